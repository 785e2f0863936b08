import { posix } from 'node:path'
import type { Entry, ZipFile } from 'yauzl'
import { ArchiveError, contents, entries, type Limits, tooLarge, usual } from '../../archive.ts'
import { DecodeError } from '../text/wrong.ts'
import { wholeXml } from './xml.ts'

/** What a workbook may unpack to: as any archive, but it may have a picture in every cell. */
export const limits: Limits = { ...usual, entries: 20_000 }

/** A sheet of a workbook and the part that holds it. */
export type Sheet = { name: string; part: string; isHidden: boolean }

/** A workbook: its parts, its sheets of cells in their order, and what they share. */
export type Book = {
  /** The bytes of a part; undefined where there is no such part. */
  part: (name: string) => AsyncGenerator<Buffer> | undefined
  sheets: Sheet[]
  /** Days count from 1904. */
  is1904: boolean
  strings: string | undefined
  styles: string | undefined
}

/** Opens the workbook in an archive. Throws DecodeError where it holds none, ArchiveError where it is beyond its limits. */
export async function openBook(zip: ZipFile): Promise<Book> {
  const parts = await partsOf(zip)
  const part = (name: string) => {
    const entry = parts.get(name.toLowerCase())
    return entry && contents(zip, entry)
  }
  const main = (await relations('_rels/.rels', '')).find(({ type }) => type === 'officedocument')?.target
  const workbook = main ?? 'xl/workbook.xml'
  if (!parts.has(workbook.toLowerCase()) || workbook.endsWith('.bin')) throw other(parts)
  const folder = posix.dirname(workbook)
  const related = await relations(`${folder}/_rels/${posix.basename(workbook)}.rels`, folder)
  const target = (wanted: string) => related.find(({ type }) => type === wanted)?.target
  const book: Book = { part, sheets: [], is1904: false, strings: target('sharedstrings'), styles: target('styles') }
  await wholeXml(workbook, part(workbook)!, {
    open(name, attributes) {
      if (name === 'workbookPr') book.is1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name !== 'sheet') return
      const id = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1]
      const found = related.find((each) => each.id === id)
      if (found?.type !== 'worksheet') return // A sheet of charts has no cells.
      const isHidden = (attributes.state ?? 'visible') !== 'visible'
      book.sheets.push({ name: attributes.name ?? '', part: found.target, isHidden })
    },
  })
  if (book.sheets.length === 0) throw other(parts)
  return book

  async function relations(name: string, from: string) {
    const found: { id: string; type: string; target: string }[] = []
    const chunks = part(name)
    if (!chunks) return found
    await wholeXml(name, chunks, {
      open(element, { Id: id = '', Type: type = '', Target: target = '' }) {
        if (element !== 'Relationship') return
        found.push({ id, type: posix.basename(type).toLowerCase(), target: posix.join('/', from, target).slice(1) })
        if (target.startsWith('/')) found.at(-1)!.target = posix.normalize(target).slice(1)
      },
    })
    return found
  }
}

/** The entries of an archive by their names in small letters, for a workbook's names mean the same in any case. */
async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.entries) throw tooLarge(`${zip.entryCount} entries (limit ${limits.entries})`)
  const parts = new Map<string, Entry>()
  for await (const entry of entries(zip)) {
    const name = entry.fileName.toLowerCase()
    if (parts.has(name)) throw new ArchiveError('ARCHIVE_DUPLICATE_ENTRY', `holds two entries "${entry.fileName}"`)
    if (entry.isEncrypted()) throw new ArchiveError('ARCHIVE_ENCRYPTED', `"${entry.fileName}" is encrypted`)
    const { uncompressedSize: size, compressedSize } = entry
    if (size > limits.bytes || (size > limits.ratioFrom && size > limits.ratio * compressedSize))
      throw tooLarge(`"${posix.basename(name)}" unpacks to ${size} bytes`)
    parts.set(name, entry)
  }
  return parts
}

/** What an archive without sheets of cells is, by its members. */
function other(parts: Map<string, Entry>): DecodeError {
  const kinds: [RegExp, string][] = [
    [/^xl\/workbook\.bin$/, 'a binary workbook (.xlsb)'],
    [/^content\.xml$/, 'an OpenDocument file (.ods)'],
    [/^index\/.*\.iwa$|^index\.(zip|numbers)$/, 'a file of Apple Numbers'],
    [/^word\//, 'a document of Word'],
    [/^ppt\//, 'a presentation'],
    [/^xl\//, 'a workbook without a sheet of cells'],
  ]
  const kind = kinds.find(([name]) => [...parts.keys()].some((each) => name.test(each)))
  return new DecodeError('FILE_WRONG_TYPE', `is ${kind?.[1] ?? 'a zip archive without a workbook'}`)
}

import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Notice } from '../../../lake/ledger.ts'
import { openZip, tooLarge } from '../../archive.ts'
import { listed, message, shown } from '../../message.ts'
import { DecodeError } from '../text/wrong.ts'
import { type Book, limits, openBook, type Sheet } from './book.ts'
import { cellReader, type Row, type Seen } from './cells.ts'
import { lineWriter } from './lines.ts'
import { sharedStrings } from './strings.ts'
import { meanings } from './styles.ts'
import { readXml } from './xml.ts'

/** What was read of a workbook, and the names of all its sheets. */
export type Told = { sheets: string[]; notices: Notice[] }

/**
 * Writes a sheet of a workbook as CSV: the one of that name, or the first that is not hidden. Its header is the first row that has a
 * value. Throws DecodeError, or ArchiveError for what the archive around it has wrong.
 */
export async function xlsxText(path: string, place: string, wanted: string | undefined, to: string): Promise<Told> {
  const zip = await openZip(path, false)
  try {
    const book = await openBook(zip)
    const sheets = book.sheets.map(({ name }) => name)
    const sheet = sheetOf(book, wanted)
    const seen: Seen = { merged: [], bare: { first: '', count: 0 } }
    const lines = lineWriter()
    let hidden = 0
    await pipeline(
      Readable.from(
        texts(
          book,
          sheet,
          seen,
          (row) => {
            lines.add(row)
            if (row.isHidden) hidden++
          },
          lines.take,
        ),
      ),
      createWriteStream(to),
    )
    const others = sheets.filter((name) => name !== sheet.name)
    if (lines.header() === 0) {
      const what = `has nothing in its sheet ${shown(sheet.name)}`
      if (others.length === 0) throw new DecodeError('FILE_EMPTY', what)
      throw new DecodeError('SHEET_EMPTY', `${what}; it also has ${listed(others.map(shown))}`, 'held')
    }
    const merged = seen.merged.filter((range) => Number(/\d+$/.exec(range)?.[0]) > lines.header())
    const said: [string, string, boolean][] = [
      [
        'SHEET_OTHERS',
        `sheet ${shown(sheet.name)} is read, not ${listed(others.map(shown))}`,
        others.length > 0 && wanted === undefined,
      ],
      ['SHEET_HIDDEN_ROWS', `sheet ${shown(sheet.name)} hides ${hidden} of its rows, which are read, too`, hidden > 0],
      [
        'SHEET_MERGED',
        `sheet ${shown(sheet.name)} has ${merged.length} merged cells, first ${merged[0]}; the value counts in the first row and column alone`,
        merged.length > 0,
      ],
      [
        'SHEET_NOT_COMPUTED',
        `sheet ${shown(sheet.name)} has ${seen.bare.count} formulas without a value, first ${seen.bare.first}`,
        seen.bare.count > 0,
      ],
    ]
    const notices = said.flatMap(([code, what, holds]) =>
      holds ? [{ code, message: message(code, place, what, 'notice') }] : [],
    )
    return { sheets, notices }
  } finally {
    zip.close()
  }
}

function sheetOf({ sheets }: Book, wanted: string | undefined): Sheet {
  const folded = (name: string) => name.trim().toLowerCase()
  const found =
    wanted === undefined
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
      : (sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => folded(name) === folded(wanted)))
  if (found) return found
  const names = listed(sheets.map(({ name }) => shown(name)))
  throw new DecodeError('SHEET_MISSING', `has no sheet ${shown(wanted!)}, but ${names}`, 'held')
}

async function* texts(book: Book, sheet: Sheet, seen: Seen, onRow: (row: Row) => void, take: () => string) {
  const shared = { text: await sharedStrings(book), styles: await meanings(book), is1904: book.is1904 }
  const chunks = book.part(sheet.part)
  if (!chunks) throw new DecodeError('FILE_NOT_XLSX', `has no part ${sheet.part} for its sheet ${shown(sheet.name)}`)
  let written = 0
  for await (const _ of readXml(sheet.part, chunks, cellReader(shared, seen, onRow))) {
    const text = take()
    written += text.length
    if (written > limits.bytes) throw tooLarge(`its sheet gives more than ${limits.bytes} bytes`)
    if (text) yield text
  }
  const text = take()
  if (text) yield text
}

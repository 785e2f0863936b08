import { createReadStream, createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Notice } from '../lake/ledger.ts'
import { ArchiveError } from './archive.ts'
import { parquetText } from './format/parquet/text.ts'
import { singleByte } from './format/text/single.ts'
import { seemsUtf16, utf16 } from './format/text/utf16.ts'
import { DecodeError } from './format/text/wrong.ts'
import { xlsxText } from './format/xlsx/text.ts'
import { message } from './message.ts'
import { start } from './start.ts'

/** What a person says of a file's form: the encoding, where it is not UTF-8, and the sheet of a workbook, where it is not the first. */
export type Decoding = { encoding?: 'utf-8' | 'utf-16' | 'windows-1252' | 'iso-8859-1'; sheet?: string }

/** A file as text in UTF-8: itself where it is that already, else one that the caller removes. Or why there is none; then nothing is left. */
export type Decoded =
  | { file: string; kind: 'text' | 'xlsx' | 'parquet'; encoding?: string; sheets?: string[]; notices: Notice[] }
  | { code: string; state: 'held' | 'rejected'; message: string }

/**
 * Turns the bytes of a file into text in UTF-8 that the reader reads: a workbook's sheet and Parquet become CSV, UTF-16 is told by its
 * mark, other encodings only by their name. What it writes is `<draft>.txt`; `place` is what messages call the file. Nothing about a file
 * makes it throw; what is wrong with the machine does.
 */
export async function decode(path: string, place: string, given: Decoding, draft: string): Promise<Decoded> {
  const to = `${draft}.txt`
  try {
    return await decoded(path, place, given, to)
  } catch (error) {
    await rm(to, { force: true })
    if (!(error instanceof DecodeError || error instanceof ArchiveError)) throw error
    const state = error instanceof DecodeError ? error.state : 'rejected'
    return { code: error.code, state, message: message(error.code, place, error.message, state) }
  }
}

async function decoded(path: string, place: string, given: Decoding, to: string): Promise<Decoded> {
  const head = await start(path, 1 << 10)
  const hex = head.toString('hex', 0, 4)
  if (hex === '504b0304') return { kind: 'xlsx', ...(await xlsxText(path, place, given.sheet, to)), file: to }
  if (hex === '50415231') return { kind: 'parquet', notices: await parquetText(path, to), file: to }
  if (hex === '50415245') throw new DecodeError('FILE_WRONG_TYPE', 'is an encrypted Parquet file')
  if (hex === 'd0cf11e0')
    throw new DecodeError('FILE_WRONG_TYPE', 'is an old Excel file (.xls), or one with a password (magic D0 CF 11 E0)')
  if (hex === 'fffe0000' || hex === '0000feff') throw new DecodeError('FILE_WRONG_TYPE', 'is UTF-32')
  const encoding = encodingOf(head, given.encoding)
  const kind = 'text' as const
  const contrary = given.encoding && given.encoding !== encoding.name ? [marked(place, encoding.name, given)] : []
  if (encoding.name === 'utf-8') return { file: path, kind, encoding: encoding.name, notices: contrary }
  const turn =
    encoding.name === 'utf-16' ? utf16(encoding.isBig, encoding.mark) : singleByte(encoding.name === 'windows-1252')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 18 }), turn, createWriteStream(to))
  return { file: to, kind, encoding: encoding.name, notices: contrary }
}

type Encoding = { name: NonNullable<Decoding['encoding']>; isBig: boolean; mark: number }

/** A file's mark says what it is; without one its name has to. */
function encodingOf(head: Buffer, given: Decoding['encoding']): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return { name: 'utf-16', isBig: false, mark: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { name: 'utf-16', isBig: true, mark: 2 }
  if (head.toString('hex', 0, 3) === 'efbbbf') return { name: 'utf-8', isBig: false, mark: 3 }
  const seems = seemsUtf16(head)
  if (given === 'utf-16' && !seems && head.length > 0)
    throw new DecodeError('FILE_WRONG_ENCODING', 'has no byte order mark and does not look like UTF-16', 'held')
  if (given !== 'utf-16' && seems)
    throw new DecodeError('FILE_WRONG_ENCODING', 'looks like UTF-16 and has no byte order mark', 'held')
  return { name: given ?? 'utf-8', isBig: seems === 'big', mark: 0 }
}

function marked(place: string, name: string, { encoding }: Decoding): Notice {
  const what = `is ${name} by its byte order mark, though ${encoding} was said; it was read as ${name}`
  return { code: 'FILE_WRONG_ENCODING', message: message('FILE_WRONG_ENCODING', place, what, 'notice') }
}

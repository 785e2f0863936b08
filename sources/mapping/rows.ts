import { createReadStream } from 'node:fs'
import { parse } from 'csv-parse'

/** So many records are looked at, and of wide ones fewer: at most so many values, but for the first records, of which there may be more. */
const most = { rows: 20_000, values: 500_000, ofFirst: 1_500_000 }
const first = 1000
/** What is longer is no record that anybody reads. */
const longest = 4 << 20

/** Whether enough is looked at: so many records with so many values. */
export const isEnough = (rows: number, values: number): boolean =>
  rows >= most.rows || values >= (rows < first ? most.ofFirst : most.values)

/** A text in which nothing tells where records end; the message says what, not where. */
export class RowsError extends Error {
  readonly code: string
  readonly line: number
  constructor(code: string, line: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.line = line
  }
}

/** The first lines of a CSV as texts. Throws RowsError where a quote among them is never closed. */
export async function firstRows(file: string, delimiter: string): Promise<string[][]> {
  const rows: string[][] = []
  let values = 0
  let read = 0
  const parser = parse({
    delimiter,
    bom: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longest,
    on_record(row: string[], { bytes }) {
      read = bytes
      if (isEnough(rows.length - 1, values)) return null
      rows.push(row)
      values += row.length
      return row
    },
  })
  const source = createReadStream(file)
  source.once('error', (error) => parser.destroy(error)).pipe(parser)
  try {
    for await (const _ of parser) if (isEnough(rows.length - 1, values)) break
    return rows
  } catch (cause) {
    const { code } = cause as { code?: unknown }
    if (code !== 'CSV_QUOTE_NOT_CLOSED' && code !== 'CSV_MAX_RECORD_SIZE') throw cause
    if (isEnough(rows.length - 1, values)) return rows
    const line = await lineAfter(file, read)
    if (code === 'CSV_QUOTE_NOT_CLOSED') {
      const what = `a quote opened in the record on line ${line} is never closed; lines ${line}–EOF cannot be read`
      throw new RowsError('CSV_UNCLOSED_QUOTE', line, what, { cause })
    }
    if (rows.length > 1) return rows // The reader tells of the one that is too long.
    throw new RowsError('CSV_LINE_TOO_LONG', line, `the record has more than ${longest} characters`, { cause })
  } finally {
    source.destroy()
  }
}

/** The line of the record that comes after so many bytes. */
async function lineAfter(file: string, bytes: number): Promise<number> {
  let line = 1
  let at = 0
  for await (const part of createReadStream(file) as AsyncIterable<Buffer>)
    for (const byte of part) {
      if (at++ >= bytes && byte !== 10 && byte !== 13) return line
      if (byte === 10) line++
    }
  return line
}

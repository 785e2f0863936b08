import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Text of a cell; null is written as an empty one. */
export type Cell = string | null

/** A CSV file being written: counts its records and knows on which line each begins. */
export type Csv = {
  path: string
  /** Writes one record of cells, every one quoted, and returns the line on which it begins. */
  row: (cells: readonly Cell[]) => number
  /** Writes the very text of a record, good or bad, without its line end, and returns the line on which it begins. */
  raw: (text: string) => number
  /** Records so far, without the header. */
  rows: () => number
  close: () => void
}

/** Text of one record in the dialect of Salesforce: every value quoted, inner quotes doubled. */
export function record(cells: readonly Cell[]): string {
  let text = quoted(cells[0]!)
  for (let i = 1; i < cells.length; i++) text += `,${quoted(cells[i]!)}`
  return text
}

const quoted = (cell: Cell) =>
  cell === null || cell === '' ? '""' : cell.includes('"') ? `"${cell.replaceAll('"', '""')}"` : `"${cell}"`

function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** Opens a CSV file with its header, after a BOM if `start` is one; quotes everything, or only what must be with `quote: 'few'`. */
export function csv(path: string, header: readonly string[], quote: 'all' | 'few' = 'all', start = ''): Csv {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'w')
  const text =
    quote === 'all'
      ? record
      : (cells: readonly Cell[]) =>
          cells.map((cell) => (cell !== null && /[",\r\n]/.test(cell) ? quoted(cell) : (cell ?? ''))).join(',')
  let pending = ''
  let line = 1
  let rows = -1
  const flush = () => {
    if (pending !== '') writeSync(file, pending)
    pending = ''
  }
  const raw = (body: string) => {
    const at = line
    pending += `${body}\n`
    line += 1 + newlines(body)
    rows++
    if (pending.length > 1 << 18) flush()
    return at
  }
  raw(start + text(header))
  return {
    path,
    raw,
    row: (cells) => {
      if (cells.length !== header.length)
        throw new Error(`${path}: ${cells.length} cells under ${header.length} headers`)
      return raw(text(cells))
    },
    rows: () => rows,
    close: () => {
      flush()
      closeSync(file)
    },
  }
}

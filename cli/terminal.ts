import type { WriteStream } from 'node:tty'
import type { Progress } from '../lake/world.ts'

/** Tells progress line by line on a terminal and keeps silent elsewhere, so that a log of CI holds the answer only. */
export function teller(out: Pick<WriteStream, 'isTTY' | 'write'>): (progress: Progress) => void {
  if (!out.isTTY) return () => {}
  return ({ step, name, rows, seconds, note }) => {
    const facts = [
      rows === undefined ? '' : `${grouped(rows)} rows`,
      seconds === undefined ? '' : `${seconds.toFixed(1)} s`,
      note ?? '',
    ].filter(Boolean)
    out.write(`${step.padEnd(7)} ${name.padEnd(44)} ${facts.join('  ')}\n`)
  }
}

/** `1,234,567`. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** Lines of cells under headings, in columns; numbers stand right. */
export function columns(headings: string[], rows: (string | number | null)[][]): string {
  const cells = [headings, ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))]
  const widths = headings.map((_, n) => Math.max(...cells.map((row) => row[n]!.length)))
  const right = headings.map(
    (_, n) => rows.length > 0 && rows.every((row) => row[n] === null || typeof row[n] === 'number'),
  )
  const line = (row: string[]) =>
    row
      .map((cell, n) => (right[n] ? cell.padStart(widths[n]!) : cell.padEnd(widths[n]!)))
      .join('  ')
      .trimEnd()
  return cells.map(line).join('\n')
}

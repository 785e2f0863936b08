import { type Cell, record } from '../csv.ts'
import { salesforceId } from '../ids.ts'
import type { Table } from './table.ts'

/** What is wrong with a planted record: the code that it must be refused with, and how to spoil a good one's cells. */
export type Flaw = { code: string; spoil: (cells: Cell[], place: (column: string) => number) => Cell[] }

/** Where a planted record begins, and what it must be refused with. */
export type Planted = { line: number; code: string }

const set =
  (column: string, value: (text: string) => string): Flaw['spoil'] =>
  (cells, place) =>
    cells.map((cell, i) => (i === place(column) ? value(cell ?? '') : cell))

const wrongCheck = (id: string) => id.slice(0, -1) + (id.endsWith('A') ? 'B' : 'A')

/** What can be wrong with a record of any export. */
export const flaws = {
  id: { code: 'ROW_BAD_ID', spoil: set('Id', wrongCheck) },
  mangledId: { code: 'ROW_ID_MANGLED', spoil: set('Id', () => '6.50E+17') },
  number: (column: string): Flaw => ({ code: 'ROW_BAD_NUMBER', spoil: set(column, () => 'ten') }),
  ambiguous: (column: string): Flaw => ({ code: 'ROW_AMBIGUOUS_NUMBER', spoil: set(column, () => '1,234') }),
  date: (column: string): Flaw => ({ code: 'ROW_BAD_DATE', spoil: set(column, () => '2026-02-30') }),
  day: (column: string): Flaw => ({ code: 'ROW_AMBIGUOUS_DATE', spoil: set(column, () => '03/04/2026') }),
  short: { code: 'ROW_TOO_FEW_FIELDS', spoil: (cells) => cells.slice(0, -3) },
  long: { code: 'ROW_TOO_MANY_FIELDS', spoil: (cells) => [...cells, 'over'] },
  twice: { code: 'ROW_DUPLICATE', spoil: (cells) => cells },
} satisfies Record<string, Flaw | ((column: string) => Flaw)>

/**
 * Lets records through to a table and plants a bad one after every so many good ones, until each flaw was had. A planted record has an
 * id of its own, from `number` on, so nothing needs it; only one that stands twice is the good one before it.
 */
export function spoiled<T>(
  table: Table<T>,
  { prefix, number, every, list }: { prefix: string; number: number; every: number; list: Flaw[] },
): { add: (record: T) => void; planted: Planted[] } {
  const planted: Planted[] = []
  const id = table.columns.indexOf('Id')
  const place = (column: string) => table.columns.indexOf(column)
  const add = (good: T) => {
    table.add(good)
    const flaw = table.rows() % every === 0 && list[planted.length]
    if (!flaw) return
    const cells = table.cells(good)
    if (flaw !== flaws.twice) cells[id] = salesforceId(prefix, number + planted.length)
    planted.push({ line: table.raw(record(flaw.spoil(cells, place))), code: flaw.code })
  }
  return { add, planted }
}

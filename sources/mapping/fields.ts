import { dateCode } from '../readings.ts'
import { type Field, field, isoDate, timestamp } from '../types.ts'

/** One of some words in small letters. */
const words = (name: string, ...allowed: string[]): Field =>
  field(
    name,
    `${allowed.slice(0, -1).join(', ')} or ${allowed.at(-1)}`,
    (value) => (allowed.includes(value.toLowerCase()) ? value.toLowerCase() : undefined),
    { code: () => 'ROW_UNKNOWN_VALUE' },
  )

/** What became of a deal, or what a stage means. */
export const outcome = words('outcome', 'open', 'won', 'lost')

/** How long a period is. */
export const periodType = words('periodType', 'month', 'quarter', 'half_year', 'year')

/** A day, 2026-03-31, or a moment in UTC, normalised to 2026-03-31 17:05:09.000. */
export const when: Field = field(
  'when',
  'a date like 2026-03-31 or a UTC time like 2026-03-31T17:05:09Z',
  (value) => isoDate.read(value) ?? timestamp.read(value),
  { code: dateCode },
)

/** A name for comparing: small letters and digits alone, what stands in brackets left out. */
export const foldedName = (name: string): string =>
  name
    .replace(/\([^)]*\)/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

/** What people call the columns of a table, folded, the likelier name first: as aliases, the column of each name. */
export const called = (names: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(names).flatMap(([column, words]) => words.split(' ').map((word) => [word, column])))

import type { Person } from '../people.ts'
import type { Submission } from '../submissions.ts'
import type { Step } from './life.ts'

/** A submission as the warehouse must know it: by the sheet, or by the grid of Salesforce where the sheet tells nothing of the quarter. */
export type Said = Omit<Submission, 'category'> & {
  category: string
  /** Whether the amount holds what is closed and better categories. */
  cumulative: boolean
  role: 'rep' | 'manager'
  /** US cents; null takes it back. */
  cents: bigint | null
  source: 'upload' | 'item_snapshot'
}

/** What somebody says of a quarter at the end of a week, by category; the newest submission of each. */
export type Standing = { day: number; quarter: number; person: Person; role: Said['role']; by: Map<string, Said> }

/** Open, eligible deals at the ends of weeks by scope and quarter. */
export type Outlook = {
  add: (life: readonly Step[]) => void
  /** US cents in each of the categories. */
  open: (day: number, scope: number, quarter: number) => readonly bigint[]
  /** US cents times probability, rounded once for each category and stage. */
  weighted: (day: number, scope: number, quarter: number) => bigint
}

/** A figure in hundredths: over and under make the value, null over nothing; a ratio shows what it is of. */
export type Figure = { over: bigint; under: bigint; numerator: bigint | null; denominator: bigint | null }

import type { Deal } from '../deal.ts'
import { inDollars } from '../money.ts'
import type { Step } from './life.ts'

/** What moves a pipeline, in the order in which a waterfall shows it. */
export const movements = [
  'new',
  'deleted',
  'restored',
  'transferred_in',
  'transferred_out',
  'qualified',
  'disqualified',
  'pulled_in',
  'pushed_in',
  'pushed_out',
  'moved_earlier_out',
  'increased',
  'decreased',
  'won',
  'lost',
  'reopened',
] as const

/** One kind of movement. */
export type Movement = (typeof movements)[number]

/** What one step of a deal does to the pipeline of one quarter, for each of some scopes: `before` and `after` are of the whole step. */
export type Change = {
  quarter: number
  scopes: readonly number[]
  movement: Movement
  delta: bigint
  deals: number
  before: bigint
  after: bigint
}

type Stand = {
  live: boolean
  inside: boolean
  eligible: boolean
  quarter: number
  amount: number | null
  open: boolean
}

/**
 * Takes a step apart: creation, deletion, owner, eligibility, close date, amount and status change one after the other, and each
 * moves the pipeline by what it changes there.
 */
export function changesOf(deal: Deal, before: Step | undefined, after: Step): Change[] {
  const changes: Change[] = []
  const had = before?.scopes ?? after.scopes
  const groups: [boolean, boolean, readonly number[]][] =
    had === after.scopes
      ? [[true, true, had]]
      : [
          [true, true, had.filter((scope) => after.scopes.includes(scope))],
          [true, false, had.filter((scope) => !after.scopes.includes(scope))],
          [false, true, after.scopes.filter((scope) => !had.includes(scope))],
        ]
  const quarters = before && before.quarter !== after.quarter ? [before.quarter, after.quarter] : [after.quarter]
  for (const quarter of quarters)
    for (const [was, is, scopes] of groups) {
      if (scopes.length === 0) continue
      const value = (stand: Stand | null) =>
        stand && counts(stand, quarter) ? inDollars(stand.amount ?? 0, deal.currency, quarter) : 0n
      const count = (stand: Stand | null) => (stand && counts(stand, quarter) ? 1 : 0)
      const from = before ? standOf(before, was) : null
      const to = standOf(after, is)
      let now = from
      for (const [movement, next] of path(quarter, from, to, after.class)) {
        const [delta, deals] = [value(next) - value(now), count(next) - count(now)]
        const name = movement === 'increased' && delta < 0n ? 'decreased' : movement
        if (delta !== 0n || deals !== 0)
          changes.push({ quarter, scopes, movement: name, delta, deals, before: value(from), after: value(to) })
        now = next
      }
    }
  return changes
}

const counts = (stand: Stand, quarter: number) =>
  stand.live && stand.inside && stand.eligible && stand.open && stand.quarter === quarter

const standOf = ({ state, eligible, quarter, class: kind }: Step, inside: boolean): Stand => ({
  live: !state.deleted,
  inside,
  eligible,
  quarter,
  amount: state.amount,
  open: kind === 'open',
})

/** The stands between two as one quarter sees them, each with the name of what led there. A deal is created as if open. */
function* path(quarter: number, from: Stand | null, to: Stand, kind: Step['class']): Generator<[Movement, Stand]> {
  let now: Stand = from ?? { ...to, open: true }
  if (!from) yield ['new', now]
  now = { ...now, live: to.live }
  yield [to.live ? 'restored' : 'deleted', now]
  now = { ...now, inside: to.inside }
  yield [to.inside ? 'transferred_in' : 'transferred_out', now]
  now = { ...now, eligible: to.eligible }
  yield [to.eligible ? 'qualified' : 'disqualified', now]
  const later = to.quarter > now.quarter
  now = { ...now, quarter: to.quarter }
  if (quarter === to.quarter) yield [later ? 'pushed_in' : 'pulled_in', now]
  else yield [later ? 'pushed_out' : 'moved_earlier_out', now]
  now = { ...now, amount: to.amount }
  yield ['increased', now]
  yield [kind === 'open' ? 'reopened' : kind, to]
}

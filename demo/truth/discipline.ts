import { quarterEnd, quarterName, quarterOf, quarterStart } from '../fiscal.ts'
import { window } from '../window.ts'
import { pastQuarters } from './calendar.ts'
import { entry } from './entry.ts'
import type { Step } from './life.ts'
import { standing } from './precedent.ts'
import { editsOf } from './push.ts'
import { ascending, quantile } from './quantile.ts'
import { money, open, quotient, type Table, type World } from './table.ts'

type Row = {
  closed: number
  slipped: number
  slippedAmount: bigint
  pushedOut: number
  pushers: number
  pushedDays: number[]
  pulledIn: number
  pastDue: number
  recovered: number
}

/** One row per fiscal quarter and scope: how well the close dates of its deals held. */
export function closeDateDiscipline(world: World): Table {
  const name = 'close_date_discipline'
  const { list } = world.scopes
  const rows = new Map<string, Row>()
  const row = (quarter: number, scope: number) => entry(rows, `${quarter} ${scope}`, empty)
  return {
    name,
    add: (_, life) => {
      const now = life.at(-1)!
      const isCurrent = !now.state.deleted && !now.excluded
      if (isCurrent && now.closing) for (const scope of now.closing.scopes) row(now.quarter, scope).closed++
      for (const quarter of pastQuarters) {
        const { first: slip, slipped } = slipOf(life, quarter)
        if (!slip || !slipped) continue
        const isRecovered = isCurrent && now.class === 'won' && now.quarter > quarter && now.quarter <= quarter + 2
        for (const scope of slip.scopes) {
          const each = row(quarter, scope)
          each.slipped++
          each.slippedAmount += slip.cents ?? 0n
          if (isRecovered) each.recovered++
        }
      }
      if (!isCurrent) return
      // Edits count in the quarter that the deal was to close in before, pulls in the one that it comes to.
      const pushes = new Map<number, number>()
      for (const edit of editsOf(life)) {
        const [before, after] = [quarterOf(edit.from), quarterOf(edit.to)]
        const scopes = stepOn(life, edit.at).scopes
        if (after > before) for (const scope of scopes) row(before, scope).pushedOut++
        if (after < before) for (const scope of scopes) row(after, scope).pulledIn++
        if (edit.to <= edit.from) continue
        pushes.set(before, (pushes.get(before) ?? 0) + 1)
        for (const scope of scopes) row(before, scope).pushedDays.push(edit.to - edit.from)
      }
      for (const [quarter, count] of pushes)
        if (count > 1) for (const scope of now.scopes) row(quarter, scope).pushers++
      if (now.class === 'open' && now.eligible && now.state.close < window.asOfDay)
        for (const scope of now.scopes) row(now.quarter, scope).pastDue++
    },
    end: () => {
      const file = open(world, name, header)
      for (const quarter of pastQuarters)
        for (const [scope, { type, id }] of list.entries()) {
          const balances = [0, 28, 56].map((days) => world.balance.at(quarterStart(quarter) + days, scope, quarter))
          const found = rows.get(`${quarter} ${scope}`)
          if (!found && balances.every(({ deals }) => deals === 0)) continue
          const each = found ?? empty()
          file.row([
            quarterName(quarter),
            type,
            id,
            ...balances.flatMap(({ deals, amount }) => [`${deals}`, money(amount)]),
            `${each.closed}`,
            `${each.slipped}`,
            money(each.slippedAmount),
            quotient(each.slippedAmount, balances[0]!.amount, 6),
            `${each.pushedOut}`,
            `${each.pushers}`,
            quantile(ascending(each.pushedDays), 50)?.toString() ?? null,
            `${each.pulledIn}`,
            `${each.pastDue}`,
            `${each.recovered}`,
          ])
        }
      file.close()
      return file.rows()
    },
  }
}

/**
 * The state on day 1 of a deal that was in a quarter's pipe then, and whether it slipped: was still open at the quarter's end, or has
 * moved on from the quarter that is not over yet.
 */
export function slipOf(life: readonly Step[], quarter: number): { first: Step | undefined; slipped: boolean } {
  const [start, end] = [quarterStart(quarter), quarterEnd(quarter)]
  const first = standing(life, start)
  if (first?.class !== 'open' || !first.eligible || first.state.deleted || first.quarter !== quarter)
    return { first: undefined, slipped: false }
  const last = standing(life, Math.min(end, window.asOfDay))!
  const isThere = last.class === 'open' && !last.state.deleted
  return { first, slipped: isThere && (end <= window.asOfDay || last.quarter > quarter) }
}

const stepOn = (life: readonly Step[], at: number) => life.findLast((step) => step.at <= at)!

const empty = (): Row => ({
  closed: 0,
  slipped: 0,
  slippedAmount: 0n,
  pushedOut: 0,
  pushers: 0,
  pushedDays: [],
  pulledIn: 0,
  pastDue: 0,
  recovered: 0,
})

const header = [
  'fiscal_quarter',
  'scope_type',
  'scope_id',
  'open_week1_count',
  'open_week1_amount',
  'open_week5_count',
  'open_week5_amount',
  'open_week9_count',
  'open_week9_amount',
  'closed_in_period_count',
  'slipped_count',
  'slipped_amount',
  'slip_rate',
  'push_out_count',
  'repeat_pusher_count',
  'median_days_pushed',
  'pulled_in_count',
  'past_due_count',
  'recovered_count',
]

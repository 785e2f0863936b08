import { quarterName, quarterOf } from '../fiscal.ts'
import { isoDate } from '../time.ts'
import { window } from '../window.ts'
import { pastQuarters, slotDays, weekOf } from './calendar.ts'
import { type Precedent, precedents } from './precedent.ts'
import { money, open, quotient, type Table, type World } from './table.ts'

/** Fewer quarters than these are no precedent of a scope's own: the company's hold. */
const fewest = 4

/** Days that coverage is told for, each with its place among the days of its quarter. */
const snapshots = [
  ...pastQuarters.flatMap((quarter) => slotDays(quarter).map((day, slot) => ({ day, slot }))),
  { day: window.asOfDay, slot: weekOf(window.asOfDay) + 1 },
]
  .filter(
    ({ day }, i, all) =>
      day >= window.firstDay && day <= window.asOfDay && all.findIndex((each) => each.day === day) === i,
  )
  .sort((a, b) => a.day - b.day)

/** One row per fiscal week's end (and days 1 and 5 of quarters, and the as-of day), scope, and quarter from the current one to the third after. */
export function pipelineCoverage(world: World): Table {
  const name = 'pipeline_coverage'
  const { list } = world.scopes
  const past = precedents(world)
  const whole = list.findIndex(({ type }) => type === 'company')
  return {
    name,
    add: (_, life) => past.add(life),
    end: () => {
      const file = open(world, name, header)
      for (const { day, slot } of snapshots)
        for (const [scope, { type, id }] of list.entries())
          for (let ahead = 0; ahead < 4; ahead++) {
            const quarter = quarterOf(day) + ahead
            const target = world.targets(quarter, scope)?.amount ?? null
            const now = world.balance.at(day, scope, quarter)
            if (target === null && now.deals === 0 && now.booked === 0n) continue
            const remaining = target === null ? null : target - now.booked
            const isMet = remaining !== null && remaining <= 0n
            const own = past.at(day, slot, ahead, scope)
            const precedent = own.quarters < fewest && scope !== whole ? past.at(day, slot, ahead, whole) : own
            const share = { target, whole: world.targets(quarter, whole)?.amount ?? null }
            const expected = own === precedent ? own.created : shared(precedent, share)
            const required = requiredOf(remaining, expected, precedent)
            const over = remaining === null || isMet ? 0n : remaining
            file.row([
              isoDate(day),
              type,
              id,
              quarterName(quarter),
              `${ahead}`,
              `${weekOf(day)}`,
              money(target),
              money(now.booked),
              money(remaining),
              money(now.amount),
              money(now.late),
              quotient(now.amount, over, 4),
              quotient(now.booked + now.amount, target ?? 0n, 4),
              required && quotient(required.over, required.under * over, 4),
              money(expected),
              required && quotient(required.over, required.under * 100n, 2),
              required && quotient(now.amount * required.under - required.over, required.under * 100n, 2),
              required && quotient(most(required.over - now.amount * required.under), required.under * 100n, 2),
              quotient(precedent.won, precedent.open, 6),
              `${precedent.quarters}`,
              `${own !== precedent}`,
              target === null ? 'no_target' : isMet ? 'target_met' : required ? null : 'no_history',
            ])
          }
      file.close()
      return file.rows()
    },
  }
}

const most = (value: bigint) => (value > 0n ? value : 0n)

/** The company's median, in proportion to the scope's part of the target; null where either has none. */
function shared(
  { created }: Precedent,
  { target, whole }: { target: bigint | null; whole: bigint | null },
): bigint | null {
  const part = target === null || whole === null || created === null ? null : quotient(created * target, whole, 0)
  return part === null ? null : BigInt(part)
}

/** Cents that must be open for the rest of the target to be won, as a fraction; null where nothing tells. */
function requiredOf(remaining: bigint | null, expected: bigint | null, { won, open: pipe }: Precedent) {
  if (remaining === null || remaining <= 0n || expected === null || won <= 0n || pipe <= 0n) return null
  return { over: most(remaining - expected) * pipe, under: won }
}

const header = [
  'snapshot_date',
  'scope_type',
  'scope_id',
  'target_quarter',
  'quarters_ahead',
  'week_of_quarter',
  'target_amount',
  'booked_amount',
  'remaining_amount',
  'open_amount',
  'open_late_amount',
  'coverage',
  'coverage_total',
  'required_coverage',
  'expected_create_close_amount',
  'required_open_amount',
  'gap_amount',
  'created_needed_amount',
  'conversion_rate',
  'history_quarter_count',
  'is_parent_history',
  'null_reason',
]

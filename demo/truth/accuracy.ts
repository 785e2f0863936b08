import { quarterEnd, quarterName, quarterOf } from '../fiscal.ts'
import { isoDate } from '../time.ts'
import { actuals, everybody } from './actual.ts'
import { weekOf } from './calendar.ts'
import { type Call, calls } from './call.ts'
import { entry } from './entry.ts'
import { keep, money, open, quotient, type Table, type World } from './table.ts'

/** One row per fiscal quarter, week, scope, forecaster type and category: what was forecast and how far that was off. */
export function forecastAccuracy(world: World): Table {
  const name = 'forecast_accuracy'
  const won = new Map<string, bigint>()
  return {
    name,
    add: (_, life) => {
      const now = life.at(-1)!
      if (now.class !== 'won' || now.state.deleted || now.excluded) return
      for (const scope of now.closing!.scopes) {
        const key = `${scope} ${now.quarter}`
        won.set(key, (won.get(key) ?? 0n) + (now.cents ?? 0n))
      }
    },
    end: () => {
      const file = open(world, name, header)
      const booked = (scope: number, quarter: number) => world.balance.at(quarterEnd(quarter), scope, quarter).booked
      const { calls: told, actual } = calls(world)
      const restated = actuals(world, (scope, quarter) => won.get(`${scope} ${quarter}`) ?? 0n)
      const all = [...told].sort((a, b) => a.day - b.day)
      const within = Map.groupBy(all, (each) => `${quarterOf(each.day)} ${seriesOf(each)}`)
      const across = Map.groupBy(all, (each) => `${weekOf(each.day)} ${seriesOf(each)}`)
      const moved = moves(world)
      for (const call of all) {
        const { day, scope, amount } = call
        const quarter = quarterOf(day)
        const truth = actual(day, scope)
        const errorOf = (each: Call) => each.amount - actual(each.day, scope)!
        const isOver = truth !== null
        const miss = truth === null ? 0n : size(amount - truth)
        const of = truth !== null && truth > 0n ? truth : 0n
        const weeks = within.get(`${quarter} ${seriesOf(call)}`)!
        const soFar = weeks.filter((each) => each.day <= day)
        const revised = soFar.reduce(
          (sum, each, i) => sum + (i === 0 ? 0n : size(each.amount - soFar[i - 1]!.amount)),
          0n,
        )
        const mean = of * BigInt(soFar.length)
        const spread = size(soFar.reduce((sum, each) => sum + each.amount, 0n) - mean)
        const years = across.get(`${weekOf(day)} ${seriesOf(call)}`)!.filter((each) => each.day <= day)
        const last = years.slice(-8).filter((each) => actual(each.day, scope) !== null)
        const [bias, base] = [sum(last, errorOf), sum(last, (each) => actual(each.day, scope)!)]
        const over = isOver ? years : []
        const run = [...over].reverse().findIndex((each) => sign(errorOf(each)) !== sign(errorOf(call)))
        const hit = weeks.find((each) => isHit(each.amount, actual(each.day, scope), 10n))
        const target = world.targets(quarter, scope)?.amount ?? null
        if (isOver && call.type === 'rep' && call.category === 'commit' && weekOf(day) === 3) {
          const at: [number, number] = [quarter, scope]
          keep(world, at, 'forecast_error_rate', [amount - truth, of], true)
          keep(world, at, 'forecast_wape_rate', [call.error, call.actual], true)
          keep(world, at, 'forecast_bias_rate', [bias, of > 0n ? base : 0n], true)
          keep(world, at, 'forecast_skill_rate', [call.naiveError - call.pairedError, call.naiveError], true)
          keep(world, at, 'forecast_hubspot_accuracy_rate', [mean > spread ? mean - spread : 0n, mean])
        }
        file.row([
          quarterName(quarter),
          `${weekOf(day)}`,
          world.scopes.list[scope]!.type,
          world.scopes.list[scope]!.id,
          call.type,
          call.category,
          isoDate(day),
          money(amount),
          money(truth),
          money(restated(day, scope)),
          money(isOver ? booked(scope, quarter) : null),
          money(target),
          money(truth === null ? null : amount - truth),
          quotient(truth === null ? 0n : amount - truth, of, 6),
          quotient(miss, of, 6),
          quotient(of > 0n ? 2n * miss : 0n, of > 0n ? size(amount) + of : 0n, 6),
          `${call.children}`,
          `${call.carried}`,
          ...rate(call.error, call.actual),
          ...rate(call.strictError, call.strictActual),
          money(call.pairedError),
          money(call.naiveError),
          quotient(call.naiveError - call.pairedError, call.naiveError, 6),
          money(of > 0n ? bias : null),
          money(of > 0n ? base : null),
          `${last.length}`,
          of > 0n ? quotient(bias, base, 6) : null,
          isOver ? `${run < 0 ? over.length : run}` : null,
          of === 0n ? null : miss * 20n <= of ? 'within 5 %' : miss * 10n <= of ? 'within 10 %' : 'beyond',
          hit ? `${weekOf(hit.day)}` : null,
          money(revised),
          quotient(revised, of, 6),
          quotient(mean > spread ? mean - spread : 0n, mean, 6),
          target !== null && target > 0n ? quotient(amount, target, 6) : null,
          `${isOver && moved(scope, day, quarterEnd(quarter))}`,
          `${call.children < 20}`,
          isOver ? (of > 0n ? null : 'no_actual') : 'not_over',
        ])
      }
      file.close()
      return file.rows()
    },
  }
}

const seriesOf = ({ scope, type, category }: Call) => `${scope} ${type} ${category}`
const size = (cents: bigint) => (cents < 0n ? -cents : cents)
const sign = (cents: bigint) => (cents > 0n ? 1 : cents < 0n ? -1 : 0)
const sum = (list: readonly Call[], of: (call: Call) => bigint) => list.reduce((all, each) => all + of(each), 0n)
const rate = (error: bigint, actual: bigint) => [
  money(error),
  money(actual),
  quotient(error, actual > 0n ? actual : 0n, 6),
]
const isHit = (amount: bigint, truth: bigint | null, part: bigint) =>
  truth !== null && truth > 0n && size(amount - truth) * part <= truth

/** Tells whether anybody came to a scope or left it after a day, until another. */
function moves(world: World): (scope: number, after: number, until: number) => boolean {
  const days = new Map<number, number[]>()
  for (const person of everybody(world))
    for (const day of world.scopes.changes(person)) {
      const [before, now] = [world.scopes.of(person, day - 1), world.scopes.of(person, day)]
      const changed = [...before.filter((each) => !now.includes(each)), ...now.filter((each) => !before.includes(each))]
      for (const scope of changed) entry(days, scope, () => []).push(day)
    }
  return (scope, after, until) => (days.get(scope) ?? []).some((day) => after < day && day <= until)
}

const header =
  `fiscal_quarter week_of_quarter scope_type scope_id forecaster_type forecast_category snapshot_date forecast_amount actual_amount
  actual_restated_amount booked_amount target_amount error_amount error_rate ape_rate smape_rate child_count carried_count
  child_error_amount child_actual_amount wape_rate strict_error_amount strict_actual_amount strict_wape_rate paired_error_amount
  naive_error_amount skill_rate bias_error_amount bias_actual_amount bias_quarter_count bias_rate streak_count hit_band
  first_hit_week_of_quarter revised_amount volatility_rate hubspot_accuracy_rate commit_attainment_rate is_scope_changed is_low_n
  null_reason`.split(/\s+/)

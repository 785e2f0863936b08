import { quarterName, quarterOf } from '../fiscal.ts'
import { weekOf } from './calendar.ts'
import { type Call, calls } from './call.ts'
import { entry } from './entry.ts'
import { keep, money, open, quotient, type Table, type World } from './table.ts'

const steps: readonly Call['type'][] = ['naive', 'crm_weighted', 'rep', 'manager']

type Row = Call & { step: number; actual: bigint; miss: bigint; before: Row | undefined; naive: Row | undefined }

/** One row per fiscal quarter that is over, week, scope and step of the forecast: how much nearer it is than the step before. */
export function forecastValueAdded(world: World): Table {
  const name = 'forecast_value_added'
  return {
    name,
    add: () => {},
    end: () => {
      const file = open(world, name, header)
      const { list } = world.scopes
      const { calls: all, actual } = calls(world)
      const told = all.filter(({ category }) => /^(commit|expected)$/.test(category))
      const groups = Map.groupBy(told, ({ day, scope }) => `${day} ${scope}`)
      const years = new Map<string, Row[]>()
      const rows = [...groups.values()].sort((a, b) => a[0]!.day - b[0]!.day || a[0]!.scope - b[0]!.scope)
      for (const group of rows) {
        const { day, scope } = group[0]!
        const truth = actual(day, scope)
        if (truth === null) continue
        let before: Row | undefined
        let naive: Row | undefined
        for (const [step, type] of steps.entries()) {
          const call = group.find((each) => each.type === type)
          if (!call) continue
          const apart = call.amount - truth
          const row: Row = { ...call, step: step + 1, actual: truth, miss: apart < 0n ? -apart : apart, before, naive }
          if (step === 0) naive = row
          row.naive = naive
          before = row
          const same = entry(years, `${weekOf(day)} ${scope} ${type}`, () => [])
          same.push(row)
          const judged = same.slice(-8).filter((each) => each.before && each.before.miss !== each.miss)
          const helped = judged.filter((each) => each.before!.miss > each.miss).length
          if (row.before?.type === 'rep' && weekOf(day) === 3)
            keep(world, [quarterOf(day), scope], 'forecast_added_amount', [row.before.miss - row.miss, 100n])
          file.row([
            quarterName(quarterOf(day)),
            `${weekOf(day)}`,
            list[scope]!.type,
            list[scope]!.id,
            `${row.step}`,
            type,
            row.before?.type ?? null,
            money(row.amount),
            money(truth),
            money(row.miss),
            money(row.before ? row.before.miss - row.miss : null),
            money(naive ? naive.miss - row.miss : null),
            `${helped}`,
            `${judged.length}`,
            quotient(BigInt(helped), BigInt(judged.length), 6),
            judged.length === 0 ? null : signTest(helped, judged.length),
          ])
        }
      }
      file.close()
      return file.rows()
    },
  }
}

/** Two-sided: of all ways in which so many coins fall, the part that is at least as far from half. */
export function signTest(helped: number, of: number): string {
  let ways = 0n
  for (let outcome = 0; outcome < 1 << of; outcome++) {
    const heads = outcome.toString(2).replaceAll('0', '').length
    if (Math.abs(2 * heads - of) >= Math.abs(2 * helped - of)) ways++
  }
  return quotient(ways, 1n << BigInt(of), 6)!
}

const header =
  `fiscal_quarter week_of_quarter scope_type scope_id step_number forecaster_type previous_type forecast_amount actual_amount
  absolute_error_amount added_amount cumulative_added_amount helped_count quarter_count helped_rate sign_test_rate`.split(
    /\s+/,
  )

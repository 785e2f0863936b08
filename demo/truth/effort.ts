import { quarterEnd, quarterName, quarterOf } from '../fiscal.ts'
import type { Person } from '../people.ts'
import { window } from '../window.ts'
import type { Approach } from './approach.ts'
import { entry } from './entry.ts'
import { ascending, quantile } from './quantile.ts'
import { money, open, quotient, type World } from './table.ts'

/** What a person did on a day; null where it is not recorded. `connects` are of the `calls`. */
export type Day = {
  touches: number | null
  isWorkday: boolean
  connects: number | null
  calls: number
  meetings: number | null
}

/** A request of a lead: whether it was answered in time, null while that is open, and hundredths of minutes to the answer. */
export type Request = { met: boolean | null; waited: number | null }

/** Collects what the key figures of activities are made of, each where the person stood on that day. */
export type Effort = {
  day: (person: Person, day: number, done: Day) => void
  approach: (approach: Approach) => void
  request: (owner: Person, day: number, request: Request) => void
  end: () => [string, number]
}

/** Sums of a quarter and scope: how many, over what, and of a metric the parts that were answered. */
type Sums = { facts: number; over: number | null; under: number | null; waits: number[] }

const metrics: [metric: string, kind: string, measure: 'sum' | 'count' | 'ratio' | 'median'][] = [
  ['touch_count', 'touches', 'sum'],
  ['touches_per_workday', 'touches', 'ratio'],
  ['connect_count', 'calls', 'sum'],
  ['connect_rate', 'calls', 'ratio'],
  ['meeting_count', 'meetings', 'sum'],
  ['approach_count', 'connected', 'count'],
  ['approach_connect_rate', 'connected', 'ratio'],
  ['approach_meeting_rate', 'met', 'ratio'],
  ['approach_opportunity_rate', 'sold to', 'ratio'],
  ['approach_won_rate', 'won', 'ratio'],
  ['lead_request_count', 'requests', 'count'],
  ['lead_sla_rate', 'requests', 'ratio'],
  ['median_response_minutes', 'requests', 'median'],
]

/** One row per key figure of activities, fiscal quarter and scope. */
export function effort(world: World): Effort {
  const rows = new Map<string, Sums>()
  const keyOf = (kind: string, quarter: number, scope: number) => [kind, quarter, scope].join('\t')
  const add = (
    kind: string,
    person: Person,
    day: number,
    over: number | null,
    under: number | null = null,
    wait: number | null = null,
  ) => {
    for (const scope of world.scopes.of(person, day)) {
      const key = keyOf(kind, quarterOf(day), scope)
      const sums = entry(rows, key, (): Sums => ({ facts: 0, over: null, under: null, waits: [] }))
      sums.facts++
      if (over !== null) sums.over = (sums.over ?? 0) + over
      if (under !== null) sums.under = (sums.under ?? 0) + under
      if (wait !== null) sums.waits.push(wait)
    }
  }
  return {
    day: (person, day, { touches, isWorkday, connects, calls, meetings }) => {
      add('touches', person, day, touches, touches === null ? null : isWorkday ? 1 : 0)
      add('calls', person, day, connects, connects === null ? null : calls)
      add('meetings', person, day, meetings)
    },
    approach: ({ first, connected, met, prizes }) => {
      const step = (kind: string, is: boolean) => add(kind, first.rep, first.day, is ? 1 : 0, 1)
      step('connected', connected !== null)
      if (connected !== null) step('met', met !== null)
      if (met !== null) step('sold to', prizes.length > 0)
      if (prizes.length > 0)
        step(
          'won',
          prizes.some((prize) => prize.class === 'won'),
        )
    },
    request: (owner, day, { met, waited }) =>
      add('requests', owner, day, met === null ? null : met ? 1 : 0, met === null ? null : 1, waited),
    end: () => {
      const file = open(world, 'kpi_activity', header)
      const value = (metric: (typeof metrics)[number], quarter: number, scope: number): string | null => {
        const [, kind, measure] = metric
        const sums = rows.get(keyOf(kind, quarter, scope))
        if (!sums) return null
        const whole = (count: number | null | undefined) => (count == null ? null : quotient(BigInt(count), 1n, 6))
        if (measure === 'count') return whole(sums.facts)
        if (measure === 'sum') return whole(sums.over)
        if (measure === 'ratio')
          return sums.over === null ? null : quotient(BigInt(sums.over), BigInt(sums.under ?? 0), 6)
        const median = quantile(ascending(sums.waits), 50)
        return median === undefined ? null : quotient(BigInt(median), 100n, 6)
      }
      const cents = (count: number | null) => (count === null ? null : money(BigInt(count) * 100n))
      for (const [key, sums] of rows) {
        const [kind, quarter, scope] = key.split('\t').map((part, n) => (n === 0 ? part : Number(part))) as [
          string,
          number,
          number,
        ]
        for (const metric of metrics.filter((each) => each[1] === kind)) {
          const { type, id } = world.scopes.list[scope]!
          const parts = metric[2] === 'ratio' ? [cents(sums.over), cents(sums.under)] : [null, null]
          const told = [0, 1, 4].map((before) => value(metric, quarter - before, scope))
          const isPartial = `${quarterEnd(quarter) > window.asOfDay}`
          file.row([metric[0], quarterName(quarter), type, id, told[0]!, ...parts, told[1]!, told[2]!, isPartial])
        }
      }
      file.close()
      return ['kpi_activity', file.rows()]
    },
  }
}

const header =
  'metric period scope_type scope_id value numerator denominator prior_value year_ago_value is_partial'.split(' ')

import { quarterName } from '../fiscal.ts'
import { daySeconds } from '../time.ts'
import { entry } from './entry.ts'
import { closedAmount, hasQualified } from './opportunity.ts'
import { money, open, quotient, type Table, type World } from './table.ts'
import { wilson } from './wilson.ts'

type Row = {
  won: number
  lost: number
  disqualified: number
  excluded: number
  wonAmount: bigint
  lostAmount: bigint
  instant: number
}

const types = ['all', 'Expansion', 'New Business', 'Renewal']

/** Deals with which the company's rate is mixed into that of a few. */
const prior = 20n

/** One row per fiscal quarter of the close date, scope of the owner at the final close, and type of deal. */
export function winRatePeriod(world: World): Table {
  const name = 'win_rate_period'
  const { list } = world.scopes
  const whole = list.findIndex(({ type }) => type === 'company')
  const rows = new Map<string, Row>()
  const key = (quarter: number, scope: number, type: number) => [quarter, scope, type].join()
  return {
    name,
    add: (deal, life) => {
      const now = life.at(-1)!
      if (!now.closing || now.state.deleted) return
      const isInstant = now.closing.at - life[0]!.at < daySeconds
      for (const type of [0, types.indexOf(deal.type)])
        for (const scope of now.closing.scopes) {
          const row = entry(rows, key(now.quarter, scope, type), empty)
          const amount = closedAmount(now) ?? 0n
          if (now.excluded) row.excluded++
          else if (now.class === 'won') {
            row.won++
            row.wonAmount += amount
            if (isInstant) row.instant++
          } else if (hasQualified(life)) {
            row.lost++
            row.lostAmount += amount
            if (isInstant) row.instant++
          } else row.disqualified++
        }
    },
    end: () => {
      const file = open(world, name, header)
      const sorted = [...rows.keys()].map((each) => each.split(',').map(Number) as [number, number, number])
      for (const [quarter, scope, type] of sorted.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2])) {
        const row = rows.get(key(quarter, scope, type))!
        const company = rows.get(key(quarter, whole, type))!
        const [won, total] = [BigInt(row.won), BigInt(row.won + row.lost)]
        const [companyWon, companyTotal] = [BigInt(company.won), BigInt(company.won + company.lost)]
        const [low, high] = wilson(row.won, row.won + row.lost)
        file.row([
          quarterName(quarter),
          list[scope]!.type,
          list[scope]!.id,
          types[type]!,
          `${row.won}`,
          `${row.lost}`,
          `${row.disqualified}`,
          `${row.excluded}`,
          money(row.wonAmount),
          money(row.lostAmount),
          quotient(won, total, 6),
          quotient(row.wonAmount, row.wonAmount + row.lostAmount, 6),
          low,
          high,
          total === 0n ? null : quotient(won * companyTotal + prior * companyWon, companyTotal * (total + prior), 6),
          `${total < 20n}`,
          `${row.instant}`,
          total === 0n ? 'no_deals' : null,
        ])
      }
      file.close()
      return file.rows()
    },
  }
}

const empty = (): Row => ({
  won: 0,
  lost: 0,
  disqualified: 0,
  excluded: 0,
  wonAmount: 0n,
  lostAmount: 0n,
  instant: 0,
})

const header = [
  'fiscal_quarter',
  'scope_type',
  'scope_id',
  'opportunity_type',
  'won_count',
  'lost_count',
  'disqualified_count',
  'excluded_count',
  'won_amount',
  'lost_amount',
  'win_rate',
  'value_win_rate',
  'win_rate_low',
  'win_rate_high',
  'shrunk_rate',
  'is_low_n',
  'instant_close_count',
  'null_reason',
]

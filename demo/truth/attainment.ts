import { quarterName, quarterOf } from '../fiscal.ts'
import { pastQuarters } from './calendar.ts'
import { creditor } from './credit.ts'
import { entry } from './entry.ts'
import { quotaDays } from './quotaday.ts'
import { money, open, quotient, type Table, type World } from './table.ts'

type Row = { credited: bigint; full: bigint; effective: bigint }

/** One row per fiscal quarter up to the current one, scope and class of credit with a quota or credit. */
export function quotaAttainment(world: World): Table {
  const name = 'quota_attainment'
  const { scopes, company } = world
  const credits = creditor(company)
  const rows = new Map<string, Row>()
  const add = (quarter: number, scope: number, kind: string, tell: (row: Row) => void) =>
    tell(entry(rows, `${quarter} ${scope} ${kind}`, () => ({ credited: 0n, full: 0n, effective: 0n })))
  return {
    name,
    add: (deal, life) => {
      for (const { person, booked, class: kind, cents } of credits(deal, life))
        for (const scope of scopes.of(person, booked))
          add(quarterOf(booked), scope, kind, (row) => {
            row.credited += cents
          })
    },
    end: () => {
      for (const { person, class: kind, day, full, effective } of quotaDays(company))
        for (const scope of scopes.of(person, day))
          add(quarterOf(day), scope, kind, (row) => {
            row.full += full
            row.effective += effective
          })
      const file = open(world, name, [
        'fiscal_quarter',
        'scope_type',
        'scope_id',
        'credit_class',
        'credited_amount',
        'quota_full_amount',
        'quota_effective_amount',
        'attainment_rate',
      ])
      for (const [key, { credited, full, effective }] of rows) {
        const [quarter, scope, kind] = key.split(' ') as [string, string, string]
        if (Number(quarter) > pastQuarters.at(-1)!) continue
        const { type, id } = scopes.list[Number(scope)]!
        const rate = effective > 0n ? quotient(credited, effective, 6) : null
        file.row([quarterName(Number(quarter)), type, id, kind, money(credited), money(full), money(effective), rate])
      }
      file.close()
      return file.rows()
    },
  }
}

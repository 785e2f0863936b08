import { quarterName, quarterStart } from '../fiscal.ts'
import { inDollars } from '../money.ts'
import { quotas } from '../plan.ts'
import { isoDate } from '../time.ts'
import { money, open, type Table, type World } from './table.ts'

/** One row per person, fiscal quarter and type of quota. */
export function quota(world: World): Table {
  const name = 'quota'
  return {
    name,
    add: () => {},
    end: () => {
      const { company, scopes } = world
      const file = open(world, name, [
        'rep_id',
        'period_start',
        'quota_type',
        'fiscal_quarter',
        'local_amount',
        'currency_code',
        'amount',
      ])
      const sorted = quotas(company).map((each) => ({ ...each, id: scopes.repId(each.person) }))
      const order = (a: (typeof sorted)[0], b: (typeof sorted)[0]) =>
        a.id < b.id ? -1 : a.id > b.id ? 1 : a.quarter - b.quarter || (a.type < b.type ? -1 : 1)
      for (const { id, quarter, type, amount, currency } of sorted.sort(order))
        file.row([
          id,
          isoDate(quarterStart(quarter)),
          type,
          quarterName(quarter),
          money(amount === null ? null : BigInt(amount)),
          currency,
          money(amount === null ? null : inDollars(amount, currency, quarter)),
        ])
      file.close()
      return file.rows()
    },
  }
}

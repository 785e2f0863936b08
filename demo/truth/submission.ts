import type { Deal } from '../deal.ts'
import { quarterName, quarterStart } from '../fiscal.ts'
import { inDollars } from '../money.ts'
import type { Company, Person } from '../people.ts'
import { grid } from '../salesforce/forecast.ts'
import { canonicalCategory } from '../stages.ts'
import { submitter } from '../submissions.ts'
import { isoDate, localDay } from '../time.ts'
import { window } from '../window.ts'
import { entry } from './entry.ts'
import { leads } from './outlook.ts'
import type { Said } from './said.ts'
import { money, open, type Table, type World } from './table.ts'

/** Listens to the deals, then lists every submission. */
export function submissions(seed: number, company: Company): { add: (deal: Deal) => void; all: () => Said[] } {
  const sheet = submitter(seed, company)
  const cells = grid()
  const role = (person: Person, day: number) => (leads(company, person, day) ? 'manager' : 'rep')
  const all = () => {
    const said = sheet.all()
    const told = new Set(said.map(({ person, quarter }) => `${person.id} ${quarter}`))
    const day = localDay(window.bulk - 3600)
    const roles = new Map<string, Said['role']>()
    const list = said.map((each): Said => {
      const { person, quarter, amount } = each
      const cents = amount === null ? null : inDollars(amount, person.currency, quarter)
      const is = entry(roles, `${person.id} ${each.day}`, () => role(person, each.day))
      return { ...each, cumulative: true, role: is, cents, source: 'upload' }
    })
    for (const { owner, quarter, category, own, below } of cells.items())
      if (!told.has(`${owner.id} ${quarter}`)) {
        const amount = Number(own + below)
        list.push({
          person: owner,
          quarter,
          day,
          category: canonicalCategory[category],
          amount,
          cumulative: false,
          role: role(owner, day),
          cents: inDollars(amount, owner.currency, quarter),
          source: 'item_snapshot',
        })
      }
    return list
  }
  return {
    add: (deal) => {
      sheet.add(deal)
      cells.add(deal)
    },
    all,
  }
}

/** One row per forecaster, quarter, category and day of a submission. */
export function forecastSubmission(world: World): Table {
  const name = 'forecast_submission'
  return {
    name,
    add: () => {},
    end: () => {
      const file = open(world, name, header)
      for (const each of world.said())
        file.row([
          world.scopes.repId(each.person),
          isoDate(quarterStart(each.quarter)),
          each.category,
          isoDate(each.day),
          each.role,
          quarterName(each.quarter),
          `${each.cumulative}`,
          money(each.amount === null ? null : BigInt(each.amount)),
          each.person.currency,
          money(each.cents),
          each.source,
        ])
      file.close()
      return file.rows()
    },
  }
}

const header = [
  'forecaster_id',
  'period_start',
  'forecast_category',
  'submitted_date',
  'forecaster_type',
  'fiscal_quarter',
  'is_cumulative',
  'local_amount',
  'currency_code',
  'amount',
  'evidence',
]

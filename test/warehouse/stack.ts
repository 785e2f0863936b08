import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accountName, accounts } from '../../demo/accounts.ts'
import { demo } from '../../demo/company.ts'
import type { Deal, Event, State } from '../../demo/deal.ts'
import { prefix, salesforceId } from '../../demo/ids.ts'
import { moneyText } from '../../demo/money.ts'
import type { Person } from '../../demo/people.ts'
import { accountId } from '../../demo/salesforce/account.ts'
import { versionAt } from '../../demo/salesforce/opportunity.ts'
import { users } from '../../demo/salesforce/user.ts'
import { stages } from '../../demo/stages.ts'
import { isoDate, isoTime } from '../../demo/time.ts'
import { window } from '../../demo/window.ts'

const categories = {
  Omitted: 'OMIT',
  Pipeline: 'PIPELINE',
  BestCase: 'BEST_CASE',
  MostLikely: 'MOST_LIKELY',
  Forecast: 'COMMIT',
  Closed: 'CLOSED',
}

/** What each tracked property is while a deal is in a state. */
const tracked: Record<string, (state: State) => string> = {
  dealstage: ({ stage }) => `stage${stage}`,
  amount: ({ amount }) => (amount === null ? '' : moneyText(amount)),
  closedate: ({ close }) => `${isoDate(close)}T16:00:00Z`,
  hubspot_owner_id: ({ owner }) => owner.id,
  hs_manual_forecast_category: ({ category }) => categories[category],
  hs_deal_stage_probability: ({ probability }) => (probability / 100).toFixed(2),
}

const userOf = ({ index }: Person) => 1000 + index

/** When an event was: of those in one second each is a millisecond later, since versions of a property are told apart by their time. */
function momentOf(event: Event, events: readonly Event[]): string {
  const place = events.filter(({ at }) => at === event.at).indexOf(event)
  return isoTime(event.at).replace('.000Z', `.${String(place).padStart(3, '0')}Z`)
}

/** The versions of a property, newest first: one for each event that gave it another value. */
function versions(events: readonly Event[], value: (state: State) => string): object[] {
  const told = events.filter((event, k) => k === 0 || value(event.state) !== value(events[k - 1]!.state))
  return told
    .map((event) => ({
      value: value(event.state),
      timestamp: momentOf(event, events),
      sourceType: 'CRM_UI',
      updatedByUserId: userOf(event.by),
    }))
    .reverse()
}

/** A deal as the API answers it at an instant; undefined before its creation. */
function answer(deal: Deal, at: number): { record: object; stamp: number } | undefined {
  const version = versionAt(deal, at)
  if (!version) return undefined
  const { event, known, stamp } = version
  const gone = event.state.deleted ? known.findLast(({ kind }) => kind === 'delete') : undefined
  const properties = {
    ...Object.fromEntries(Object.entries(tracked).map(([name, value]) => [name, value(event.state) || null])),
    dealname: deal.name,
    pipeline: 'default',
    deal_currency_code: deal.currency,
    dealtype: deal.type,
    hs_analytics_source: deal.source,
    hs_primary_associated_company: accountId(deal.account),
    closed_lost_reason: deal.lossReason,
    hs_campaign: deal.campaign === null ? null : salesforceId(prefix.campaign, deal.campaign),
    hs_updated_by_user_id: String(userOf(event.by)),
    hs_created_by_user_id: String(userOf(deal.events[0]!.by)),
    hs_createdate: isoTime(deal.events[0]!.at),
  }
  const propertiesWithHistory = Object.fromEntries(
    Object.entries(tracked).map(([name, value]) => [name, versions(known, value)]),
  )
  const archived = gone ? { archived: true, archivedAt: momentOf(gone, known) } : { archived: false }
  return {
    record: {
      id: deal.id,
      properties,
      propertiesWithHistory,
      updatedAt: stamp === event.at ? momentOf(event, known) : isoTime(stamp),
      ...archived,
    },
    stamp,
  }
}

const day = (at: number) => new Date(at * 1000).toISOString().slice(0, 19).replace(/[-:]/g, '')
const ndjson = (records: object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('')

/**
 * Writes the demo company's deals, owners, stages and accounts as HubSpot's API would answer, under `out`/salesforce: with the ids that the
 * answer key has. The feed of that name has to be HubSpot's.
 */
export function writeStack(out: string, seed: number, scale: number): void {
  const folder = join(out, 'salesforce')
  mkdirSync(folder, { recursive: true })
  const write = (name: string, at: number, records: object[]) =>
    writeFileSync(join(folder, `${name}-${day(at)}Z.ndjson`), ndjson(records))
  const { company, deals } = demo(seed, scale)
  const all = [...deals()]
  for (const at of [window.stray, window.weekly, window.bulk])
    write(
      'deals',
      at,
      all.flatMap((deal) => {
        const told = answer(deal, at)
        return told && (at !== window.bulk || told.stamp >= window.bulkSince) ? [told.record] : []
      }),
    )
  write(
    'owners',
    window.bulk,
    users(company).map((person) => ({
      id: person.id,
      email: person.email,
      firstName: person.first,
      lastName: person.last,
      userId: userOf(person),
      archived: false,
    })),
  )
  write(
    'companies',
    window.bulk,
    [...accounts(company)].map(({ number, owner }) => ({
      id: accountId(number),
      properties: { name: accountName(number), hubspot_owner_id: owner.id },
    })),
  )
  const listed = stages.map(({ name, class: kind, probability }, k) => ({
    id: `stage${k}`,
    label: name,
    displayOrder: k,
    metadata: { isClosed: String(kind !== 'open'), probability: String(probability / 100) },
  }))
  write('pipelines', window.bulk, [{ id: 'default', label: 'Sales', displayOrder: 0, stages: listed }])
}

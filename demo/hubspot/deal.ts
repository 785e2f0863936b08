import type { Deal, Event, State } from '../deal.ts'
import { prefix, salesforceId } from '../ids.ts'
import { moneyText } from '../money.ts'
import type { Person } from '../people.ts'
import { accountId, contactId } from '../salesforce/account.ts'
import { versionAt } from '../salesforce/opportunity.ts'
import type { Category } from '../stages.ts'
import { isoDate, isoTime } from '../time.ts'
import { hubspotId } from './ids.ts'

const categories: Record<Category, string> = {
  Omitted: 'OMIT',
  Pipeline: 'PIPELINE',
  BestCase: 'BEST_CASE',
  MostLikely: 'MOST_LIKELY',
  Forecast: 'COMMIT',
  Closed: 'CLOSED',
}

/** What each tracked property of a deal is while it is in a state. */
const tracked: Record<string, (state: State) => string> = {
  dealstage: ({ stage }) => stageId(stage),
  amount: ({ amount }) => (amount === null ? '' : moneyText(amount)),
  closedate: ({ close }) => `${isoDate(close)}T16:00:00Z`,
  hubspot_owner_id: ({ owner }) => hubspotId(owner.id),
  hs_manual_forecast_category: ({ category }) => categories[category],
  hs_deal_stage_probability: ({ probability }) => (probability / 100).toFixed(2),
}

/** The id of a stage by its place in the list. */
export const stageId = (place: number): string => String(35_118_880 + place)

/** The id of somebody as a user, which is another one than as an owner. */
export const userId = ({ index }: Person): number => 10_000 + index

/** An association of some type with records. */
export const links = (type: string, ...ids: string[]): object => ({
  results: ids.map((id) => ({ id: hubspotId(id), type })),
})

/** When an event was: of those in one second each is a millisecond later, since versions of a property are told apart by their time. */
function momentOf(event: Event, events: readonly Event[]): string {
  const place = events.filter(({ at }) => at === event.at).indexOf(event)
  return isoTime(event.at).replace('.000Z', `.${String(place).padStart(3, '0')}Z`)
}

/** The versions of a property, newest first: one for each event that gave it another value. */
const versions = (events: readonly Event[], value: (state: State) => string): object[] =>
  events
    .filter((event, k) => k === 0 || value(event.state) !== value(events[k - 1]!.state))
    .map((event) => ({
      value: value(event.state),
      timestamp: momentOf(event, events),
      sourceType: 'CRM_UI',
      sourceId: `userId:${userId(event.by)}`,
      updatedByUserId: userId(event.by),
    }))
    .reverse()

/** A deal as HubSpot's API answers it at an instant, and when it changed last; undefined before its creation. */
export function dealAt(deal: Deal, at: number): { record: object; stamp: number } | undefined {
  const version = versionAt(deal, at)
  if (!version) return undefined
  const { event, known, stamp } = version
  const gone = event.state.deleted ? known.findLast(({ kind }) => kind === 'delete') : undefined
  const each = (tell: (value: (state: State) => string) => unknown) =>
    Object.fromEntries(Object.entries(tracked).map(([name, value]) => [name, tell(value)]))
  const created = momentOf(deal.events[0]!, deal.events)
  const updated = stamp === event.at ? momentOf(event, known) : isoTime(stamp)
  const record = {
    id: hubspotId(deal.id),
    properties: {
      hs_object_id: hubspotId(deal.id),
      hs_lastmodifieddate: updated,
      ...each((value) => value(event.state) || null),
      dealname: deal.name,
      pipeline: 'default',
      deal_currency_code: deal.currency,
      dealtype: deal.type,
      hs_analytics_source: deal.source,
      closed_lost_reason: deal.lossReason,
      hs_campaign: deal.campaign === null ? null : hubspotId(salesforceId(prefix.campaign, deal.campaign)),
      hs_updated_by_user_id: String(userId(event.by)),
      hs_created_by_user_id: String(userId(deal.events[0]!.by)),
      hs_createdate: created,
    },
    propertiesWithHistory: each((value) => versions(known, value)),
    associations: {
      companies: links('deal_to_company', accountId(deal.account)),
      contacts: links('deal_to_contact', contactId(deal.account)),
    },
    createdAt: created,
    updatedAt: updated,
    archived: gone !== undefined,
    ...(gone ? { archivedAt: momentOf(gone, known) } : {}),
  }
  return { record, stamp }
}

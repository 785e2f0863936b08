import { type Deal, type Event, eventAt } from '../deal.ts'
import { quarterOf, yearOf } from '../fiscal.ts'
import { prefix, salesforceId } from '../ids.ts'
import { moneyText } from '../money.ts'
import { type Category, lost, stages } from '../stages.ts'
import { isoDate } from '../time.ts'
import type { Columns } from './table.ts'

/** A deal as an export shows it: the last event that the export knows, and the time of the version, which may be later. */
export type Version = { deal: Deal; event: Event; stamp: number; known: readonly Event[] }

/** The version of a deal that an export of some instant shows; undefined before its creation. */
export function versionAt(deal: Deal, at: number): Version | undefined {
  const event = eventAt(deal, at)
  if (!event) return undefined
  const stamp = deal.touched !== null && deal.touched <= at ? deal.touched : event.at
  return { deal, event, stamp: Math.max(stamp, event.at), known: deal.events.filter((each) => each.at <= at) }
}

/** What people read for a category. */
export const categoryNames: Record<Category, string> = {
  Omitted: 'Omitted',
  Pipeline: 'Pipeline',
  BestCase: 'Best Case',
  MostLikely: 'Most Likely',
  Forecast: 'Commit',
  Closed: 'Closed',
}

/** An amount in cents, empty where none was entered. */
export const amountText = (cents: number | null): string | null => (cents === null ? null : moneyText(cents))

/** Columns of an old Data Loader file. */
export const few: Columns<Version> = {
  Id: ({ deal }, say) => say.id(deal.id),
  IsDeleted: ({ event }, say) => say.flag(event.state.deleted),
  AccountId: ({ deal }, say) => say.id(salesforceId(prefix.account, deal.account)),
  Name: ({ deal }) => deal.name,
  StageName: ({ event }) => stages[event.state.stage]!.name,
  Amount: ({ event }) => amountText(event.state.amount),
  Probability: ({ event }) => String(event.state.probability),
  CloseDate: ({ event }) => isoDate(event.state.close),
  Type: ({ deal }) => deal.type,
  LeadSource: ({ deal }) => deal.source,
  ForecastCategory: ({ event }) => event.state.category,
  OwnerId: ({ event }, say) => say.id(event.state.owner.id),
  CurrencyIsoCode: ({ deal }) => deal.currency,
  CreatedDate: ({ deal }, say) => say.time(deal.events[0]!.at),
  CreatedById: ({ deal }, say) => say.id(deal.events[0]!.by.id),
  LastModifiedDate: ({ event }, say) => say.time(event.at),
  LastModifiedById: ({ event }, say) => say.id(event.by.id),
  SystemModstamp: ({ stamp }, say) => say.time(stamp),
  Loss_Reason__c: ({ deal, known }) => (known.some((event) => event.state.stage === lost) ? deal.lossReason : null),
}

/** Columns of the weekly export: no formulas, so nothing says whether a deal is closed. */
export const some: Columns<Version> = {
  ...few,
  Description: ({ deal }) => deal.note,
  NextStep: ({ deal }) => deal.note.split(/\r?\n/)[0]!,
  ForecastCategoryName: ({ event }) => categoryNames[event.state.category],
  CampaignId: ({ deal }, say) => (deal.campaign === null ? null : say.id(salesforceId(prefix.campaign, deal.campaign))),
  HasOpportunityLineItem: (version, say) => say.flag(hasLines(version)),
  LastStageChangeDate: ({ known }, say) => say.time(stageSince(known)),
  Product_Line__c: ({ deal }) => deal.product,
}

/** Columns of a bulk query, with what Salesforce computes. */
export const all: Columns<Version> = {
  ...some,
  IsClosed: ({ event }, say) => say.flag(stages[event.state.stage]!.class !== 'open'),
  IsWon: ({ event }, say) => say.flag(stages[event.state.stage]!.class === 'won'),
  ExpectedRevenue: ({ event }) => expected(event.state.amount, event.state.probability),
  FiscalYear: ({ event }) => String(yearOf(quarterOf(event.state.close))),
  FiscalQuarter: ({ event }) => String((quarterOf(event.state.close) % 4) + 1),
  PushCount: ({ known }) => String(pushes(known)),
}

/** Whether products are entered for a deal: for three in five that have an amount. */
export const hasLines = ({ deal, event }: Version): boolean => deal.number % 5 < 3 && event.state.amount !== null

/** Amount times probability, rounded half away from zero. */
export const expected = (cents: number | null, probability: number): string | null =>
  cents === null ? null : moneyText(Math.sign(cents) * Math.round((Math.abs(cents) * probability) / 100))

function stageSince(known: readonly Event[]): number {
  let since = known[0]!
  for (const event of known) if (event.state.stage !== since.state.stage) since = event
  return since.at
}

const monthOf = (day: number) => isoDate(day).slice(0, 7)

/** How often the close date went to a later month while the deal was open, as Salesforce counts. */
const pushes = (known: readonly Event[]) =>
  known.filter((event, i) => {
    const before = known[i - 1]?.state
    return before && stages[event.state.stage]!.class === 'open' && monthOf(event.state.close) > monthOf(before.close)
  }).length

import type { Deal, Event, State } from '../deal.ts'
import { prefix, salesforceId } from '../ids.ts'
import { stages } from '../stages.ts'
import { isoDate } from '../time.ts'
import { window } from '../window.ts'
import { fromLead } from './lead.ts'
import { amountText, expected } from './opportunity.ts'
import type { Columns } from './table.ts'

/** A record of OpportunityHistory: the state after an event, `before` null at creation. */
export type History = { number: number; deal: Deal; event: Event; before: State | null }

/** Whether Salesforce writes a record of OpportunityHistory: at creation, and where one of four fields became another. */
const isRecorded = (event: Event, before: State | null) =>
  before === null ||
  (event.kind === 'change' &&
    (event.state.stage !== before.stage ||
      event.state.amount !== before.amount ||
      event.state.probability !== before.probability ||
      event.state.close !== before.close))

/** The records of OpportunityHistory of a deal; `number` gives the next record's. Their ids sort as they were written. */
export const histories = (deal: Deal, number: () => number): History[] =>
  deal.events
    .map((event, i) => ({ deal, event, before: i === 0 ? null : deal.events[i - 1]!.state }))
    .filter(({ event, before }) => isRecorded(event, before))
    .map((record) => ({ number: number(), ...record }))

/** OpportunityHistory. */
export const history: Columns<History> = {
  Id: ({ number }, say) => say.id(salesforceId(prefix.history, number)),
  OpportunityId: ({ deal }, say) => say.id(deal.id),
  CreatedById: ({ event }, say) => say.id(event.by.id),
  CreatedDate: ({ event }, say) => say.time(event.at),
  StageName: ({ event }) => stages[event.state.stage]!.name,
  Amount: ({ event }) => amountText(event.state.amount),
  ExpectedRevenue: ({ event }) => expected(event.state.amount, event.state.probability),
  CloseDate: ({ event }) => isoDate(event.state.close),
  Probability: ({ event }) => String(event.state.probability),
  ForecastCategory: ({ event }) => event.state.category,
  CurrencyIsoCode: ({ deal }) => deal.currency,
  PrevAmount: ({ before }) => (before ? amountText(before.amount) : null),
  PrevCloseDate: ({ before }) => (before ? isoDate(before.close) : null),
  SystemModstamp: ({ event }, say) => say.time(event.at),
  IsDeleted: (_, say) => say.flag(false),
}

/** A record of OpportunityFieldHistory. */
export type Change = {
  number: number
  deal: Deal
  event: Event
  field: string
  type: string
  old: string | null
  new: string | null
}

/** The records of OpportunityFieldHistory of a deal: its creation, owners as ids and again as names, close dates once they are tracked. */
export function changes(deal: Deal, number: () => number): Change[] {
  const found: Change[] = []
  const note = (event: Event, field: string, type: string, before: string | null, after: string | null) =>
    found.push({ number: number(), deal, event, field, type, old: before, new: after })
  deal.events.forEach((event, i) => {
    const before = deal.events[i - 1]?.state
    const { owner, close } = event.state
    if (!before) note(event, fromLead(deal) ? 'opportunityCreatedFromLead' : 'created', 'Text', null, null)
    else {
      if (before.owner !== owner) {
        note(event, 'Owner', 'Text', before.owner.name, owner.name)
        note(event, 'Owner', 'EntityId', before.owner.id, owner.id)
      }
      if (before.close !== close && event.at >= window.closeDateTracked)
        note(event, 'CloseDate', 'DateOnly', isoDate(before.close), isoDate(close))
    }
  })
  return found
}

/** OpportunityFieldHistory. */
export const fieldHistory: Columns<Change> = {
  Id: ({ number }, say) => say.id(salesforceId(prefix.fieldHistory, number)),
  IsDeleted: (_, say) => say.flag(false),
  OpportunityId: ({ deal }, say) => say.id(deal.id),
  CreatedById: ({ event }, say) => say.id(event.by.id),
  CreatedDate: ({ event }, say) => say.time(event.at),
  Field: ({ field }) => field,
  DataType: ({ type }) => type,
  OldValue: (change) => change.old,
  NewValue: (change) => change.new,
}

import { contactBuyer } from '../buyer.ts'
import { prefix, salesforceId } from '../ids.ts'
import { marketer } from '../marketing/marketer.ts'
import { madeAt } from '../marketing/prospect.ts'
import { activitiesOf } from '../marketo/activity.ts'
import { marketoId } from '../marketo/ids.ts'
import { isExported } from '../marketo/lead.ts'
import { pardotId } from '../pardot/ids.ts'
import { contacts } from '../salesforce/account.ts'
import { doubles } from '../salesforce/double.ts'
import { leadId, words } from '../salesforce/lead.ts'
import type { Records } from '../salesforce/records.ts'
import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import { alignment } from './alignment.ts'
import { attribution, type Credited } from './attribution.ts'
import { cyclesOf, meant, type Signal } from './cycles.ts'
import { type Encounter, entered, seen, touch } from './encounter.ts'
import { entry } from './entry.ts'
import { funnelCycle } from './funnel.ts'
import { firstRecords, identity, type PersonRecord, recordOf } from './identity.ts'
import type { Step } from './life.ts'
import { closedAmount } from './opportunity.ts'
import { campaignCost } from './spend.ts'
import type { World } from './table.ts'

/** The tables of marketing and of who is who, told deal by deal. */
export type Market = {
  add: (records: Records, life: readonly Step[]) => void
  /** When a person last responded within a day before a lead was made; undefined where nobody did. */
  asked: (person: number, made: number) => number | undefined
  end: () => [string, number][]
}

/** Follows people through marketing beside Salesforce: with Marketo, else with Pardot. */
export function market(world: World, seed: number, isMarketo: boolean): Market {
  const marketing = marketer(seed)
  const encounters: Encounter[] = []
  const signals = new Map<number, Signal[]>()
  const records: PersonRecord[] = []
  const deals: Credited[] = []
  const responses = new Map<number, Encounter[]>()
  const meet = (each: Encounter) => {
    encounters.push(each)
    if (!each.isResponse || each.person === null) return
    entry(responses, each.person, () => []).push(each)
    signal(each.person, { at: each.at, step: 'inquiry' })
  }
  const signal = (person: number, each: Signal) => entry(signals, person, () => []).push(each)
  const idOf = (act: Parameters<typeof activitiesOf>[0]) =>
    isMarketo ? activitiesOf(act).map(({ guid }) => `marketo:${guid}`)[0] : `pardot:${pardotId.activity(act)}`
  return {
    add: (told, life) => {
      for (const act of marketing.tell(told)) {
        const id = idOf(act)
        if (id !== undefined) meet(seen(act, id))
      }
      const { deal, leads, merged, statuses, members } = told
      const isKnown = deal.events[0]!.at <= window.weekly
      if (isKnown) {
        for (const member of members) for (const each of [entered(member) ?? []].flat()) meet(each)
        for (const { number, buyer, created } of [...leads, ...merged]) {
          records.push(recordOf('salesforce', leadId(number), buyer))
          signal(buyer.number, { at: created, step: 'inquiry' })
        }
        for (const { lead, at, to } of statuses) {
          const step = to === words.working ? 'sal' : to === words.unqualified ? 'rejected' : undefined
          if (step) signal(lead.buyer.number, { at, step })
        }
      }
      const now = life.at(-1)!
      if (now.state.deleted || now.excluded) return
      const credited = creditedOf(told, life, isKnown)
      deals.push(credited)
      for (const person of new Set(credited.linked)) {
        signal(person, { at: credited.created, step: 'opportunity', deal: deal.id })
        if (credited.outcome === 'won') signal(person, { at: credited.closed!, step: 'won', deal: deal.id })
      }
    },
    asked: (person, made) =>
      (responses.get(person) ?? [])
        .filter(({ at, isDay }) => !isDay && at <= made && at >= made - daySeconds)
        .map(({ at }) => at)
        .sort((one, other) => one - other)
        .at(-1),
    end: () => {
      for (const { id, buyer } of [...contacts(world.company), ...doubles(world.company)])
        records.push(recordOf('salesforce', salesforceId(prefix.contact, id), buyer))
      const inCrm = new Set(records.map(({ buyer }) => buyer.number))
      for (const prospect of marketing.prospects) {
        if (madeAt(prospect) === undefined) continue
        if (!isMarketo) records.push(recordOf('pardot', pardotId.prospect(prospect), prospect.buyer))
        else if (isExported(prospect)) records.push(recordOf('marketo', marketoId.lead(prospect), prospect.buyer))
        for (const { at, to } of prospect.turns) {
          const step = meant[to]
          if (step) signal(prospect.buyer.number, { at, step })
        }
      }
      const funnel = new Map([...signals].map(([person, list]) => [person, cyclesOf(list)]))
      return [
        identity(world, records),
        touch(world, encounters),
        funnelCycle(world, funnel, firstRecords(records)),
        alignment(world, funnel, (person) => inCrm.has(person)),
        attribution(world, deals, responses),
        campaignCost(world, isMarketo),
      ]
    },
  }
}

/** A deal with the people who have a part in it as the CRM's export has them, and with those of its account. */
function creditedOf({ deal, leads }: Records, life: readonly Step[], isKnown: boolean): Credited {
  const now = life.at(-1)!
  const person = (place: number) => contactBuyer(deal.account, place).number
  const lead = leads.find((each) => each.deal === deal)
  const exported = deal.events.findLast(({ at }) => at <= window.weekly)
  const hasRoles = isKnown && exported !== undefined && !exported.state.deleted
  const linked = [
    ...(lead && isKnown ? [lead.buyer.number] : []),
    ...(hasRoles && deal.number % 3 < 2 ? [person(0)] : []),
    ...(hasRoles && deal.number % 6 === 0 ? [person(1)] : []),
  ]
  return {
    id: deal.id,
    created: life[0]!.at,
    outcome: now.class,
    closed: now.closing?.at ?? null,
    cents: now.class === 'open' ? now.cents : closedAmount(now),
    lead: lead && isKnown ? lead.created : null,
    linked,
    account: [person(0), person(1)],
  }
}

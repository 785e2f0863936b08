import type { Buyer } from '../buyer.ts'
import { prefix, salesforceId } from '../ids.ts'
import { marketer } from '../marketing/marketer.ts'
import { type Act, madeAt } from '../marketing/prospect.ts'
import { activitiesOf } from '../marketo/activity.ts'
import { marketoId } from '../marketo/ids.ts'
import { isExported } from '../marketo/lead.ts'
import { prospectId } from '../outreach/people.ts'
import { pardotId } from '../pardot/ids.ts'
import { contacts } from '../salesforce/account.ts'
import { doubles } from '../salesforce/double.ts'
import { leadId, words } from '../salesforce/lead.ts'
import type { Records } from '../salesforce/records.ts'
import { personId } from '../salesloft/people.ts'
import { daySeconds } from '../time.ts'
import { tracesOf } from '../tools/stack.ts'
import { window } from '../window.ts'
import { alignment } from './alignment.ts'
import { attribution } from './attribution.ts'
import { type Credited, creditedOf, onWhoseWay } from './credited.ts'
import { cyclesOf, meant, type Signal } from './cycles.ts'
import { type Encounter, entered, seen, touch } from './encounter.ts'
import { entry } from './entry.ts'
import { funnelCycle } from './funnel.ts'
import { identity, type PersonRecord, recordOf } from './identity.ts'
import type { Step } from './life.ts'
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
export function market(world: World, seed: number): Market {
  const isMarketo = world.stack === 'marketo'
  const marketing = marketer(seed)
  const encounters: Encounter[] = []
  const signals = new Map<number, Signal[]>()
  const records: PersonRecord[] = []
  const deals: Credited[] = []
  const responses = new Map<number, Encounter[]>()
  const signal = (person: number, each: Signal) => entry(signals, person, () => []).push(each)
  const know = (feed: string, id: string, buyer: Buyer) => records.push(recordOf(feed, id, buyer))
  const meet = (each: Encounter) => {
    encounters.push(each)
    if (!each.isResponse || each.person === null) return
    entry(responses, each.person, () => []).push(each)
    signal(each.person, { at: each.at, step: 'inquiry', channel: each.channel })
  }
  const idOf = (act: Act) =>
    isMarketo ? activitiesOf(act).map(({ guid }) => `marketo:${guid}`)[0] : `pardot:${pardotId.activity(act)}`
  return {
    add: (told, life) => {
      for (const act of marketing.tell(told)) {
        const id = idOf(act)
        if (id !== undefined) meet(seen(act, id))
      }
      for (const each of told.touches) {
        const tools = new Set(tracesOf(each, world.stack).map(({ tool }) => tool))
        if (each.who !== null && tools.has('outreach')) know('outreach', `${prospectId(each.who)}`, each.buyer)
        if (each.who !== null && tools.has('salesloft')) know('salesloft', `${personId(each.who)}`, each.buyer)
      }
      const { deal, leads, merged, statuses, members } = told
      if (deal.events[0]!.at <= window.weekly) {
        for (const member of members)
          for (const each of marketing.isCopy(member) ? [] : [entered(member) ?? []].flat()) meet(each)
        for (const { number, buyer } of [...leads, ...merged]) know('salesforce', leadId(number), buyer)
        for (const { buyer, created } of leads) signal(buyer.number, { at: created, step: 'inquiry' })
        for (const { lead, at, to } of statuses) {
          const step = to === words.working ? 'sal' : to === words.unqualified ? 'rejected' : undefined
          if (step) signal(lead.buyer.number, { at, step })
        }
      }
      const now = life.at(-1)!
      if (!now.state.deleted && !now.excluded) deals.push(creditedOf(told, life))
    },
    asked: (person, made) =>
      (responses.get(person) ?? [])
        .filter(({ at, isDay }) => !isDay && at <= made && at >= made - daySeconds)
        .map(({ at }) => at)
        .sort((one, other) => one - other)
        .at(-1),
    end: () => {
      for (const { id, buyer } of [...contacts(world.company), ...doubles(world.company)])
        know('salesforce', salesforceId(prefix.contact, id), buyer)
      const inCrm = new Set(records.filter(({ id }) => id.startsWith('salesforce:')).map(({ buyer }) => buyer.number))
      for (const prospect of marketing.prospects) {
        if (madeAt(prospect) === undefined) continue
        if (!isMarketo) know('pardot', pardotId.prospect(prospect), prospect.buyer)
        else if (isExported(prospect)) know('marketo', marketoId.lead(prospect), prospect.buyer)
        for (const { at, to } of prospect.turns) {
          const step = meant[to]
          if (step) signal(prospect.buyer.number, { at, step })
        }
      }
      const people = identity(world, records)
      const alone: [string, Signal[]][] = []
      for (const each of deals) {
        const made = (isFirst: boolean): Signal => ({
          at: each.created,
          step: 'opportunity',
          deal: { id: each.id, isFirst },
        })
        const whose = onWhoseWay(each, signals)
        if (whose.length === 0) alone.push([`salesforce:${each.id}`, [made(true)]])
        for (const [k, person] of whose.entries()) signal(person, made(k === 0))
      }
      const named = [...signals].map(([person, list]): [string, Signal[]] => [people.of(person)!, list])
      const funnel = new Map([...named, ...alone].map(([identity, list]) => [identity, cyclesOf(list)]))
      const outcomes = new Map(deals.map((each) => [each.id, each]))
      const known = new Set([...inCrm].map(people.of))
      return [
        people.rows,
        touch(world, encounters, people.of),
        funnelCycle(world, funnel, outcomes),
        alignment(world, funnel, outcomes, (each) => known.has(each)),
        attribution(world, deals, responses),
        campaignCost(world, isMarketo),
      ]
    },
  }
}

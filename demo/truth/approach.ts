import type { Deal } from '../deal.ts'
import { accountId } from '../salesforce/account.ts'
import { leadId } from '../salesforce/lead.ts'
import type { Records } from '../salesforce/records.ts'
import { daySeconds } from '../time.ts'
import type { Activity } from './activity.ts'
import { callResult } from './activity.ts'
import type { Step } from './life.ts'

const month = 30 * daySeconds

/** A deal as approaches may lead to it. */
export type Prize = { deal: Deal; account: string; created: number; class: Step['class']; cents: bigint }

/** What a deal is worth to an approach; nothing where it was deleted or taken out. */
export function prizeOf({ deal }: Records, life: readonly Step[]): Prize[] {
  const now = life.at(-1)!
  if (now.state.deleted || now.excluded) return []
  return [{ deal, account: accountId(deal.account), created: life[0]!.at, class: now.class, cents: now.cents ?? 0n }]
}

/** The account that a converted lead became, by the lead's id. */
export const convertedOf = ({ leads, deal }: Records): [string, string][] =>
  leads.filter((lead) => lead.deal).map(({ number }) => [leadId(number), accountId(deal.account)])

/** A rep beginning to touch somebody after thirty days without, and what followed within thirty days. */
export type Approach = {
  first: Activity
  touches: Activity[]
  connected: number | null
  met: number | null
  prizes: Prize[]
}

/** The approaches among some activities; each deal belongs to the one with the latest meeting before it. */
export function approaches(
  all: readonly Activity[],
  converted: Map<string, string>,
  prizes: readonly Prize[],
): Approach[] {
  const target = (each: Activity) => each.account ?? converted.get(each.who ?? '') ?? each.who
  const byHand = all.filter((each) => !each.automated && target(each) !== null)
  const found: (Approach & { target: string })[] = []
  for (const list of Map.groupBy(byHand, (each) => `${each.rep.id} ${target(each)}`).values()) {
    let last = Number.NEGATIVE_INFINITY
    let current: Activity[] = []
    for (const each of list.toSorted((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1))) {
      if (wholeMinutes(each.start - last) > month) {
        current = []
        if (!each.what)
          found.push({ first: each, touches: current, connected: null, met: null, prizes: [], target: target(each)! })
      }
      current.push(each)
      last = each.start
    }
  }
  for (const approach of found) {
    approach.touches = approach.touches.filter(({ start }) => wholeMinutes(start - approach.first.start) <= month)
    const first = (list: Activity[]) => (list.length > 0 ? Math.min(...list.map(({ start }) => start)) : null)
    approach.met = first(approach.touches.filter(({ type }) => type === 'meeting'))
    approach.connected = first(approach.touches.filter(isTwoWay))
  }
  share(found, prizes)
  return found
}

/** Seconds cut to whole minutes, as far as figures tell them apart. */
const wholeMinutes = (seconds: number) => (Number.isFinite(seconds) ? Math.trunc(seconds / 60) * 60 : seconds)

/** Whether the other side was there: a call that reached somebody, a meeting, or what they began. */
export const isTwoWay = (each: Activity): boolean =>
  each.direction === 'Inbound' || each.type === 'meeting' || callResult(each) === 'connected'

/** Gives each deal to the approach of its account with the latest meeting within thirty days before it. */
function share(found: (Approach & { target: string })[], prizes: readonly Prize[]): void {
  const byTarget = Map.groupBy(
    found.filter(({ met }) => met !== null),
    ({ target }) => target,
  )
  for (const prize of prizes) {
    const before = (byTarget.get(prize.account) ?? []).filter(
      ({ met }) => met! <= prize.created && wholeMinutes(prize.created - met!) <= month,
    )
    before.sort((a, b) => b.met! - a.met! || (a.first.id < b.first.id ? -1 : 1))
    before[0]?.prizes.push(prize)
  }
}

import type { Random } from '../random.ts'
import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import { type Lead, statusOf, words } from './lead.ts'

/** A change of a lead's status. */
export type Status = { number: number; lead: Lead; at: number; from: string; to: string }

/** How leads came to their status: taken up, given up, converted with the deal. A stream of its own: nothing else depends on it. */
export function statuses(chances: Random): (lead: Lead) => Status[] {
  let number = 700_000_000
  return (lead) => {
    const chance = chances.fork(lead.number)
    const last = lead.deal ? lead.deal.events[0]!.at : window.weekly
    const within = (seconds: number, part: number) =>
      lead.created + Math.min(seconds, Math.floor((last - lead.created) * part))
    const taken = within(chance.int(1800, 3 * daySeconds), 0.4)
    const given = within(chance.int(4 * daySeconds, 25 * daySeconds), 0.9)
    const path: [number, string][] = []
    const end = statusOf(lead)
    if (end === words.working || end === words.converted || (end === words.unqualified && chance.chance(0.5)))
      path.push([taken, words.working])
    if (end === words.unqualified) path.push([given, words.unqualified])
    if (end === words.converted) path.push([last, words.converted])
    let from: string = words.open
    return path.map(([at, to]) => {
      const status = { number: number++, lead, at, from, to }
      from = to
      return status
    })
  }
}

import type { Random } from '../random.ts'
import { daySeconds } from '../time.ts'
import { own } from './campaign.ts'
import type { Prospect } from './prospect.ts'
import type { Scribe } from './scribe.ts'

/** Newsletters of some weeks and what became of each: opened, clicked, bounced, or the last one that somebody wanted. */
export function mailing(to: Scribe, prospect: Prospect, from: number, count: number, chance: Random): void {
  for (let n = 0, at = from; n < count; n++, at += 14 * daySeconds) {
    const issue = Math.floor(at / (14 * daySeconds))
    const tell = (after: number, kind: 'sent' | 'open' | 'click' | 'bounce' | 'unsubscribe') =>
      to.act(prospect, at + after, kind, own.newsletter, issue)
    tell(0, 'sent')
    const fate = chance.next()
    if (fate < 0.03) tell(20, 'bounce')
    if (fate > 0.45) tell(chance.int(60, 50_000), 'open')
    if (fate > 0.85) tell(chance.int(50_000, 60_000), 'click')
    if (fate > 0.98) tell(61_000, 'unsubscribe')
  }
}

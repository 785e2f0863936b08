import { contactBuyer, phoneOf } from '../buyer.ts'
import type { Deal } from '../deal.ts'
import { prefix } from '../ids.ts'
import type { Random } from '../random.ts'
import { accountId, contactId } from '../salesforce/account.ts'
import { dialerId } from '../salesforce/call.ts'
import { isRecorded } from '../salesforce/capture.ts'
import { isWorking } from '../salesforce/done.ts'
import { opens } from '../salesforce/task.ts'
import { daySeconds, fromLocal, localDay, workday } from '../time.ts'
import { window } from '../window.ts'
import type { Touch } from './touch.ts'

const kinds = { call: 'Call', email: 'Email', meeting: 'Meeting' } as const

/** What the seller of a deal did that the CRM never got: it was not connected, or nobody wrote it down. Numbers above those of tasks. */
export function extras(chances: Random): (deal: Deal) => Touch[] {
  let number = 700_000_000
  return (deal) => {
    const { seller: owner } = deal
    const chance = chances.fork(deal.number)
    const found: Touch[] = []
    const add = (type: Touch['type'], at: number, rest: Partial<Touch> = {}) => {
      if (!isWorking(owner, at) || !isRecorded(owner, kinds[type], at)) return
      const place = chance.int(0, 1)
      const buyer = contactBuyer(deal.account, place)
      const who = contactId(deal.account, place)
      const own = { type, number, owner, who, buyer, email: buyer.email, account: accountId(deal.account) }
      const rest0 = { deal: null, planned: at, start: at, seconds: 0, direction: 'Outbound', result: null } as const
      const none = { record: null, dialer: null, guest: null, kind: 'real', chance: chance.fork(number) } as const
      found.push({ ...own, ...rest0, ...none, ...rest })
      number++
    }
    const moment = (day: number, step = 1) => {
      const at = fromLocal(workday(day), opens(owner) + chance.int(0, 30_000))
      return at - (at % step)
    }
    const first = localDay(deal.events[0]!.at)
    if (chance.chance(0.3)) {
      const result = chance.pick(['Connected', 'Left Voicemail', 'No Answer'])
      const call = { seconds: chance.int(20, 900), result, dialer: dialerId(owner, number) }
      add('call', moment(first + chance.int(-20, 60)), call)
    }
    if (chance.chance(0.1)) {
      const buyer = { ...contactBuyer(deal.account, 0), phone: phoneOf(3_005_000_000 + deal.number) }
      const call = { seconds: chance.int(10, 600), dialer: dialerId(owner, number) }
      const missed = chance.chance(0.4) ? ({ kind: 'missed', direction: 'Inbound' } as const) : {}
      add('call', moment(first + chance.int(-20, 60)), {
        ...call,
        ...missed,
        who: null,
        buyer,
        email: '',
        account: null,
      })
    }
    if (chance.chance(0.3)) add('email', moment(first + chance.int(-30, 90)))
    if (chance.chance(0.35)) {
      const place = chance.int(0, 1)
      const [buyer, who] = [contactBuyer(deal.account, place), contactId(deal.account, place)]
      let day = first + chance.int(-40, 60)
      for (let step = chance.int(2, 4); step > 0; step--, day += chance.int(2, 5))
        add('email', moment(day), { kind: 'automated', buyer, who, email: buyer.email })
    }
    if (chance.chance(0.2)) {
      const start = moment(first + chance.int(-20, 90), 1800)
      const kind = chance.pick(['real', 'real', 'cancelled', 'declined'] as const)
      add('meeting', start, {
        planned: start - chance.int(1, 8) * daySeconds,
        seconds: chance.pick([1800, 2700]),
        kind,
      })
    }
    return found
  }
}

/** The answer that some mails get: an e-mail that the other side wrote, which mailboxes alone tell of. */
export function answerTo(touch: Touch): Touch[] {
  const { type, who, start, number, kind, direction, chance } = touch
  const at = start + chance.fork(5).int(900, 2 * daySeconds)
  if (type !== 'email' || kind !== 'real' || direction !== 'Outbound' || !who?.startsWith(prefix.contact)) return []
  if (at > window.lastEvent || !chance.fork(6).chance(0.12)) return []
  return [
    {
      ...touch,
      number: number + 1_000_000_000,
      direction: 'Inbound',
      start: at,
      planned: at,
      record: null,
      deal: null,
    },
  ]
}

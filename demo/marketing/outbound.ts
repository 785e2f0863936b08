import { contactBuyer } from '../buyer.ts'
import type { Deal } from '../deal.ts'
import { prefix, salesforceId } from '../ids.ts'
import type { Random } from '../random.ts'
import { accountId, contactId } from '../salesforce/account.ts'
import { hasMover, moverContact, moverOf } from '../salesforce/double.ts'
import { fromLead } from '../salesforce/lead.ts'
import { daySeconds } from '../time.ts'
import { mailing } from './mailing.ts'
import type { Scribe } from './scribe.ts'

/** What the people of a deal's account had to do with marketing around the deal, whether or not they have a part in it. */
export function aroundDeal(to: Scribe, deal: Deal, chance: Random): void {
  const created = deal.events[0]!.at
  if (hasMover(deal.account)) {
    const contact = { id: salesforceId(prefix.contact, moverContact(deal.account)), account: accountId(deal.account) }
    mailing(to, to.prospect(moverOf(deal.account), { contact }), created - 20 * daySeconds, 2, chance)
  }
  for (const place of [0, 1]) {
    if ((place === 0 && fromLead(deal)) || !chance.chance(place === 0 ? 0.42 : 0.28)) continue
    const contact = { id: contactId(deal.account, place), account: accountId(deal.account) }
    const prospect = to.prospect(contactBuyer(deal.account, place), { contact })
    let last = Number.NEGATIVE_INFINITY
    for (let n = chance.int(1, 3); n > 0; n--) {
      const at = created + chance.int(-170 * daySeconds, 40 * daySeconds)
      if (chance.chance(0.6)) {
        to.respond(prospect, at, chance.pick(['form', 'attend', 'checkin'] as const), chance)
        if (at < created) last = Math.max(last, at)
      } else to.look(prospect, at, chance)
    }
    mailing(to, prospect, created - chance.int(10, 90) * daySeconds, chance.int(0, 2), chance)
    if (last > created - 60 * daySeconds && chance.chance(0.4)) {
      const accepted = last + Math.min(chance.int(3600, 3 * daySeconds), Math.floor((created - last) / 3))
      to.turn(prospect, last, 'Inquiry')
      to.turn(prospect, last + 10, 'MQL')
      to.turn(prospect, accepted + 20, 'SAL')
      to.turn(prospect, accepted + 20 + Math.floor((created - accepted) / 2), 'SQL')
    }
  }
}

import { accountName } from '../accounts.ts'
import { type Buyer, contactBuyer, firstNumber, mailOf, phoneOf } from '../buyer.ts'
import type { Deal } from '../deal.ts'
import { ascii, personName } from '../names.ts'
import type { Random } from '../random.ts'
import { daySeconds } from '../time.ts'
import { mailing } from './mailing.ts'
import type { Prospect } from './prospect.ts'
import type { Scribe } from './scribe.ts'

/**
 * People whom marketing knows and the CRM never learns of: some are ripe for a seller by marketing's word and not handed over. Among them
 * namesakes of contacts, and several who write from the address that all of their firm read.
 */
export function strangers(to: Scribe, counter: () => number): (deal: Deal, chance: Random) => void {
  const firm = (place: number) => {
    const company = accountName(-5_000_000 - place)
    return { company, domain: `${ascii(company) || 'firm'}-o${place}.example` }
  }
  const person = (place: number, name: { first: string; last: string }, at: ReturnType<typeof firm>): Buyer => {
    const number = firstNumber.other + place
    const email = mailOf(name.first, name.last, at.domain)
    return { number, ...name, email, phone: phoneOf(number), title: 'Analyst', company: at.company, account: null }
  }
  return (deal, chance) => {
    const near = () => deal.events[0]!.at + chance.int(-60 * daySeconds, 60 * daySeconds)
    if (chance.chance(0.16)) {
      const place = counter()
      visit(to, to.prospect(person(place, personName(chance), firm(place))), near(), chance)
    }
    if (deal.number % 45 === 9) {
      const [place, { first, last, company }] = [counter(), contactBuyer(deal.account, 1)]
      visit(to, to.prospect({ ...person(place, { first, last }, firm(place)), company }), near(), chance)
    }
    if (deal.number % 50 === 7) {
      const shared = firm(counter())
      const names = new Map<string, { first: string; last: string }>()
      while (names.size < 3) {
        const name = personName(chance)
        const isNew = [...names.values()].every(({ first, last }) => first !== name.first && last !== name.last)
        if (isNew) names.set(name.first, name)
      }
      for (const name of names.values()) {
        const told = { email: `info@${shared.domain}`, phone: null }
        visit(to, to.prospect(person(counter(), name, shared), told), near(), chance)
      }
    }
  }
}

function visit(to: Scribe, prospect: Prospect, at: number, chance: Random): void {
  to.look(prospect, at - chance.int(60, 900), chance)
  to.respond(prospect, at, chance.pick(['form', 'form', 'attend'] as const), chance)
  mailing(to, prospect, at + 5 * daySeconds, chance.int(0, 3), chance)
  if (!chance.chance(0.6)) return
  ripen(to, prospect, at)
  const fate = chance.next()
  const end = at + chance.int(20, 80) * daySeconds
  if (fate < 0.2)
    to.turn(
      prospect,
      at + chance.int(1, 5) * daySeconds,
      'Rejected',
      chance.pick(['Student', 'Competitor', 'No budget']),
    )
  else if (fate < 0.6) to.turn(prospect, end, 'Recycled', 'No response')
  if (fate < 0.2 || !chance.chance(0.4)) return
  const back = end + chance.int(40, 200) * daySeconds
  to.respond(prospect, back, 'form', chance)
  ripen(to, prospect, back)
}

function ripen(to: Scribe, prospect: Prospect, at: number): void {
  to.turn(prospect, at, 'Inquiry')
  to.turn(prospect, at + 15, 'MQL')
}

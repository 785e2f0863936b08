import { accounts } from '../accounts.ts'
import { type Buyer, contactBuyer, mailOf, phoneOf } from '../buyer.ts'
import { domainOf } from '../firm.ts'
import { personName } from '../names.ts'
import type { Company } from '../people.ts'
import { random } from '../random.ts'
import { daySeconds } from '../time.ts'
import { window } from '../window.ts'
import type { Contact } from './account.ts'

const firstId = 600_000_000
const firstMover = 3_000_000_000
const firstNamesake = 4_000_000_000
const perAccount = 4

/** Whether somebody moved from an account to the next one. */
export const hasMover = (account: number): boolean => account % 25 === 6 && account % 40 !== 39

/** Number of the contact whom a mover was at the old account. */
export const moverContact = (account: number): number => firstId + account * perAccount + 1

/** Somebody who worked for the firm of an account and moved to that of the next one: another address, the same mobile. */
export function moverOf(account: number): Buyer {
  const known = [0, 1].flatMap((place) => [contactBuyer(account, place), contactBuyer(account + 1, place)])
  const chance = random(-account - 700_001)
  let name = personName(chance)
  while (known.some(({ first, last }) => first === name.first && last === name.last)) name = personName(chance)
  const number = firstMover + account
  const at = { email: mailOf(name.first, name.last, domainOf(account)), company: contactBuyer(account, 0).company }
  return { number, ...name, ...at, phone: phoneOf(number), title: 'Buyer', account }
}

/** Another person of the same name at the same firm. */
const namesakeOf = (buyer: Buyer): Buyer => ({ ...buyer, number: firstNamesake + buyer.number })

/** `+12127654321` as people type it: `(212) 765-4321`; others with spaces. */
export const typedPhone = (phone: string): string =>
  phone.startsWith('+1')
    ? `(${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`
    : `${phone.slice(0, 3)} ${phone.slice(3, 6)} ${phone.slice(6)}`

/**
 * Contacts that tell of people whom others tell of already: entered twice, with a slip in the address or the name, or in capitals; merged
 * into the first; and people who moved from one account to another. Two kinds nobody can tell by rules: somebody with an initial and a
 * private address, who is one of the others, and somebody of the same name at the same firm, who is not. Nothing else names them.
 */
export function* doubles(company: Company): Generator<Contact> {
  for (const account of accounts(company)) {
    const { number, winner } = account
    if (winner !== null) continue
    const id = firstId + number * perAccount
    const buyer = contactBuyer(number, 1)
    const { first, last, email } = buyer
    const created = (window.firstDay + (number % 600)) * daySeconds + 15 * 3600
    const again = { id, account, buyer, first, last, email, phone: buyer.phone, created, master: null }
    const [local = '', domain = ''] = email.split('@')
    if (number % 20 === 3) yield { ...again, email: email.toUpperCase(), phone: typedPhone(buyer.phone) }
    if (number % 20 === 8) yield { ...again, email: `${local.slice(0, 2)}${local.slice(3)}@${domain}`, phone: null }
    if (number % 20 === 18) yield { ...again, last: `${last}${last.at(-1)}`, phone: null }
    if (number % 20 === 13) yield { ...again, master: number * 2 + 1 }
    if (number % 20 === 15)
      yield { ...again, first: first.slice(0, 1), email: `${local[0]}${number}@gmail.com`, phone: null }
    if (number % 80 === 35)
      yield { ...again, id: id + 3, buyer: namesakeOf(buyer), email: `${local}2@${domain}`, phone: null }
    if (hasMover(number)) {
      const mover = moverOf(number)
      const next = { ...account, number: number + 1 }
      const told = { buyer: mover, first: mover.first, last: mover.last, phone: mover.phone, created, master: null }
      yield { ...told, id: moverContact(number), account, email: mover.email, created: created - 300 * daySeconds }
      yield { ...told, id: id + 2, account: next, email: mailOf(mover.first, mover.last, domainOf(number + 1)) }
    }
  }
}

import { accountName } from './accounts.ts'
import { domainOf } from './firm.ts'
import { ascii, personName } from './names.ts'
import { random } from './random.ts'

/**
 * Somebody outside: one real person, however many records tell of one. `account` is the account for whose firm the person works, null where
 * that firm is none; `phone` is the person's own mobile in E.164, which stays with a change of job.
 */
export type Buyer = {
  number: number
  first: string
  last: string
  email: string
  phone: string
  title: string
  company: string
  account: number | null
}

/** Where the numbers of those begin who stand at no account's first two places. */
export const firstNumber = { lead: 1_000_000_000, other: 2_000_000_000 } as const

const titles = ['Head of Operations', 'VP, "Digital"'] as const
const codes = ['+1212', '+1415', '+49151', '+44770'] as const

/** The mobile of a person: no two have the same last nine digits. */
export const phoneOf = (number: number): string => {
  const [series, place] = [Math.floor(number / 1_000_000_000), number % 10_000_000]
  return `${codes[series % codes.length]}${String((place * 7_654_321) % 10_000_000).padStart(7, '0')}`
}

/** An e-mail address as firms give them out. */
export const mailOf = (first: string, last: string, domain: string): string =>
  `${ascii(first)}.${ascii(last)}@${domain}`

/** A person's own address beside the one at work; `place` tells several of one person apart. */
export const privateMail = ({ first, last }: Pick<Buyer, 'first' | 'last'>, place: number): string =>
  mailOf(first, last, `${ascii(last)}-${place}.example`)

/** The person at the first or second place of an account, the same in every demo company. No two of one account have one name. */
export function contactBuyer(account: number, place: number): Buyer {
  const chance = random(-account - 1)
  const one = personName(chance)
  let name = one
  if (place === 1)
    do name = personName(chance)
    while (name.first === one.first && name.last === one.last)
  const number = account * 2 + place
  return {
    number,
    ...name,
    email: mailOf(name.first, name.last, domainOf(account)),
    phone: phoneOf(number),
    title: titles[place === 0 ? 0 : 1],
    company: accountName(account),
    account,
  }
}

/** The person of a lead of which no deal came: of a firm that is no account. */
export function leadBuyer(lead: number, name: { first: string; last: string }, company: string): Buyer {
  const number = firstNumber.lead + lead
  const domain = `${ascii(company) || 'firm'}-l${lead}.example`
  const title = lead % 2 === 0 ? 'Manager' : 'Director'
  return {
    number,
    ...name,
    email: mailOf(name.first, name.last, domain),
    phone: phoneOf(number),
    title,
    company,
    account: null,
  }
}

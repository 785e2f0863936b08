import { type Account, accountName, accounts } from '../accounts.ts'
import { type Buyer, contactBuyer } from '../buyer.ts'
import { domainOf } from '../firm.ts'
import { prefix, salesforceId } from '../ids.ts'
import type { Company } from '../people.ts'
import { dayOf, daySeconds } from '../time.ts'
import { window } from '../window.ts'
import { audited, type Columns } from './table.ts'

/** Id of an account. */
export const accountId = (number: number): string => salesforceId(prefix.account, number)

/** People whom the company knows at each account. */
export const contactsPerAccount = 2

/** Id of the first or second contact of an account. */
export const contactId = (account: number, place = 0): string =>
  salesforceId(prefix.contact, account * contactsPerAccount + place)

const industries = ['Technology', 'Manufacturing', 'Healthcare', 'Retail', 'Financial Services', 'Energy', 'Education']
const places = {
  'US East': ['Boston', 'MA', '02110', 'United States'],
  'US Central': ['Chicago', 'IL', '60601', 'United States'],
  'US West': ['San José', 'CA', '95113', 'United States'],
  'UK & Nordics': ['London', '', 'EC1A 1BB', 'United Kingdom'],
  'DACH & South': ['München', '', '80331', 'Germany'],
} as const
const employees: Record<string, number> = { Enterprise: 4200, 'Mid-Market': 610, SMB: 45 }

const placeOf = ({ owner }: Account) => places[(owner.posts[0]!.territory ?? 'US East') as keyof typeof places]
const sizeOf = ({ owner, number }: Account) => employees[owner.posts[0]!.segment ?? 'SMB']! + ((number * 37) % 97)

/** When an account was made: before the company's history begins. */
const madeAt = (number: number) => (dayOf(2023, 1, 9) + (number % 500)) * daySeconds + 14 * 3600

const mergedAt = (number: number) => (window.firstDay + 40 + (number % 500)) * daySeconds + 15 * 3600

/** Account. */
export const account: Columns<Account> = {
  Id: ({ number }) => accountId(number),
  IsDeleted: ({ winner }, say) => say.flag(winner !== null),
  MasterRecordId: ({ winner }) => (winner === null ? null : accountId(winner)),
  Name: ({ number, winner }) => accountName(winner ?? number),
  Type: ({ number }) => (number % 3 === 0 ? 'Customer' : 'Prospect'),
  ParentId: ({ parent }) => (parent === null ? null : accountId(parent)),
  BillingStreet: ({ number }) => `${(number % 180) + 1} Main Street${number % 4 === 0 ? `\nFloor ${number % 30}` : ''}`,
  BillingCity: (each) => placeOf(each)[0],
  BillingState: (each) => placeOf(each)[1],
  BillingPostalCode: (each) => placeOf(each)[2],
  BillingCountry: (each) => placeOf(each)[3],
  Website: ({ number, winner }) => `https://www.${domainOf(winner ?? number)}`,
  Industry: ({ number }) => industries[number % industries.length]!,
  AnnualRevenue: (each) => `${sizeOf(each) * 180_000}.00`,
  NumberOfEmployees: (each) => String(sizeOf(each)),
  OwnerId: ({ owner }) => owner.id,
  AccountSource: ({ number }) => ['Web', 'Outbound', 'Partner'][number % 3]!,
  CurrencyIsoCode: ({ owner }) => owner.currency,
  Segment__c: ({ owner }) => owner.posts[0]!.segment,
  ...audited(({ number, owner, winner }) => ({
    created: madeAt(number),
    by: owner.id,
    changed: winner === null ? madeAt(number) : mergedAt(number),
    changedBy: owner.id,
  })),
}

/** A record of somebody at an account, as it was typed; `master` is the contact that it was merged into. */
export type Contact = {
  id: number
  account: Account
  buyer: Buyer
  first: string
  last: string
  email: string
  phone: string | null
  created: number
  master: number | null
}

/** When the contacts of an account were made, by its number. */
export const contactMade = (account: number): number => madeAt(account) + 600

/** The contacts of every account that was not merged away. */
export function* contacts(company: Company): Generator<Contact> {
  for (const account of accounts(company)) {
    if (account.winner !== null) continue
    for (let place = 0; place < contactsPerAccount; place++) {
      const buyer = contactBuyer(account.number, place)
      const { first, last, email, phone } = buyer
      const created = contactMade(account.number)
      const id = account.number * contactsPerAccount + place
      yield { id, account, buyer, first, last, email, phone, created, master: null }
    }
  }
}

/** Contact. */
export const contact: Columns<Contact> = {
  Id: ({ id }) => salesforceId(prefix.contact, id),
  IsDeleted: ({ master }, say) => say.flag(master !== null),
  MasterRecordId: ({ master }) => (master === null ? null : salesforceId(prefix.contact, master)),
  AccountId: (each) => accountId(each.account.number),
  LastName: ({ last }) => last,
  FirstName: ({ first }) => first,
  Email: ({ email }) => email,
  Phone: ({ phone }) => phone,
  Title: ({ buyer }) => buyer.title,
  OwnerId: (each) => each.account.owner.id,
  LeadSource: () => 'Web',
  MailingCountry: (each) => placeOf(each.account)[3],
  HasOptedOutOfEmail: (each, say) => say.flag(each.account.number % 19 === 0),
  ...audited(({ account: { owner }, created, master }) => ({
    created,
    by: owner.id,
    changed: master === null ? created : created + 9 * daySeconds,
    changedBy: owner.id,
  })),
}

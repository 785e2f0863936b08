import { accountName } from '../accounts.ts'
import { domainOf } from '../firm.ts'
import { placeOf, prefix } from '../ids.ts'
import type { Person } from '../people.ts'
import { accountId } from '../salesforce/account.ts'
import { localDay } from '../time.ts'
import type { Known } from '../tools/members.ts'
import { window } from '../window.ts'
import { loftTime } from './time.ts'

/** The id of somebody's record, by the CRM's. */
export const personId = (who: string): number => (who.startsWith(prefix.lead) ? 2_000_000 : 1_000_000) + placeOf(who)

/** Somebody whom sellers write to or call: most records name the CRM's, the others have the same e-mail alone. */
export function loftPerson({ who, buyer, email, owner, since, last }: Known): object {
  const linked = placeOf(who) % 6 !== 5
  const isLead = who.startsWith(prefix.lead)
  return {
    id: personId(who),
    first_name: buyer.first,
    last_name: buyer.last,
    display_name: `${buyer.first} ${buyer.last}`,
    email_address: email,
    phone: null,
    mobile_phone: buyer.phone,
    title: buyer.title,
    person_company_name: buyer.company,
    crm_id: linked ? who : null,
    crm_object_type: linked ? (isLead ? 'lead' : 'contact') : null,
    do_not_contact: false,
    last_contacted_at: loftTime(last),
    last_replied_at: null,
    counts: { emails_sent: 1 },
    created_at: loftTime(since - 60),
    updated_at: loftTime(last),
    account: buyer.account === null || isLead ? null : { id: buyer.account + 1 },
    owner: { id: owner.index },
    person_stage: null,
  }
}

/** The firm of people whom sellers write to or call. */
export const loftAccount = (number: number, since: number): object => ({
  id: number + 1,
  name: accountName(number),
  domain: domainOf(number),
  crm_id: number % 5 === 0 ? null : accountId(number),
  owner_crm_id: null,
  archived_at: null,
  created_at: loftTime(since - 120),
  updated_at: loftTime(since - 120),
  owner: null,
})

/** A seller as a user. */
export const loftUser = (person: Person, since: number): object => ({
  id: person.index,
  guid: `guid-${person.index}`,
  email: person.email,
  name: person.name,
  active: person.left === null || person.left > localDay(window.bulk),
  group: null,
  role: { id: 'User' },
  job_role: person.role,
  time_zone: person.timeZone,
  created_at: loftTime(since),
  updated_at: loftTime(since),
})

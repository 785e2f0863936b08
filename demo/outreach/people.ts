import { accountName } from '../accounts.ts'
import { domainOf } from '../firm.ts'
import { placeOf, prefix } from '../ids.ts'
import { type Person, postOn } from '../people.ts'
import { accountId } from '../salesforce/account.ts'
import { isoTime, localDay } from '../time.ts'
import type { Known } from '../tools/members.ts'
import { window } from '../window.ts'
import { resource } from './resource.ts'

/** The id of somebody's record, by the CRM's. */
export const prospectId = (who: string): number => (who.startsWith(prefix.lead) ? 2_000_000 : 1_000_000) + placeOf(who)

/** Somebody whom sellers write to or call: most records name the CRM's, the others have the same e-mail alone. */
export function prospect({ who, buyer, email, owner, since, last }: Known): object {
  const linked = !isByMail(who)
  const attributes = {
    firstName: buyer.first,
    lastName: buyer.last,
    emails: [email],
    mobilePhones: [buyer.phone],
    title: buyer.title,
    company: buyer.company,
    source: linked ? 'Salesforce' : 'Import',
    externalId: linked ? who : null,
    externalSource: linked ? (who.startsWith(prefix.lead) ? 'lead' : 'contact') : null,
    engagedAt: null,
    engagedScore: placeOf(who) % 40,
    touchedAt: isoTime(last),
    optedOut: false,
    emailOptedOut: false,
    callOptedOut: false,
    trashedAt: null,
    createdAt: isoTime(since - 60),
    updatedAt: isoTime(last),
  }
  return resource('prospect', prospectId(who), attributes, {
    account: buyer.account === null || who.startsWith(prefix.lead) ? null : ['account', buyer.account + 1],
    owner: ['user', owner.index],
    stage: ['stage', 1 + (placeOf(who) % 3)],
    persona: null,
  })
}

/** One record in six tells no id of the CRM. */
export const isByMail = (who: string): boolean => placeOf(who) % 6 === 5

/** The firm of people whom sellers write to or call. */
export const outreachAccount = (number: number, since: number): object =>
  resource(
    'account',
    number + 1,
    {
      name: accountName(number),
      domain: domainOf(number),
      customId: number % 5 === 0 ? null : accountId(number),
      externalSource: number % 5 === 0 ? null : 'account',
      touchedAt: null,
      createdAt: isoTime(since - 120),
      updatedAt: isoTime(since - 120),
    },
    { owner: null },
  )

/** A seller as a user. */
export const outreachUser = (person: Person, since: number): object =>
  resource(
    'user',
    person.index,
    {
      email: person.email,
      name: person.name,
      firstName: person.first,
      lastName: person.last,
      title: person.role,
      locked: person.left !== null && person.left <= localDay(window.bulk),
      userGuid: `guid-${person.index}`,
      currentSignInAt: null,
      createdAt: isoTime(since),
      updatedAt: isoTime(since),
    },
    { role: null, profile: null, teams: null, manager: managerOf(person) },
  )

function managerOf(person: Person): [string, number] | null {
  const manager = postOn(person, window.asOfDay)?.manager
  return manager ? ['user', manager.index] : null
}

/** The names of the small lists: stages of people and results of calls. */
export const named = (type: string, names: readonly string[], at: number): object[] =>
  names.map((name, k) => resource(type, k + 1, { name, order: k, createdAt: isoTime(at), updatedAt: isoTime(at) }, {}))

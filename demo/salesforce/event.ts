import type { Deal } from '../deal.ts'
import { prefix, salesforceId } from '../ids.ts'
import { type Person, postOn } from '../people.ts'
import type { Random } from '../random.ts'
import { fromLocal, isoDate, localDay, workday } from '../time.ts'
import { accountId, contactId } from './account.ts'
import type { Columns } from './table.ts'
import { opens, touches } from './task.ts'

/** A meeting in somebody's calendar; `copy` where it is the invitation that a manager got, `series` the head of a weekly one. */
export type Meeting = {
  id: string
  /** For what is of no matter, such as the place. */
  number: number
  owner: Person
  who: string | null
  what: string | null
  account: string | null
  subject: string
  made: number
  start: number
  minutes: number
  role: 'own' | 'copy' | 'series'
  deleted: boolean
}

const subjects = ['Demo', 'Workshop: goals & scope', 'Contract review']

/** The meetings of a deal, about one a month, some with the owner's manager. */
export function meetings(deal: Deal, chance: Random, number: () => number): Meeting[] {
  const found: Meeting[] = []
  for (const { at, owner } of touches(deal, chance, 34)) {
    const start = fromLocal(workday(localDay(at) + chance.int(1, 10)), opens(owner) + chance.int(0, 15) * 1800)
    const minutes = chance.pick([30, 30, 45, 60])
    const add = (whose: Person, role: Meeting['role']) => {
      const place = number()
      found.push({
        id: salesforceId(prefix.event, place),
        number: place,
        owner: whose,
        who: contactId(deal.account),
        what: deal.id,
        account: accountId(deal.account),
        subject: subjects[place % 3]!,
        made: at,
        start,
        minutes,
        role,
        deleted: place % 61 === 7,
      })
    }
    add(owner, 'own')
    const manager = postOn(owner, localDay(at))?.manager
    if (manager && chance.chance(0.12)) add(manager, 'copy')
  }
  return found
}

/** Event. */
export const event: Columns<Meeting> = {
  Id: ({ id }) => id,
  IsDeleted: ({ deleted }, say) => say.flag(deleted),
  WhoId: ({ who }) => who,
  WhatId: ({ what }) => what,
  AccountId: ({ account }) => account,
  Subject: ({ subject }) => subject,
  Location: ({ number }) => (number % 4 === 0 ? 'Their office,\n3rd floor' : 'Video call'),
  IsAllDayEvent: (_, say) => say.flag(false),
  ActivityDateTime: ({ start }, say) => say.time(start),
  ActivityDate: ({ start }) => isoDate(localDay(start)),
  DurationInMinutes: ({ minutes }) => String(minutes),
  StartDateTime: ({ start }, say) => say.time(start),
  EndDateTime: ({ start, minutes }, say) => say.time(start + minutes * 60),
  OwnerId: ({ owner }) => owner.id,
  Type: () => 'Meeting',
  EventSubtype: () => 'Event',
  ShowAs: () => 'Busy',
  IsPrivate: (_, say) => say.flag(false),
  IsChild: ({ role }, say) => say.flag(role === 'copy'),
  IsGroupEvent: ({ number }, say) => say.flag(number % 8 === 0),
  GroupEventType: () => '0',
  IsRecurrence: ({ role }, say) => say.flag(role === 'series'),
  CreatedDate: ({ made }, say) => say.time(made),
  CreatedById: ({ owner }) => owner.id,
  LastModifiedDate: ({ made }, say) => say.time(made),
  LastModifiedById: ({ owner }) => owner.id,
  SystemModstamp: ({ made }, say) => say.time(made),
}

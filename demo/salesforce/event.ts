import type { Deal } from '../deal.ts'
import { prefix, salesforceId } from '../ids.ts'
import { type Person, postOn } from '../people.ts'
import type { Random } from '../random.ts'
import { fromLocal, isoDate, localDay, workday } from '../time.ts'
import { accountId, contactId } from './account.ts'
import type { Columns } from './table.ts'
import { opens, touches } from './task.ts'

/** A meeting in somebody's calendar; `isCopy` where it is the invitation that a manager got. */
export type Meeting = {
  number: number
  deal: Deal
  owner: Person
  made: number
  start: number
  minutes: number
  isCopy: boolean
}

/** The meetings of a deal, about one a month, some with the owner's manager. */
export function meetings(deal: Deal, chance: Random, number: () => number): Meeting[] {
  const found: Meeting[] = []
  for (const { at, owner } of touches(deal, chance, 34)) {
    const start = fromLocal(workday(localDay(at) + chance.int(1, 10)), opens(owner) + chance.int(0, 15) * 1800)
    const meeting = { deal, owner, made: at, start, minutes: chance.pick([30, 30, 45, 60]), isCopy: false }
    found.push({ number: number(), ...meeting })
    const manager = postOn(owner, localDay(at))?.manager
    if (manager && chance.chance(0.12)) found.push({ number: number(), ...meeting, owner: manager, isCopy: true })
  }
  return found
}

/** Event. */
export const event: Columns<Meeting> = {
  Id: ({ number }) => salesforceId(prefix.event, number),
  IsDeleted: ({ number }, say) => say.flag(number % 61 === 7),
  WhoId: ({ deal }) => contactId(deal.account),
  WhatId: ({ deal }) => deal.id,
  AccountId: ({ deal }) => accountId(deal.account),
  Subject: ({ number }) => ['Demo', 'Workshop: goals & scope', 'Contract review'][number % 3]!,
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
  IsChild: ({ isCopy }, say) => say.flag(isCopy),
  IsGroupEvent: ({ number }, say) => say.flag(number % 8 === 0),
  GroupEventType: () => '0',
  IsRecurrence: (_, say) => say.flag(false),
  CreatedDate: ({ made }, say) => say.time(made),
  CreatedById: ({ owner }) => owner.id,
  LastModifiedDate: ({ made }, say) => say.time(made),
  LastModifiedById: ({ owner }) => owner.id,
  SystemModstamp: ({ made }, say) => say.time(made),
}

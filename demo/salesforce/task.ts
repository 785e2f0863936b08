import type { Deal } from '../deal.ts'
import { prefix, salesforceId } from '../ids.ts'
import type { Person } from '../people.ts'
import type { Random } from '../random.ts'
import { stages } from '../stages.ts'
import { daySeconds, fromLocal, isoDate, localDay, workday } from '../time.ts'
import { window } from '../window.ts'
import { accountId, contactId } from './account.ts'
import { type Call, callOf } from './call.ts'
import type { Columns } from './table.ts'

/** Something a seller did, or planned to do: `done` null is planned only. Whom it is about are ids; what is null the record does not say. */
export type Task = {
  id: string
  /** For what is of no matter, such as the priority. */
  number: number
  owner: Person
  kind: 'Call' | 'Email' | 'ListEmail' | 'Task' | 'LinkedIn'
  who: string | null
  what: string | null
  account: string | null
  subject: string
  made: number
  done: number | null
  due: number
  call: Call | null
  deleted: boolean
  /** The first record of what this one tells of again. */
  again?: Task
}

const kinds: Task['kind'][] = ['Call', 'Call', 'Email', 'Email', 'Email', 'Task', 'LinkedIn']

const openings: Record<string, number> = {
  'Europe/Berlin': 3,
  'Europe/London': 4,
  'America/Chicago': 10,
  'America/Los_Angeles': 12,
}

/** Second after New York's midnight at which somebody's working day begins: nine o'clock at home. */
export const opens = ({ timeZone }: Person): number => (openings[timeZone] ?? 9) * 3600

/** Instants at which somebody worked on a deal: more often while it was open, in office hours, with who owned it then. */
export function* touches(deal: Deal, chance: Random, everyDays: number): Generator<{ at: number; owner: Person }> {
  const first = deal.events[0]!.at
  const last = deal.events.at(-1)!
  const isOpen = stages[last.state.stage]!.class === 'open' && !last.state.deleted
  const until = isOpen ? Math.min(window.lastEvent, last.at + 40 * daySeconds) : last.at
  let next = 0
  for (let at = first; ; ) {
    at += Math.round(everyDays * daySeconds * (0.1 + 1.8 * chance.next()))
    if (at >= until) return
    while (deal.events[next + 1] && deal.events[next + 1]!.at <= at) next++
    const { owner } = deal.events[next]!.state
    const day = workday(localDay(at))
    at = Math.max(at, fromLocal(day, opens(owner) + chance.int(0, 30_000)))
    if (at >= until) return
    yield { at, owner }
  }
}

/** The tasks of a deal, about two a week. */
export function tasks(deal: Deal, chance: Random, number: () => number): Task[] {
  const found: Task[] = []
  for (const { at, owner } of touches(deal, chance, 3.4)) {
    const kind = chance.pick(kinds)
    const planned = kind === 'Task' || chance.chance(0.1)
    const due = planned ? workday(localDay(at) + chance.int(1, 9)) : localDay(at)
    const done = !planned ? at : chance.chance(0.85) ? fromLocal(due, opens(owner) + chance.int(600, 30_000)) : null
    const seconds = kind === 'Call' ? chance.int(5, 1500) : 0
    const place = number()
    found.push({
      id: salesforceId(prefix.task, place),
      number: place,
      owner,
      kind,
      who: contactId(deal.account, place % 3 === 0 ? 1 : 0),
      what: deal.id,
      account: accountId(deal.account),
      subject: subjectOf(kind, place),
      made: planned ? at : at - seconds,
      done,
      due,
      call: kind === 'Call' ? callOf(owner, place, seconds) : null,
      deleted: place % 97 === 13,
    })
  }
  return found
}

/** A task as an export of some instant shows it. */
export type TaskVersion = { task: Task; done: boolean; stamp: number }

/** The version of a task that an export of some instant shows; undefined before it was made. */
export function taskAt(task: Task, at: number): TaskVersion | undefined {
  if (task.made > at) return undefined
  const done = task.done !== null && task.done <= at
  return { task, done, stamp: done ? Math.max(task.done!, task.made) : task.made }
}

const callIn = ({ task, done }: TaskVersion) => (done ? task.call : null)

/** Task. */
export const task: Columns<TaskVersion> = {
  Id: ({ task }) => task.id,
  IsDeleted: ({ task, done }, say) => say.flag(task.deleted && done),
  WhoId: ({ task }) => task.who,
  WhatId: ({ task }) => task.what,
  AccountId: ({ task }) => task.account,
  Subject: ({ task }) => task.subject,
  ActivityDate: ({ task }) => isoDate(task.due),
  Status: ({ done }) => (done ? 'Completed' : 'Not Started'),
  Priority: ({ task }) => (task.number % 11 === 0 ? 'High' : 'Normal'),
  OwnerId: ({ task }) => task.owner.id,
  Description: ({ task }) => (task.number % 9 === 0 ? 'Spoke to "Kim";\r\nsend the offer, terms and prices' : ''),
  TaskSubtype: ({ task }) => task.kind,
  CallType: (version) => callIn(version)?.direction ?? null,
  CallDurationInSeconds: (version) => callIn(version)?.seconds?.toString() ?? null,
  CallDisposition: (version) => callIn(version)?.result ?? null,
  CallObject: (version) => callIn(version)?.dialer ?? null,
  CompletedDateTime: ({ task, done }, say) => (done ? say.time(task.done!) : null),
  IsRecurrence: (_, say) => say.flag(false),
  CreatedDate: ({ task }, say) => say.time(task.made),
  CreatedById: ({ task }) => task.owner.id,
  LastModifiedDate: ({ stamp }, say) => say.time(stamp),
  LastModifiedById: ({ task }) => task.owner.id,
  SystemModstamp: ({ stamp }, say) => say.time(stamp),
}

const subjectOf = (kind: Task['kind'], number: number) =>
  kind === 'Task'
    ? ['Prepare demo', 'Send offer', 'Update CRM'][number % 3]!
    : kind === 'LinkedIn'
      ? 'InMail'
      : `${kind}: ${['intro', 'follow-up, pricing', 'next steps'][number % 3]}`

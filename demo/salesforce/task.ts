import type { Deal } from '../deal.ts'
import { prefix, salesforceId } from '../ids.ts'
import type { Person } from '../people.ts'
import type { Random } from '../random.ts'
import { stages } from '../stages.ts'
import { daySeconds, fromLocal, isoDate, localDay, workday } from '../time.ts'
import { window } from '../window.ts'
import { accountId, contactId } from './account.ts'
import type { Columns } from './table.ts'

/** Something a seller did about a deal, or planned to do: `done` null is planned only. */
export type Task = {
  number: number
  deal: Deal
  owner: Person
  kind: Kind
  made: number
  done: number | null
  due: number
  seconds: number
}

type Kind = 'Call' | 'Email' | 'Task' | 'LinkedIn'

const kinds: Kind[] = ['Call', 'Call', 'Email', 'Email', 'Email', 'Task', 'LinkedIn']
const results = ['Connected', 'Left Voicemail', 'No Answer', 'Busy']

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
    found.push({ number: number(), deal, owner, kind, made: planned ? at : at - seconds, done, due, seconds })
  }
  return found
}

/** A task as an export of some instant shows it. */
export type TaskVersion = { task: Task; done: boolean; stamp: number }

/** The version of a task that an export of some instant shows; undefined before it was made. */
export function taskAt(task: Task, at: number): TaskVersion | undefined {
  if (task.made > at) return undefined
  const done = task.done !== null && task.done <= at
  return { task, done, stamp: done ? task.done! : task.made }
}

const isCall = ({ task, done }: TaskVersion) => task.kind === 'Call' && done

/** Task. */
export const task: Columns<TaskVersion> = {
  Id: (each) => salesforceId(prefix.task, each.task.number),
  IsDeleted: (each, say) => say.flag(each.task.number % 97 === 13 && each.done),
  WhoId: (each) => contactId(each.task.deal.account, each.task.number % 3 === 0 ? 1 : 0),
  WhatId: (each) => each.task.deal.id,
  AccountId: (each) => accountId(each.task.deal.account),
  Subject: (each) => subjectOf(each.task),
  ActivityDate: (each) => isoDate(each.task.due),
  Status: ({ done }) => (done ? 'Completed' : 'Not Started'),
  Priority: ({ task }) => (task.number % 11 === 0 ? 'High' : 'Normal'),
  OwnerId: (each) => each.task.owner.id,
  Description: (each) => (each.task.number % 9 === 0 ? 'Spoke to "Kim";\r\nsend the offer, terms and prices' : ''),
  TaskSubtype: (each) => each.task.kind,
  CallType: (each) => (isCall(each) ? (each.task.number % 5 === 0 ? 'Inbound' : 'Outbound') : null),
  CallDurationInSeconds: (each) => (isCall(each) ? String(each.task.seconds) : null),
  CallDisposition: (each) => (isCall(each) ? results[each.task.number % results.length]! : null),
  CompletedDateTime: ({ task, done }, say) => (done ? say.time(task.done!) : null),
  IsRecurrence: (_, say) => say.flag(false),
  CreatedDate: (each, say) => say.time(each.task.made),
  CreatedById: (each) => each.task.owner.id,
  LastModifiedDate: ({ stamp }, say) => say.time(stamp),
  LastModifiedById: (each) => each.task.owner.id,
  SystemModstamp: ({ stamp }, say) => say.time(stamp),
}

const subjectOf = ({ kind, number }: Task) =>
  kind === 'Task'
    ? ['Prepare demo', 'Send offer', 'Update CRM'][number % 3]!
    : kind === 'LinkedIn'
      ? 'InMail'
      : `${kind}: ${['intro', 'follow-up, pricing', 'next steps'][number % 3]}`

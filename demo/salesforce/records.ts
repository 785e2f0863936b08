import type { Deal } from '../deal.ts'
import { dialpadId } from '../dialpad/call.ts'
import { random } from '../random.ts'
import { answerTo, extras } from '../tools/extra.ts'
import type { Stack } from '../tools/stack.ts'
import { type Touch, touchesOf } from '../tools/touch.ts'
import { type Member, members } from './campaign.ts'
import { type Meeting, meetings } from './event.ts'
import { type Change, changes, type History, histories } from './history.ts'
import { type Lead, leads, mergedInto } from './lead.ts'
import { outreach } from './outreach.ts'
import { type Handover, replies } from './reply.ts'
import { type Status, statuses } from './status.ts'
import { type Task, tasks } from './task.ts'

/** A deal with all records of other objects that belong to it, numbered through all deals. */
export type Records = {
  deal: Deal
  histories: History[]
  changes: Change[]
  leads: Lead[]
  /** Leads that are no more, since they were merged into others. */
  merged: Lead[]
  handovers: Handover[]
  statuses: Status[]
  members: Member[]
  tasks: Task[]
  meetings: Meeting[]
  /** What really was done, as the tools beside the CRM may tell of it too. */
  touches: Touch[]
}

/** Makes the records of one deal after the other, in the order of `deals()`. */
export function recorder(seed: number, stack: Stack = 'salesforce'): (deal: Deal) => Records {
  const number = Array.from({ length: 6 }, counter)
  const chances = random(seed).fork(3)
  const besides = outreach(random(seed).fork(4))
  const reply = replies(random(seed).fork(5))
  const course = statuses(random(seed).fork(6))
  const known = new Set<number>()
  const touched = random(seed).fork(16)
  const extra = extras(random(seed).fork(17))
  return (deal) => {
    const chance = chances.fork(deal.number)
    const found = leads(deal, chance, number[0]!, known)
    const own = { tasks: tasks(deal, chance, number[4]!), meetings: meetings(deal, chance, number[5]!) }
    const done = besides(deal, own)
    const answered = reply(found)
    const all = [...found, ...answered.leads]
    const did = { tasks: [...done.tasks, ...answered.tasks], meetings: done.meetings }
    const more = extra(deal)
    const calls = [...did.tasks.flatMap(({ call }) => call ?? []), ...more]
    if (stack === 'marketo') for (const call of calls) call.dialer &&= dialpadId(call.dialer)
    const touches = [...touchesOf({ ...did, leads: found }, touched), ...more]
    return {
      deal,
      leads: all,
      merged: mergedInto(found),
      statuses: all.flatMap(course),
      handovers: answered.handovers,
      members: members(deal, found, number[1]!),
      histories: histories(deal, number[2]!),
      changes: changes(deal, number[3]!),
      ...did,
      touches: [...touches, ...touches.flatMap(answerTo)],
    }
  }
}

/** Counts from 0. */
export function counter(): () => number {
  let next = 0
  return () => next++
}

/** An export being written while the deals go by; `close` answers with its files and their rows, and the bad records in it. */
export type Export = {
  add: (records: Records) => void
  close: () => Promise<{ files: [string, number][]; planted: { file: string; line: number; code: string }[] }>
}

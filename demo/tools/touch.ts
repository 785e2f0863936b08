import type { Buyer } from '../buyer.ts'
import { prefix } from '../ids.ts'
import type { Person } from '../people.ts'
import type { Random } from '../random.ts'
import { isRecorded } from '../salesforce/capture.ts'
import type { Done } from '../salesforce/done.ts'
import type { Meeting } from '../salesforce/event.ts'
import { type Lead, leadId } from '../salesforce/lead.ts'
import type { Task } from '../salesforce/task.ts'
import { whoIs } from '../salesforce/who.ts'
import { window } from '../window.ts'

/** A call, an e-mail or a meeting of a seller with one person outside, as it really was. Instants are seconds. */
export type Touch = {
  type: 'call' | 'email' | 'meeting'
  /** No two of one type have one number. */
  number: number
  owner: Person
  /** The CRM's record of the person; null for a stranger, of whom only the number is known. */
  who: string | null
  buyer: Buyer
  /** The person's address as that record has it. */
  email: string
  account: string | null
  deal: string | null
  /** When it was planned or begun. */
  planned: number
  start: number
  seconds: number
  direction: 'Inbound' | 'Outbound'
  result: string | null
  /** The CRM's record of it, null where it never got one. */
  record: Task | Meeting | null
  /** The id of a call at the telephone system. */
  dialer: string | null
  /** A colleague who was there too. */
  guest: Person | null
  /** A meeting that did not take place, a mail that a program sent, a call that nobody took. */
  kind: 'real' | 'cancelled' | 'declined' | 'automated' | 'missed'
  /** What only this touch draws chance from. */
  chance: Random
}

/** What the CRM's records of a deal's time tell of, each thing once: what is planned only, among colleagues or mail to many is none. */
export function touchesOf({ tasks, meetings, leads }: Done & { leads: Lead[] }, chances: Random): Touch[] {
  const many = new Set(
    tasks.flatMap(({ kind, who, again }) => (kind === 'Email' && who !== again?.who ? (again ?? []) : [])),
  )
  return [
    ...tasks.filter((task) => !many.has(task)).flatMap((task) => fromTask(task, leads, chances)),
    ...meetings.flatMap((meeting) => fromMeeting(meeting, meetings, leads, chances)),
  ]
}

function fromTask(task: Task, leads: readonly Lead[], chances: Random): Touch[] {
  const { owner, kind, who, what, account, number, call, done, made } = task
  const buyer = whoIs(who, leads)
  if ((kind !== 'Call' && kind !== 'Email') || task.again || done === null || done > window.lastEvent) return []
  if (!who || !buyer || call?.direction === 'Internal') return []
  const start = done - (call?.seconds ?? 0)
  return [
    {
      type: kind === 'Call' ? 'call' : 'email',
      number,
      owner,
      who,
      buyer,
      email: emailOf(who, buyer, leads),
      account,
      deal: dealOf(what),
      planned: Math.min(made, start),
      start,
      seconds: call?.seconds ?? 0,
      direction: call?.direction ?? 'Outbound',
      result: call?.result ?? null,
      record: task,
      dialer: call?.dialer ?? null,
      guest: null,
      kind: 'real',
      chance: chances.fork(number),
    },
  ]
}

function fromMeeting(meeting: Meeting, all: readonly Meeting[], leads: readonly Lead[], chances: Random): Touch[] {
  const { owner, who, what, account, number, start, minutes, made, role, deleted } = meeting
  const buyer = whoIs(who, leads)
  if (role !== 'own' || !who || !buyer) return []
  const copy = all[all.indexOf(meeting) + 1]
  const guest = copy?.role === 'copy' && copy.made === made && copy.start === start ? copy.owner : null
  return [
    {
      type: 'meeting',
      number,
      owner,
      who,
      buyer,
      email: emailOf(who, buyer, leads),
      account,
      deal: dealOf(what),
      planned: Math.min(made, start - 3600),
      start,
      seconds: minutes * 60,
      direction: 'Outbound',
      result: null,
      record: meeting,
      dialer: null,
      guest: guest && isRecorded(guest, 'Meeting', start) ? guest : null,
      kind: deleted ? 'cancelled' : 'real',
      chance: chances.fork(-number - 1),
    },
  ]
}

const emailOf = (who: string, buyer: Buyer, leads: readonly Lead[]) =>
  leads.find(({ number }) => leadId(number) === who)?.email ?? buyer.email

const dealOf = (what: string | null) => (what?.startsWith(prefix.opportunity) ? what : null)

import { prefix, salesforceId } from '../ids.ts'
import { type Person, postOn } from '../people.ts'
import type { Random } from '../random.ts'
import { daySeconds, fromLocal, localDay, workday } from '../time.ts'
import { window } from '../window.ts'
import { dialerId } from './call.ts'
import { isRecorded } from './capture.ts'
import { type Lead, leadId } from './lead.ts'
import type { Status } from './status.ts'
import type { Columns } from './table.ts'
import { opens, type Task } from './task.ts'

/** A lead given from a queue, null, or a seller to a seller. One change has a row with names and one with ids. */
export type Handover = {
  number: number
  lead: Lead
  at: number
  from: Person | null
  to: Person
  says: 'names' | 'ids'
}

/** What became of some leads: who had them when, what was done, and second leads of the same people. */
export type Replies = { leads: Lead[]; handovers: Handover[]; tasks: Task[] }

const queue = { id: salesforceId('00G', 1), name: 'Inbound queue' }

/** How leads were given out and answered, or not. A stream of its own: nothing else depends on it. */
export function replies(chances: Random): (leads: Lead[]) => Replies {
  let number = 500_000_000
  return (leads) => {
    const found: Replies = { leads: [], handovers: [], tasks: [] }
    for (const lead of leads) {
      const chance = chances.fork(lead.number)
      let at = lead.created
      const give = (from: Person | null, to: Person) => {
        for (const says of ['names', 'ids'] as const)
          if (at <= window.weekly) found.handovers.push({ number: number++, lead, at, from, to, says })
      }
      const manager = postOn(lead.owner, localDay(at))?.manager ?? null
      if (chance.chance(0.4)) {
        at += chance.int(60, 30_000)
        const first = manager && chance.chance(0.2) ? manager : lead.owner
        give(null, first)
        if (first !== lead.owner) {
          at += chance.int(600, 90_000)
          give(first, lead.owner)
        }
      } else if (manager && chance.chance(0.05)) {
        at += chance.int(600, 90_000)
        give(manager, lead.owner)
      }
      for (const task of answers(lead, at, chance, () => number++)) found.tasks.push(task)
      const again = lead.created + chance.int(1, 250) * daySeconds
      if (chance.chance(0.06) && again < window.weekly)
        found.leads.push({ ...lead, number: number++, created: again, deal: null, again: lead })
    }
    return found
  }
}

/** Calls and e-mails to a lead, from when its seller had it until somebody was reached or the seller gave up; before them a machine's mail. */
function answers(lead: Lead, from: number, chance: Random, number: () => number): Task[] {
  const { owner } = lead
  const found: Task[] = []
  const add = (kind: Task['kind'], done: number, call: Task['call']) => {
    const place = number()
    const rest = { what: null, account: null, subject: kind, deleted: false, due: localDay(done), call }
    const made = done - (call?.seconds ?? 0)
    if (call) rest.call = { ...call, dialer: dialerId(owner, place) }
    if (isRecorded(owner, kind, done) && done < window.lastEvent)
      found.push({
        id: salesforceId(prefix.task, place),
        number: place,
        owner,
        kind,
        who: leadId(lead.number),
        made,
        done,
        ...rest,
      })
  }
  if (chance.chance(0.3)) add('ListEmail', lead.created + 60, null)
  if (chance.chance(0.2)) return found
  let at = from + chance.int(30, chance.chance(0.5) ? 4000 : 200_000)
  for (let n = chance.int(1, 5); n > 0; n--) {
    if (chance.chance(0.7)) at = Math.max(at, fromLocal(workday(localDay(at)), opens(owner) + chance.int(0, 30_000)))
    const kind = chance.pick(['Call', 'Call', 'Email'] as const)
    const result = chance.pick(['Connected', 'Left Voicemail', 'No Answer', 'No Answer'])
    const direction = chance.chance(0.05) ? 'Inbound' : 'Outbound'
    const seconds = chance.int(5, 600)
    add(kind, at, kind === 'Call' ? { seconds, direction, result, dialer: null } : null)
    if (kind === 'Call' && result === 'Connected') break
    at += chance.int(1200, 2 * daySeconds)
  }
  return found
}

/** LeadHistory: who had a lead, and how its status changed. */
export const leadHistory: Columns<Handover | Status> = {
  Id: ({ number }) => salesforceId(prefix.fieldHistory, number),
  IsDeleted: (_, say) => say.flag(false),
  LeadId: ({ lead }) => leadId(lead.number),
  CreatedById: (each) => (isHandover(each) ? each.to.id : each.lead.owner.id),
  CreatedDate: ({ at }, say) => say.time(at),
  Field: (each) => (isHandover(each) ? 'Owner' : 'Status'),
  OldValue: (each) => (isHandover(each) ? (each.from ?? queue)[each.says === 'ids' ? 'id' : 'name'] : each.from),
  NewValue: (each) => (isHandover(each) ? each.to[each.says === 'ids' ? 'id' : 'name'] : each.to),
}

const isHandover = (each: Handover | Status): each is Handover => 'says' in each

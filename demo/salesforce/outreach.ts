import { accountsPerSeller } from '../accounts.ts'
import type { Deal } from '../deal.ts'
import { prefix, salesforceId } from '../ids.ts'
import type { Person } from '../people.ts'
import type { Random } from '../random.ts'
import { daySeconds, fromLocal, localDay, workday } from '../time.ts'
import { accountId, contactId } from './account.ts'
import { dialerId } from './call.ts'
import { isRecorded } from './capture.ts'
import { type Done, isWorking, type Maker } from './done.ts'
import type { Meeting } from './event.ts'
import { habits } from './habit.ts'
import { opens, type Task } from './task.ts'

/**
 * What sellers do beside their deals: they approach accounts before a deal comes of it, and others in vain; and all that makes records
 * and work differ (habits). Then what is not recorded is taken away. A stream of its own: nothing else depends on it.
 */
export function outreach(chances: Random): (deal: Deal, own: Done) => Done {
  let number = 400_000_000
  return (deal, own) => {
    const chance = chances.fork(deal.number)
    const make: Maker = {
      chance,
      task: (parts) => {
        const made = parts.done! - (parts.call?.seconds ?? 0)
        const due = localDay(parts.done!)
        const rest = { who: null, what: null, account: null, subject: parts.kind, call: null, deleted: false }
        return { id: salesforceId(prefix.task, number), number: number++, made, due, ...rest, ...parts }
      },
      meeting: (parts) => {
        const made = parts.start - 2 * daySeconds
        const rest = { who: null, what: null, account: null, subject: 'First meeting', minutes: 30, deleted: false }
        return { id: salesforceId(prefix.event, number), number: number++, made, role: 'own', ...rest, ...parts }
      },
    }
    const created = deal.events[0]!.at
    const some = [own]
    if (chance.chance(0.5))
      some.push(approach(make, deal.seller, deal.account, created - chance.int(6, 26) * daySeconds))
    for (let n = chance.int(1, 2); n > 0; n--) {
      const account = deal.seller.index * accountsPerSeller + chance.int(0, accountsPerSeller - 1)
      some.push(approach(make, deal.seller, account, created + chance.int(-60, 60) * daySeconds))
    }
    some.push(habits(make, deal, own))
    return {
      tasks: some
        .flatMap(({ tasks }) => tasks)
        .filter((task) => isRecorded(task.owner, task.kind, task.done ?? task.made)),
      meetings: some
        .flatMap(({ meetings }) => meetings)
        .filter((meeting) => isRecorded(meeting.owner, 'Meeting', meeting.start)),
    }
  }
}

/** A seller's calls, e-mails and messages to the people of an account over some weeks, and a meeting where they were lucky. */
function approach(make: Maker, owner: Person, account: number, from: number): Done {
  const { chance } = make
  const tasks: Task[] = []
  const meetings: Meeting[] = []
  const add = (at: number, first: boolean) => {
    const kind = chance.pick(['Call', 'Call', 'Email', 'Email', 'LinkedIn'] as const)
    const who = contactId(account, chance.int(0, 1))
    const seconds = chance.int(5, 400)
    const result = chance.pick(['Connected', 'Left Voicemail', 'No Answer', 'Busy', 'Gatekeeper', null])
    const direction = first && chance.chance(0.08) ? 'Inbound' : 'Outbound'
    const call = kind === 'Call' ? ({ seconds, direction, result, dialer: null } as const) : null
    const late = chance.chance(0.04) ? { made: at + chance.int(26, 90) * 3600 } : {} // The dialer was slow to tell.
    const task = make.task({ owner, kind, done: at, who, account: accountId(account), call, ...late })
    tasks.push({ ...task, call: call && { ...call, dialer: dialerId(owner, task.number) } })
  }
  let at = from
  for (let n = chance.int(1, 6); n > 0; n--) {
    const evening = chance.chance(0.05) ? 34_000 : 0 // Late at home: another day elsewhere.
    at = fromLocal(workday(localDay(at)), opens(owner) + chance.int(0, 30_000) + evening)
    if (isWorking(owner, at)) add(at, tasks.length === 0)
    at += chance.int(1, 6) * daySeconds
  }
  const start = fromLocal(workday(localDay(at)), opens(owner) + chance.int(0, 15) * 1800)
  if (chance.chance(0.3) && isWorking(owner, start)) {
    const late = chance.chance(0.1) ? { made: start + chance.int(30, 99) * 3600 } : {} // Entered when it was long over.
    meetings.push(make.meeting({ owner, start, who: contactId(account), account: accountId(account), ...late }))
  }
  return { tasks, meetings }
}

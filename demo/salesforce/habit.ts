import { accountsPerSeller } from '../accounts.ts'
import type { Deal } from '../deal.ts'
import type { Person } from '../people.ts'
import { daySeconds, fromLocal, localDay, workday } from '../time.ts'
import { accountId, contactId } from './account.ts'
import { type Done, isWorking, type Maker } from './done.ts'
import type { Meeting } from './event.ts'
import { opens, type Task } from './task.ts'

/**
 * What makes records and work differ: calls that a seller logs by hand besides the dialer, calls that the dialer tells of twice, e-mails
 * to several people, mail to lists, calls among colleagues, time blocked in a calendar, and weekly meetings with the head of their series.
 */
export function habits(make: Maker, deal: Deal, own: Done): Done {
  const tasks = own.tasks.flatMap((task) => (task.done === null ? [] : repeated(make, task, deal.account)))
  const meetings: Meeting[] = []
  const { chance } = make
  const { seller: owner, account } = deal
  const moment = deal.events[0]!.at + chance.int(-20, 40) * daySeconds
  const at = fromLocal(workday(localDay(moment)), opens(owner) + chance.int(0, 30_000))
  if (!isWorking(owner, at)) return { tasks, meetings }
  if (chance.chance(0.3)) {
    const first = owner.index * accountsPerSeller
    const people = Array.from({ length: chance.int(2, 4) }, () => first + chance.int(0, accountsPerSeller - 1))
    const subject = `News of ${localDay(at)}`
    let again: Task | undefined
    for (const each of new Set(people)) {
      const parts = { done: at, who: contactId(each), account: accountId(each), subject }
      const task = make.task({ owner, kind: 'ListEmail', ...parts, ...(again ? { again } : {}) })
      again ??= task
      tasks.push(task)
    }
  }
  if (chance.chance(0.1)) {
    const call = { seconds: chance.int(60, 900), direction: 'Internal', result: null, dialer: null } as const
    tasks.push(make.task({ owner, kind: 'Call', done: at + 4000, call }))
  }
  if (chance.chance(0.3)) meetings.push(make.meeting({ owner, start: at - (at % 1800), subject: 'Focus time' }))
  if (chance.chance(0.1)) meetings.push(...series(make, owner, at - (at % 1800) + 7200, account))
  return { tasks, meetings }
}

/** The second record of a call or e-mail, if it has one. */
function repeated({ chance, task }: Maker, first: Task, account: number): Task[] {
  const { owner, kind, who, what, call, subject } = first
  const done = first.done! + chance.int(5, kind === 'Call' ? 280 : 110)
  const draw = chance.next()
  const parts = { owner, kind, who, what, account: first.account, again: first } as const
  const byHand = { seconds: null, direction: null, result: null, dialer: null }
  if (kind === 'Call' && draw < 0.3) return [task({ ...parts, done, call: byHand })]
  if (kind === 'Call' && call?.dialer && draw < 0.33)
    return [task({ ...parts, who: null, done: first.done! + chance.int(600, 900), call: { ...call, seconds: null } })]
  const colleague = contactId(account, who === contactId(account) ? 1 : 0)
  if (kind === 'Email' && draw < 0.08) return [task({ ...parts, done: first.done, who: colleague, subject })]
  return kind === 'Email' && draw < 0.16 ? [task({ ...parts, done })] : []
}

/** A meeting every week, and the head of the series, which is no meeting itself. */
function series({ meeting }: Maker, owner: Person, start: number, account: number): Meeting[] {
  const parts = {
    owner,
    who: contactId(account),
    account: accountId(account),
    subject: 'Weekly',
    made: start - daySeconds,
  }
  const weeks = [0, 1, 2].map((week) => start + week * 7 * daySeconds).filter((at) => isWorking(owner, at))
  return [meeting({ ...parts, start, role: 'series' }), ...weeks.map((at) => meeting({ ...parts, start: at }))]
}

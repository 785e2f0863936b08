import type { Person } from '../people.ts'
import type { Done } from '../salesforce/done.ts'
import type { Meeting } from '../salesforce/event.ts'
import { type Task, taskAt } from '../salesforce/task.ts'
import { window } from '../window.ts'

/** A record of something done, as the exports have it. Instants are seconds, `seconds` null where the record has no length. */
export type Logged = {
  id: string
  type: 'call' | 'email' | 'meeting' | 'social'
  rep: Person
  who: string | null
  what: string | null
  account: string | null
  subject: string
  start: number
  end: number
  seconds: number | null
  direction: string | null
  result: string | null
  dialer: string | null
  automated: boolean
  made: number
}

const types = { Call: 'call', Email: 'email', ListEmail: 'email', LinkedIn: 'social' } as const

/** What the exports tell was done: no plans, to-dos, deleted records, copies, heads of series, and nothing among colleagues. */
export function logged({ tasks, meetings }: Done): Logged[] {
  return [...tasks.flatMap(fromTask), ...meetings.flatMap(fromMeeting)]
}

function fromTask(task: Task): Logged[] {
  const { id, owner: rep, kind, who, what, account, subject, made, call } = task
  const end = task.done
  if (kind === 'Task' || end === null || !taskAt(task, window.bulk)?.done) return []
  if (task.deleted || call?.direction === 'Internal') return []
  const rest = { direction: call?.direction ?? null, result: call?.result ?? null, dialer: call?.dialer ?? null }
  const seconds = call?.seconds ?? null
  const about = { id, type: types[kind], rep, who, what, account, subject, made, automated: kind === 'ListEmail' }
  return [{ ...about, ...rest, start: end - (seconds ?? 0), end, seconds }]
}

function fromMeeting({
  id,
  owner: rep,
  who,
  what,
  account,
  subject,
  made,
  start,
  minutes,
  role,
  deleted,
}: Meeting): Logged[] {
  if (role !== 'own' || deleted || made > window.weekly || start > window.bulk || !(who ?? what ?? account)) return []
  const rest = { direction: null, result: null, dialer: null, automated: false }
  return [
    {
      id,
      type: 'meeting',
      rep,
      who,
      what,
      account,
      subject,
      made,
      start,
      end: start + minutes * 60,
      seconds: minutes * 60,
      ...rest,
    },
  ]
}

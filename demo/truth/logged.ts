import type { Person } from '../people.ts'
import { accountId } from '../salesforce/account.ts'
import type { Meeting } from '../salesforce/event.ts'
import type { Records } from '../salesforce/records.ts'
import { type Task, taskAt } from '../salesforce/task.ts'
import { type Stack, tracesOf } from '../tools/stack.ts'
import type { Tool, Trace } from '../tools/trace.ts'
import { window } from '../window.ts'

/** A record of something done, as the exports have it. Instants are seconds, `seconds` null where the record has no length. */
export type Logged = {
  /** The record with its feed before it. */
  id: string
  feed: string
  /** How rich records of its kind are, the richest first; the CRM's are the last. */
  rank: number
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
  /** What it shares with other records of the same thing. */
  link: string | null
  /** Whether the CRM's record has the dialer's id. */
  isDialed: boolean
  automated: boolean
  made: number
}

const types = { Call: 'call', Email: 'email', ListEmail: 'email', LinkedIn: 'social' } as const

const ranks: Record<Tool, number> = {
  aircall: 1,
  dialpad: 1,
  gong: 2,
  outreach: 3,
  salesloft: 3,
  calendar: 4,
  gmail: 5,
}

/** The rank of the CRM's records. */
export const inCrm = 6

/** The feed of a tool. */
export const feedOf = (tool: Tool): string => (tool === 'calendar' || tool === 'gmail' ? 'google' : tool)

/** What the exports tell was done: no plans, to-dos, deleted records, copies, heads of series, and nothing among colleagues. */
export function logged({ tasks, meetings, touches }: Records, stack: Stack): Logged[] {
  const links = new Map<string, string>()
  const told = touches.flatMap((touch) => {
    const traces = tracesOf(touch, stack)
    const link = traces.find((trace) => trace.link === `crm:${touch.record?.id}`)?.link
    if (touch.record && link) links.set(touch.record.id, link)
    return traces.filter(({ held, start }) => held && start <= window.bulk).map(fromTrace)
  })
  const list = [...tasks.flatMap((task) => fromTask(task, links)), ...meetings.flatMap(fromMeeting)]
  return [...(stack === 'hubspot' ? list.flatMap(inHubspot) : list), ...told]
}

/** A record as HubSpot has it: it keeps messages of other networks and mail to lists elsewhere, and says of mail who wrote it. */
function inHubspot(record: Logged): Logged[] {
  if (record.type === 'social' || record.automated) return []
  return [record.type === 'email' ? { ...record, direction: 'Outbound' } : record]
}

const crm = { feed: 'salesforce', rank: inCrm, link: null, isDialed: false }

function fromTask(task: Task, links: Map<string, string>): Logged[] {
  const { id, owner: rep, kind, who, what, account, subject, made, call } = task
  const end = task.done
  if (kind === 'Task' || end === null || !taskAt(task, window.bulk)?.done) return []
  if (task.deleted || call?.direction === 'Internal') return []
  const dialer = call?.dialer ?? null
  const link = dialer ? `call:${dialer}` : (links.get(id) ?? null)
  const rest = { direction: call?.direction ?? null, result: call?.result ?? null, link, isDialed: dialer !== null }
  const seconds = call?.seconds ?? null
  const about = { type: types[kind], rep, who, what, account, subject, made, automated: kind === 'ListEmail' }
  return [{ ...crm, id: `salesforce:${id}`, ...about, ...rest, start: end - (seconds ?? 0), end, seconds }]
}

function fromMeeting(meeting: Meeting): Logged[] {
  const { id, owner: rep, who, what, account, subject, made, start, minutes, role, deleted } = meeting
  if (role !== 'own' || deleted || made > window.weekly || start > window.bulk || !(who ?? what ?? account)) return []
  const seconds = minutes * 60
  const about = { type: 'meeting', rep, who, what, account, subject, made, automated: false } as const
  const told = { direction: null, result: null, start, end: start + seconds, seconds }
  return [{ ...crm, id: `salesforce:${id}`, ...about, ...told }]
}

function fromTrace({ tool, id, touch, rep, link, start, end, seconds, direction, result, made }: Trace): Logged {
  const { type, who, deal, buyer } = touch
  const feed = feedOf(tool)
  const about = { id: `${feed}:${id}`, feed, rank: ranks[tool], type, rep, subject: '', link, isDialed: false }
  const account = who !== null && buyer.account !== null ? accountId(buyer.account) : null
  const what = tool === 'gong' ? deal : null
  const automated = touch.kind === 'automated' && ranks[tool] === 3
  return { ...about, who, what, account, start, end, seconds, direction, result, automated, made }
}

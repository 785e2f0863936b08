import { dayAt } from '../office.ts'
import { entry } from './entry.ts'
import type { Logged } from './logged.ts'

/** Something that a seller did, by its richest record; `people` are all whom its records name. */
export type Activity = Logged & { records: number; people: Set<string>; day: number }

/** Puts together the records that tell of one thing: the same call, the same moment with the same people, one e-mail to several. */
export function activities(records: readonly Logged[]): Activity[] {
  const mails = Map.groupBy(
    records.filter(({ type, who }) => type === 'email' && who),
    mailOf,
  )
  const isGroup = (record: Logged) =>
    record.type === 'email' && record.who !== null && new Set(mails.get(mailOf(record))!.map(({ who }) => who)).size > 1
  const partner = (record: Logged) =>
    isGroup(record) ? mailOf(record) : (record.who ?? record.account ?? record.what ?? record.id)
  const found = new Map<string, Logged[]>()
  for (const group of Map.groupBy(records, (record) => [record.rep.id, record.type, partner(record)].join()).values())
    for (const run of runs(group)) {
      const first = run.find(({ dialer }) => dialer)?.dialer
      let call = first ?? run[0]!.id
      for (const record of run) {
        call = record.dialer ?? call
        entry(found, call, () => []).push(record)
      }
    }
  return [...found.values()].map(together)
}

const mailOf = ({ rep, subject, start }: Logged) => [rep.id, subject, start].join()
const order = (one: Logged, other: Logged) => one.start - other.start || (one.id < other.id ? -1 : 1)

/** Records so near to each other that they may tell of one thing: calls from the end of one to the start of the next. */
function runs(records: Logged[]): Logged[][] {
  const found: Logged[][] = []
  let reach = Number.NEGATIVE_INFINITY
  for (const record of records.toSorted(order)) {
    const isCall = record.type === 'call'
    if (record.start - reach > (isCall ? 300 : 120)) found.push([])
    found.at(-1)!.push(record)
    reach = Math.max(reach, isCall ? record.end : record.start)
  }
  return found
}

/** The activity of some records: the dialer's tells, else one with a length; what it does not say the others do. */
function together(records: Logged[]): Activity {
  const rank = (record: Logged) => (record.dialer ? 0 : 2) + (record.seconds === null ? 1 : 0)
  const [first, ...others] = records.toSorted((one, other) => rank(one) - rank(other) || order(one, other))
  const other = <Key extends 'who' | 'what' | 'account' | 'direction' | 'result'>(key: Key): Logged[Key] =>
    first![key] ??
    ((others
      .map((each) => each[key] ?? '')
      .sort()
      .at(-1) || null) as Logged[Key])
  return {
    ...first!,
    who: other('who'),
    what: other('what'),
    account: other('account'),
    direction: other('direction'),
    result: other('result'),
    automated: records.every(({ automated }) => automated),
    made: Math.min(...records.map(({ made }) => made)),
    records: records.length,
    people: new Set(records.flatMap(({ who }) => who ?? [])),
    day: dayAt(first!.rep.timeZone, first!.start),
  }
}

/** connected, voicemail or not_connected: what a call's disposition says, else its length; null of anything else and where neither is known. */
export function callResult({ type, result, seconds }: Logged): string | null {
  if (type !== 'call') return null
  const said = {
    Connected: 'connected',
    'Left Voicemail': 'voicemail',
    'No Answer': 'not_connected',
    Busy: 'not_connected',
  }
  if (result && result in said) return said[result as keyof typeof said]
  return seconds === null ? null : seconds >= 60 ? 'connected' : 'not_connected'
}

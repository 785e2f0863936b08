import { dayAt } from '../office.ts'
import { entry } from './entry.ts'
import { inCrm, type Logged } from './logged.ts'

/** Something that a seller did, by its richest record; `people` are all whom its records name. */
export type Activity = Logged & { records: Logged[]; people: Set<string>; day: number }

/**
 * Puts together the records that tell of one thing: the same call, message or entry of a calendar, the same moment with the same people,
 * one e-mail to several. `person` gives one id to all records of somebody.
 */
export function activities(records: readonly Logged[], person: (who: string) => string): Activity[] {
  const mails = Map.groupBy(
    records.filter(({ type, who, subject }) => type === 'email' && who && subject),
    mailOf,
  )
  const linked = Map.groupBy(
    records.filter(({ link }) => link),
    ({ link }) => link!,
  )
  const shared = new Map(
    records.map((record) => {
      const others = linked.get(record.link ?? '') ?? []
      const isShared = others.length > 1 && others.some(({ rank }) => rank !== inCrm)
      return [record, record.isDialed || isShared ? record.link : null]
    }),
  )
  const isGroup = (record: Logged) =>
    record.type === 'email' && record.who !== null && new Set(mails.get(mailOf(record))?.map(({ who }) => who)).size > 1
  const partner = (record: Logged) =>
    isGroup(record)
      ? mailOf(record)
      : ((record.who && person(record.who)) ?? record.account ?? record.what ?? record.id)
  const found = new Map<string, Logged[]>()
  for (const group of Map.groupBy(records, (record) => [record.rep.id, record.type, partner(record)].join()).values())
    for (const run of runs(group)) {
      const first = shared.get(run.find((record) => shared.get(record))!)
      let touch = first ?? run[0]!.id
      for (const record of run) {
        touch = shared.get(record) ?? touch
        entry(found, touch, () => []).push(record)
      }
    }
  return [...found.values()].map((list) => together(list, person))
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

/**
 * The activity of some records: a dialer's tells, a recorder's, an engagement tool's, a calendar's, a mailbox's, then the CRM's; of those
 * the one that the dialer made, else one with a length. What it does not say the others do: whom it is about the CRM's, how it went the
 * engagement tool's before all others.
 */
function together(records: Logged[], person: (who: string) => string): Activity {
  const rank = (record: Logged) => record.rank * 4 + (record.isDialed ? 0 : 2) + (record.seconds === null ? 1 : 0)
  const sorted = records.toSorted((one, other) => rank(one) - rank(other) || order(one, other))
  const first = sorted[0]!
  const crm = sorted.filter(({ rank }) => rank === inCrm)
  type Key = 'who' | 'what' | 'account' | 'direction' | 'result'
  const last = <K extends Key>(key: K, list: readonly Logged[]): Logged[K] =>
    (list
      .map((each) => each[key] ?? '')
      .sort()
      .at(-1) || null) as Logged[K]
  const own = <K extends Key>(key: K, list: readonly Logged[]): Logged[K] =>
    (list[0] === first ? first[key] : null) ?? last(key, list)
  const about = <K extends Key>(key: K): Logged[K] => own(key, crm) ?? own(key, sorted)
  const engaged = sorted.filter(({ rank }) => rank === 3)
  const told = new Set(crm.flatMap(({ who }) => (who ? person(who) : [])))
  const named = sorted.filter(({ rank, who }) => who && (rank === inCrm || !told.has(person(who))))
  return {
    ...first,
    who: about('who'),
    what: about('what'),
    account: about('account'),
    direction: own('direction', sorted),
    result: last('result', engaged) ?? about('result'),
    seconds: sorted.find(({ seconds }) => seconds !== null)?.seconds ?? null,
    automated: (engaged.length > 0 ? engaged : records).every(({ automated }) => automated),
    made: Math.min(...records.map(({ made }) => made)),
    records: sorted,
    people: new Set(named.map(({ who }) => who!)),
    day: dayAt(first.rep.timeZone, first.start),
  }
}

/** connected, voicemail or not_connected: what a call's disposition says, else its length; null of anything else and where neither is known. */
export function callResult({ type, result, seconds }: Logged): string | null {
  if (type !== 'call') return null
  const said = {
    connected: 'connected',
    answered: 'connected',
    'left voicemail': 'voicemail',
    'no answer': 'not_connected',
    busy: 'not_connected',
  }
  const word = result?.toLowerCase()
  if (word && word in said) return said[word as keyof typeof said]
  return seconds === null ? null : seconds >= 60 ? 'connected' : 'not_connected'
}

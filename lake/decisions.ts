import { layout } from './layout.ts'
import { json, readJson } from './ledger.ts'
import type { Store } from './store.ts'
import { iso, type World } from './world.ts'

/** The landed file that a decision is about; `mapping` where one reads it. */
export type DecidedFile = { source: string; object: string; name: string; sha256: string; mapping?: string }

/**
 * What is decided. `hold_accepted`: a held file is used in spite of `code`; `names` are new names of columns for every file of its export,
 * { 'Closing Date': 'CloseDate' }, `without` columns that this file may do without. `hold_rejected`: it is not used. `quarantine_dropped`:
 * records set aside, as ranges of their numbers, are not wanted.
 */
export type Subject =
  | {
      kind: 'hold_accepted'
      file: DecidedFile
      code: string
      names?: Record<string, string>
      without?: string[]
    }
  | { kind: 'hold_rejected'; file: DecidedFile; code: string }
  | { kind: 'quarantine_dropped'; file: DecidedFile; records: [number, number][] }

/** What a person decided: who (a work e-mail), when (ISO UTC), why, and what. Written once, never changed. */
export type Decision = { id: string; who: string; when: string; why: string } & Subject

/** Who decides, and why. `id` names the decision, so that trying again writes none twice; without it one is made. */
export type Decider = { who: string | undefined; why: string | undefined; id?: string | undefined }

/** A decision that cannot be; the message says why and what to do. */
export class DecisionError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(`${code} ${message}`)
    this.code = code
  }
}

/** Who and why, both there. Throws DecisionError where one is missing. */
export function decider({ who = '', why = '', id }: Decider): { who: string; why: string; id: string | undefined } {
  if (!who.trim())
    throw new DecisionError('DECISION_NO_WHO', 'a decision says who made it; add --as EMAIL or set QUARTERDECK_USER')
  if (!why.trim()) throw new DecisionError('DECISION_NO_WHY', 'a decision says why; add --reason "…"')
  if (id !== undefined && (!/^[\w-]{1,100}$/.test(id) || layout.decision(id).startsWith(layout.locks)))
    throw new DecisionError('DECISION_BAD_ID', `an id has letters, digits, _ and -, at most 100, not "${id}"`)
  return { who: who.trim(), why: why.trim(), id }
}

/**
 * Writes a decision down, put-if-absent: later than what was decided of the same file, whatever the clock says. The same one under the same
 * id is answered as it stands. Throws DecisionError where who or why is missing, or where another one has the id.
 */
export async function decide(world: World, subject: Subject, by: Decider): Promise<Decision> {
  const { who, why, id = `${iso(world.now()).replace(/\D/g, '')}-${world.id()}` } = decider(by)
  const before = (await readDecisions(world.store)).filter((each) => isAbout(each, subject.file))
  const earliest = Math.max(world.now().getTime(), ...before.map(({ when }) => Date.parse(when) + 1))
  const decision: Decision = { id, who, when: iso(new Date(earliest)), why, ...subject }
  if (await world.store.putNew(layout.decision(id), json(decision))) return decision
  const known = await readJson<Decision>(world.store, layout.decision(id))
  const said = (each: Decision) => JSON.stringify({ ...each, when: '' })
  if (said(known) === said(decision)) return known
  throw new DecisionError('DECISION_EXISTS', `${layout.decision(id)} decides something else; give another --id`)
}

/** Every decision but the locks of pay periods (lake/locks.ts), the oldest first. */
export async function readDecisions(store: Store): Promise<Decision[]> {
  const keys = (await store.list(layout.decisions)).map(({ key }) => key).filter((key) => !key.startsWith(layout.locks))
  const decisions = await Promise.all(keys.map((key) => readJson<Decision>(store, key)))
  const age = ({ when, id }: Decision) => `${when} ${id}`
  return decisions.sort((a, b) => (age(a) < age(b) ? -1 : 1))
}

/** Whether a decision is about the bytes of a landed file. */
export const isAbout = ({ file }: Decision, { source, object, sha256 }: Omit<DecidedFile, 'name'>): boolean =>
  file?.sha256 === sha256 && file.source === source && file.object === object

/** What decisions say of how a file is read: new names of columns, columns that may be missing, codes that hold it no more, or that it is not used. */
export type Terms = {
  names: Record<string, string>
  without: string[]
  accepted: string[]
  rejected?: { id: string; who: string; why: string }
}

/** What decisions say of how one file is read; of several the newest counts. */
export function termsOf(decisions: Decision[], file: Omit<DecidedFile, 'name'>): Terms {
  const terms: Terms = { names: {}, without: [], accepted: [] }
  for (const each of decisions) {
    if (each.kind === 'hold_accepted' && isOfExport(each.file, file)) Object.assign(terms.names, each.names)
    if (!isAbout(each, file)) continue
    if (each.kind === 'hold_accepted') {
      terms.accepted = [...new Set([...terms.accepted, each.code])].sort()
      terms.without = [...new Set([...terms.without, ...(each.without ?? [])])].sort()
      delete terms.rejected
    }
    if (each.kind === 'hold_rejected') {
      Object.assign(terms, { without: [], accepted: [] })
      terms.rejected = { id: each.id, who: each.who, why: each.why }
    }
  }
  return terms
}

const isOfExport = (one: DecidedFile, { source, object, mapping }: Omit<DecidedFile, 'name'>) =>
  one.source === source && one.object === object && one.mapping === mapping

/** Whether somebody decided that a file, by the hash of its bytes, is used in spite of what `code` says of it. */
export const isAccepted = (decisions: Decision[], sha256: string, code: string): boolean =>
  decisions.some(({ file }) => file?.sha256 === sha256 && termsOf(decisions, file).accepted.includes(code))

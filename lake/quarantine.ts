import { gunzipSync } from 'node:zlib'
import { type Decision, isAbout, readDecisions } from './decisions.ts'
import { isCalled } from './held.ts'
import { inForce, type LedgerEntry, readLedger } from './ledger.ts'
import type { Store } from './store.ts'

/** One record that was set aside: where it stands in its file, what is wrong, and the record itself (base64 where it is no text). */
export type SetAside = {
  record: number
  line_from: number
  line_to: number
  byte_from: number
  byte_to: number
  column?: string
  value?: string
  code: string
  message: string
  raw?: string
  raw_b64?: string
}

/** The records set aside of one file, by code. */
export type QuarantineSummary = {
  feed: string
  source: string
  object: string
  file: string
  sha256: string
  state: string
  code: string
  rows: number
  /** What is wrong with the first of them. */
  message: string
  /** When the file first arrived, ISO UTC. */
  arrived_at: string
  first_line: number
  /** The first of the lines at which such a record begins, at most five. */
  lines: number[]
  /** Who decided that they are not wanted, when (ISO UTC) and why; not there while they are open. */
  dropped?: { who: string; when: string; why: string }
}

/**
 * Every file with open records set aside, a row for each code; those that somebody dropped only where `all`, a row for each decision too.
 * Private files only where `seesPrivate`.
 */
export async function listQuarantine(store: Store, seesPrivate = false, all = false): Promise<QuarantineSummary[]> {
  const decisions = await readDecisions(store)
  const found: QuarantineSummary[] = []
  for (const entry of await withQuarantine(store, seesPrivate)) {
    const groups = new Map<
      string,
      Omit<QuarantineSummary, 'feed' | 'source' | 'object' | 'file' | 'sha256' | 'state' | 'arrived_at'>
    >()
    for (const { code, line_from, message, dropped } of await openRecords(store, entry, decisions)) {
      if (dropped && !all) continue
      const said = entry.private ? message.replace(/"(?:[^"\\]|\\.)*"/g, '"…"') : message // A list quotes no pay.
      const id = `${code} ${dropped?.when ?? ''} ${dropped?.id ?? ''}`
      const by = dropped ? { dropped: { who: dropped.who, when: dropped.when, why: dropped.why } } : {}
      const known = groups.get(id) ?? { code, rows: 0, message: said, first_line: line_from, lines: [], ...by }
      const lines = known.lines.length < 5 ? [...known.lines, line_from] : known.lines
      groups.set(id, { ...known, rows: known.rows + 1, lines })
    }
    const { feed, source, object, file, state, arrived_at } = entry
    const of = { feed, source, object, file: file.name, sha256: file.sha256, state, arrived_at }
    found.push(...[...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => ({ ...of, ...group })))
  }
  return found
}

/** The records set aside of the files whose name or hash begins or ends with `wanted`, dropped ones only where `all`; of private files only where `seesPrivate`. */
export async function showQuarantine(
  store: Store,
  wanted: string,
  seesPrivate = false,
  all = false,
): Promise<{ entry: LedgerEntry; rows: MaybeDropped[] }[]> {
  const decisions = await readDecisions(store)
  const entries = (await withQuarantine(store, seesPrivate)).filter((entry) => isCalled(entry, wanted))
  return Promise.all(
    entries.map(async (entry) => ({
      entry,
      rows: (await openRecords(store, entry, decisions)).filter(({ dropped }) => all || !dropped),
    })),
  )
}

/** A record set aside, with the decision that it is not wanted, if there is one. */
export type MaybeDropped = SetAside & { dropped?: Decision }

/** The records set aside of one file; of two decisions about one the first counts. */
export async function openRecords(store: Store, entry: LedgerEntry, decisions: Decision[]): Promise<MaybeDropped[]> {
  const drops = dropsOf(entry, decisions)
  return (await readQuarantine(store, entry)).map((row) => {
    const dropped = drops.find(({ records }) => records.some(([from, to]) => from <= row.record && row.record <= to))
    return dropped ? { ...row, dropped } : row
  })
}

/** How many records set aside of one file are open. */
export async function openCount(store: Store, entry: LedgerEntry, decisions: Decision[]): Promise<number> {
  if (!entry.quarantine || dropsOf(entry, decisions).length === 0) return entry.counts.quarantined
  return (await openRecords(store, entry, decisions)).filter(({ dropped }) => !dropped).length
}

const dropsOf = ({ source, object, file }: LedgerEntry, decisions: Decision[]) =>
  decisions.filter(
    (each) => each.kind === 'quarantine_dropped' && isAbout(each, { source, object, sha256: file.sha256 }),
  ) as (Decision & { kind: 'quarantine_dropped' })[]

/** The files in force with records set aside; private ones only where `seesPrivate`. */
export async function withQuarantine(store: Store, seesPrivate: boolean): Promise<LedgerEntry[]> {
  const ledger = (await readLedger(store)).map(({ entry }) => entry)
  return inForce(ledger).filter((entry) => entry.quarantine && (seesPrivate || !entry.private))
}

async function readQuarantine(store: Store, { quarantine }: LedgerEntry): Promise<SetAside[]> {
  const bytes = await store.get(quarantine!.key)
  if (!bytes) throw new Error(`the lake has no ${quarantine!.key}; run "quarterdeck verify"`)
  return gunzipSync(bytes)
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as SetAside)
}

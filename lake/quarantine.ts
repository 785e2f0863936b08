import { gunzipSync } from 'node:zlib'
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
}

/** Every file with records set aside, a row for each code; private files only where `seesPrivate`. */
export async function listQuarantine(store: Store, seesPrivate = false): Promise<QuarantineSummary[]> {
  const found: QuarantineSummary[] = []
  for (const entry of await withQuarantine(store, seesPrivate)) {
    const codes = new Map<string, Pick<QuarantineSummary, 'rows' | 'message' | 'first_line' | 'lines'>>()
    for (const { code, line_from, message } of await readQuarantine(store, entry)) {
      const said = entry.private ? message.replace(/"(?:[^"\\]|\\.)*"/g, '"…"') : message // A list quotes no pay.
      const known = codes.get(code) ?? { rows: 0, message: said, first_line: line_from, lines: [] }
      const lines = known.lines.length < 5 ? [...known.lines, line_from] : known.lines
      codes.set(code, { ...known, rows: known.rows + 1, lines })
    }
    const { feed, source, object, file, state, arrived_at } = entry
    for (const [code, counted] of [...codes].sort())
      found.push({ feed, source, object, file: file.name, sha256: file.sha256, state, arrived_at, code, ...counted })
  }
  return found
}

/** The records set aside of the files whose name or hash begins or ends with `wanted`; of private files only where `seesPrivate`. */
export async function showQuarantine(
  store: Store,
  wanted: string,
  seesPrivate = false,
): Promise<{ entry: LedgerEntry; rows: SetAside[] }[]> {
  const entries = (await withQuarantine(store, seesPrivate)).filter((entry) => isCalled(entry, wanted))
  return Promise.all(entries.map(async (entry) => ({ entry, rows: await readQuarantine(store, entry) })))
}

async function withQuarantine(store: Store, seesPrivate: boolean): Promise<LedgerEntry[]> {
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

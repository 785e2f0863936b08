import { layout } from './layout.ts'
import type { Store } from './store.ts'

/** What became of a file: `partial` has rows in quarantine, `held` waits for a person, `rejected` cannot be read. */
export type FileState = 'accepted' | 'partial' | 'held' | 'rejected' | 'ignored' | 'duplicate'

/** One line about a file that is no reason to refuse it. */
export type Notice = { code: string; message: string }

/** A column that a file should have and has not, and the name in the file that may mean it. */
export type Lacking = { column: string; like?: string }

/** What was ingested of one landed file: its commit point and the truth that builds start from. Times are ISO UTC. */
export type LedgerEntry = {
  feed: string
  source: string
  object: string
  file: { name: string; sha256: string; bytes: number }
  /** Name of the mapping by which it was read. */
  mapping?: string
  /** Name of the archive that held it. */
  container?: string
  state: FileState
  code?: string
  message?: string
  /** The columns whose lack holds the file, each with a name of the file that is like it; of a private file without those. */
  lacking?: Lacking[]
  /** read = accepted + quarantined + duplicate, always. */
  counts: { read: number; accepted: number; quarantined: number; duplicate: number }
  /** What the manifest that came with it, by its name, says of it. */
  control?: { from: string; rows?: number; bytes?: number }
  /** header + records + skipped = the file's bytes. */
  bytes: { header: number; records: number; skipped: number }
  /** Contract columns that the file has, lower case. */
  columns: string[]
  /** Columns kept in `_extra`. */
  extra: string[]
  notices: Notice[]
  outputs: { key: string; sha256: string; rows: number; bytes: number }[]
  quarantine?: { key: string; sha256: string; rows: number }
  /** Its bytes, rows and quarantine lie under the private prefix, and what is said here quotes nothing of them. */
  private?: true
  extracted_at: string
  /** When its bytes first arrived here: from then on its rows are known. */
  arrived_at: string
  /** When this reading was made; of several readings of one file the newest is in force. */
  read_at: string
  parser: string
  version_max?: string
  path: 'fast' | 'repair' | 'none'
}

/** Every entry of the ledger, or of the part of it whose keys begin with `prefix`, with its key, sorted by key. */
export async function readLedger(
  store: Store,
  prefix: string = layout.ledgers,
): Promise<{ key: string; entry: LedgerEntry }[]> {
  const keys = await store.list(prefix)
  return Promise.all(keys.map(async ({ key }) => ({ key, entry: await readJson<LedgerEntry>(store, key) })))
}

/** Of several entries of one landed file the one in force: made latest at its source, of those the newest reading. */
export function inForce(ledger: LedgerEntry[]): LedgerEntry[] {
  const newest = new Map<string, LedgerEntry>()
  const rank = ({ extracted_at, read_at, parser }: LedgerEntry) => [extracted_at, read_at, parser].join()
  for (const entry of ledger) {
    const id = `${entry.source}/${entry.object}/${entry.file.sha256}`
    const known = newest.get(id)
    if (!known || rank(known) < rank(entry)) newest.set(id, entry)
  }
  return [...newest.values()]
}

/** One JSON object of the lake. Throws where there is none, or where it is not JSON. */
export async function readJson<T>(store: Store, key: string): Promise<T> {
  const bytes = await store.get(key)
  if (!bytes) throw new Error(`the lake has no ${key}; run "quarterdeck verify"`)
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as T
  } catch (cause) {
    throw new Error(`${key} is not JSON; run "quarterdeck verify"`, { cause })
  }
}

/** JSON as the lake stores it: bytes, one key a line, ending in a newline. */
export const json = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`)

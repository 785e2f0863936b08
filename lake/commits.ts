import { sha256 } from './hash.ts'
import { layout } from './layout.ts'
import { json, readJson } from './ledger.ts'
import type { Store } from './store.ts'

/** A column as it was published; `type` in portable words: varchar, bigint, integer, double, boolean, date, timestamp, decimal(p,s). */
export type Column = { name: string; type: string; meaning: string }

/** A rule that some rows of a table break and that stops no build; `words`: where they are words that nobody knows, the first, each with the nearest that is known. */
export type Warning = { audit: string; rows: number; words?: string[] }

/** A warning as people are told of it. */
export const toldWarning = ({ audit, rows, words = [] }: Warning): string =>
  [`${rows} rows where not (${audit})`, ...words].join('; ')

/** One table of a commit: the folder that holds its Parquet files, and what it was made from. */
export type CommittedTable = {
  folder: string
  files: { key: string; sha256: string; bytes: number }[]
  derivation: string
  rows: number
  description: string
  grain: string[]
  columns: Column[]
  warnings: Warning[]
  /** Of a pay table: the columns that say whose row it is and of which days, or a column and the pay table with whose rows it is seen; none where its rows are nobody's. */
  scope?: string[]
}

/** One build of every table, the only thing that readers follow. Times are ISO UTC. */
export type Commit = {
  sequence: number
  build: string
  nonce: string
  committed_at: string
  inputs_hash: string
  /** Keys of the ledger entries and decisions that the build was made from, and hashes of the settings and of the program's texts. */
  inputs: { ledger: string[]; decisions: string[]; company: string; program: string; mappings?: string[] }
  data_as_of: string
  feeds: { feed: string; data_as_of: string }[]
  tables: Record<string, CommittedTable>
  /** Garbage collection's commit: the build before it, unchanged. */
  fence?: true
}

/** The hash of what a build was made from, whatever the order in which its parts stand. */
export const inputsHash = ({ ledger, decisions, company, mappings, program }: Commit['inputs']): string =>
  sha256(JSON.stringify({ ledger, decisions, company, ...(mappings ? { mappings } : {}), program }))

/** The newest commit, or undefined in a lake that was never built. */
export async function readHead(store: Store): Promise<Commit | undefined> {
  const keys = await store.list(layout.commits)
  const newest = keys.at(-1)
  return newest && readJson<Commit>(store, newest.key)
}

/** All commits, oldest first. */
export async function readCommits(store: Store): Promise<Commit[]> {
  return Promise.all((await store.list(layout.commits)).map(({ key }) => readJson<Commit>(store, key)))
}

/** Whether garbage was collected after commit `since`, up to `head`: what no commit names may be on its way out. */
export async function wasCollected(store: Store, since: number, head: Commit | undefined): Promise<boolean> {
  for (let sequence = since + 1; sequence <= (head?.sequence ?? 0); sequence++)
    if ((await readJson<Commit>(store, layout.commit(sequence))).fence) return true
  return false
}

/**
 * Publishes a commit by put-if-absent. True: it is now the head. False: another took its number.
 * A commit found under the number with our nonce is ours: the answer to an earlier try was lost.
 */
export async function putCommit(store: Store, commit: Commit): Promise<boolean> {
  const key = layout.commit(commit.sequence)
  if (await store.putNew(key, json(commit))) return true
  return (await readJson<Commit>(store, key)).nonce === commit.nonce
}

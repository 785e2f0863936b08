import { isDeepStrictEqual } from 'node:util'
import { type Commit, type CommittedTable, inputsHash } from './commits.ts'
import type { Decision } from './decisions.ts'
import { openDuck, quote } from './duckdb.ts'
import { sha256, sha256File } from './hash.ts'
import { layout } from './layout.ts'
import { type LedgerEntry, readJson } from './ledger.ts'
import { readLocks } from './locks.ts'
import { BucketError } from './refusal.ts'
import type { Store } from './store.ts'
import type { World } from './world.ts'

/** Something in the lake that is not as it was written down. */
export type Finding = { key: string; problem: string }

/** How much was looked at, and what was found. */
export type Verified = { files: number; tables: number; objects: number; findings: Finding[] }

type Checks = { store: Store; findings: Finding[]; objects: number; rowsOf: (file: string) => Promise<number> }

/**
 * Holds the lake against its own hashes and counts: landed bytes, raw rows, quarantined rows and the sums of each file's records, what
 * was locked, who decided what, every table of every commit whose files are still there, and that the head's inputs are all in the ledger.
 */
export async function verify(world: World): Promise<Verified> {
  const { store } = world
  const duck = await openDuck({ threads: world.threads })
  const rowsOf = async (file: string) =>
    Number((await duck.rows(`select sum(num_rows) as n from parquet_file_metadata(${quote(file)})`))[0]?.n)
  const checks: Checks = { store, findings: [], objects: 0, rowsOf }
  try {
    const ledger = await readAll<LedgerEntry>(checks, layout.ledgers)
    for (const [key, entry] of ledger) await guarded(checks, key, () => verifyEntry(checks, key, entry))
    for (const [key, decision] of await readAll<Partial<Decision>>(checks, layout.decisions))
      if (!key.startsWith(layout.locks)) verifyDecision(checks, key, decision)
    for (const lock of await readLocks(store)) await verifyObject(checks, lock.file.key, lock.file.sha256)
    const commits = await readAll<Commit>(checks, layout.commits)
    const listed = [await store.list(layout.ledgers), await store.list(layout.decisions)].flat()
    const inputs = new Set(listed.map(({ key }) => key))
    const seen = new Set<string>()
    const numbered = [...commits].map(([key, commit], n) => ({ key, commit, number: n + 1 }))
    for (const { key, commit, number } of numbered.reverse())
      await guarded(checks, key, async () => {
        verifyCommit(checks, key, commit, number, inputs)
        for (const table of Object.values(commit.tables)) {
          if (!seen.has(table.folder)) await verifyTable(checks, table, number === commits.size)
          seen.add(table.folder)
        }
      })
    return { files: ledger.size, tables: seen.size, objects: checks.objects, findings: checks.findings }
  } finally {
    duck.close()
  }
}

async function verifyEntry(checks: Checks, key: string, entry: LedgerEntry): Promise<void> {
  const { read, accepted, quarantined, duplicate } = entry.counts
  const { header, records, skipped } = entry.bytes
  const say = (problem: string) => checks.findings.push({ key, problem })
  if (read !== accepted + quarantined + duplicate)
    say(`${read} records read are not ${accepted} accepted + ${quarantined} quarantined + ${duplicate} duplicate`)
  if (entry.file.bytes !== header + records + skipped)
    say(`${entry.file.bytes} bytes are not ${header} of the header + ${records} of records + ${skipped} skipped`)
  await verifyObject(
    checks,
    layout.keptOf(entry).landing(entry.source, entry.object, entry.file.sha256),
    entry.file.sha256,
  )
  for (const output of entry.outputs) {
    const file = await verifyObject(checks, output.key, output.sha256)
    const rows = file && (await checks.rowsOf(file))
    if (rows !== undefined && (rows !== output.rows || rows !== accepted))
      checks.findings.push({ key: output.key, problem: `holds ${rows} rows, its entry says ${accepted} accepted` })
  }
  if (entry.quarantine) await verifyObject(checks, entry.quarantine.key, entry.quarantine.sha256)
}

/** What does not even have the shape of its kind is a finding too. */
const guarded = ({ findings }: Checks, key: string, work: () => Promise<void>) =>
  work().catch((error: Error) => void findings.push({ key, problem: `cannot be checked: ${error.message}` }))

/** The JSON objects below a prefix by key, in the order of their keys, without those that cannot be read. */
async function readAll<T>(checks: Checks, prefix: string): Promise<Map<string, T>> {
  const found = new Map<string, T>()
  for (const { key } of await checks.store.list(prefix)) {
    const value = await readOne<T>(checks, key)
    if (value) found.set(key, value)
  }
  return found
}

const readOne = <T>({ store, findings }: Checks, key: string) =>
  readJson<T>(store, key).catch(({ message, cause }: Error) => {
    const problem = cause instanceof SyntaxError ? 'is not JSON' : `cannot be read: ${message}`
    findings.push({ key, problem })
    return undefined
  })

function verifyDecision({ findings }: Checks, key: string, { id, kind, who, when, why }: Partial<Decision>): void {
  if (![kind, who, when, why].every(Boolean))
    findings.push({ key, problem: 'does not say who decided what, when and why' })
  if (key !== layout.decision(id ?? '')) findings.push({ key, problem: `says that it is ${id}` })
}

/** Commits are numbered without a gap, and each names inputs that are there and that its hash tells of. */
function verifyCommit(checks: Checks, key: string, commit: Commit, number: number, known: Set<string>): void {
  const say = (problem: string) => checks.findings.push({ key, problem })
  if (key !== layout.commit(number)) say(`stands where ${layout.commit(number)} should`)
  if (key !== layout.commit(commit.sequence)) say(`says that it is number ${commit.sequence}`)
  if (inputsHash(commit.inputs) !== commit.inputs_hash) say('has other inputs than its hash tells of')
  for (const input of [...commit.inputs.ledger, ...commit.inputs.decisions])
    if (!known.has(input)) say(`names ${input}, which is not there`)
}

type Manifest = Pick<CommittedTable, 'derivation' | 'rows' | 'files'>

/** An older commit's table may be gone by garbage collection; then its manifest is gone too. The head's must be there. */
async function verifyTable(checks: Checks, table: CommittedTable, isHead: boolean): Promise<void> {
  const key = layout.manifest(table.folder)
  if (!(await checks.store.get(key))) {
    if (isHead) checks.findings.push({ key, problem: 'is missing' })
    return
  }
  const manifest = await readOne<Manifest>(checks, key)
  if (!manifest) return
  const { derivation, rows, files } = manifest
  if (!isDeepStrictEqual({ derivation, rows, files }, told(table)))
    checks.findings.push({ key, problem: 'says something else of its table than the commit that names it' })
  const found = await Promise.all(table.files.map((file) => verifyObject(checks, file.key, file.sha256)))
  if (found.includes(undefined)) return
  let count = 0
  for (const file of found) count += await checks.rowsOf(file!)
  if (count !== table.rows) checks.findings.push({ key, problem: `is of ${table.rows} rows, its files hold ${count}` })
}

const told = ({ derivation, rows, files }: CommittedTable) => ({ derivation, rows, files })

/** The object's local file, or undefined where it is missing or its bytes are not those that its hash tells of. */
async function verifyObject(checks: Checks, key: string, hash: string): Promise<string | undefined> {
  checks.objects++
  const file = await checks.store.localFile(key).catch((error) => {
    if (error instanceof BucketError) throw error // Whether it is there nobody knows.
  })
  const found = file ? await sha256File(file) : sha256('')
  if (file && found === hash) return file
  checks.findings.push({ key, problem: file ? `has the hash ${found}, ${hash} was written down` : 'is missing' })
  return undefined
}

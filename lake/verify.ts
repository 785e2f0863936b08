import { readCommits } from './commits.ts'
import { openDuck, quote } from './duckdb.ts'
import { sha256, sha256File } from './hash.ts'
import { layout } from './layout.ts'
import { type LedgerEntry, readJson, readLedger } from './ledger.ts'
import type { Store } from './store.ts'
import type { World } from './world.ts'

/** Something in the lake that is not as it was written down. */
export type Finding = { key: string; problem: string }

/** How much was looked at, and what was found. */
export type Verified = { files: number; tables: number; objects: number; findings: Finding[] }

type Checks = { store: Store; findings: Finding[]; objects: number; rowsOf: (file: string) => Promise<number> }

/**
 * Holds the lake against its own hashes and counts: landed bytes, raw rows, quarantined rows and the sums of each file's records, every
 * table of every commit whose files are still there, and that the head's inputs are all in the ledger.
 */
export async function verify(world: World): Promise<Verified> {
  const { store } = world
  const duck = await openDuck({ threads: world.threads })
  const rowsOf = async (file: string) =>
    Number((await duck.rows(`select sum(num_rows) as n from parquet_file_metadata(${quote(file)})`))[0]?.n)
  const checks: Checks = { store, findings: [], objects: 0, rowsOf }
  try {
    const ledger = await readLedger(store)
    for (const { key, entry } of ledger) await verifyEntry(checks, key, entry)
    const keys = new Set(ledger.map(({ key }) => key))
    const commits = await readCommits(store)
    const seen = new Set<string>()
    for (const commit of commits.reverse()) {
      const isHead = commit === commits[0]
      for (const input of commit.inputs.ledger)
        if (!keys.has(input))
          checks.findings.push({
            key: layout.commit(commit.sequence),
            problem: `names ${input}, which is not in the ledger`,
          })
      for (const table of Object.values(commit.tables)) {
        if (seen.has(table.folder)) continue
        seen.add(table.folder)
        await verifyTable(checks, table.folder, isHead)
      }
    }
    return { files: ledger.length, tables: seen.size, objects: checks.objects, findings: checks.findings }
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
  await verifyObject(checks, layout.landing(entry.source, entry.object, entry.file.sha256), entry.file.sha256)
  for (const output of entry.outputs) {
    const file = await verifyObject(checks, output.key, output.sha256)
    const rows = file && (await checks.rowsOf(file))
    if (rows !== undefined && (rows !== output.rows || rows !== accepted))
      checks.findings.push({ key: output.key, problem: `holds ${rows} rows, its entry says ${accepted} accepted` })
  }
  if (entry.quarantine) await verifyObject(checks, entry.quarantine.key, entry.quarantine.sha256)
}

type Manifest = { rows: number; files: { key: string; sha256: string; bytes: number }[] }

/** An older commit's table may be gone by garbage collection; then its manifest is gone too. The head's must be there. */
async function verifyTable(checks: Checks, folder: string, isHead: boolean): Promise<void> {
  const key = `${folder}_manifest.json`
  if (!(await checks.store.get(key))) {
    if (isHead) checks.findings.push({ key, problem: 'is missing' })
    return
  }
  const manifest = await readJson<Manifest>(checks.store, key)
  let rows = 0
  for (const { key: part, sha256: hash } of manifest.files) {
    const file = await verifyObject(checks, part, hash)
    if (file) rows += await checks.rowsOf(file)
  }
  if (rows !== manifest.rows)
    checks.findings.push({ key, problem: `says ${manifest.rows} rows, its files hold ${rows}` })
}

/** The object's local file, or undefined where it is missing or its bytes are not those that its hash tells of. */
async function verifyObject(checks: Checks, key: string, hash: string): Promise<string | undefined> {
  checks.objects++
  const file = await checks.store.localFile(key).catch(() => undefined)
  const found = file ? await sha256File(file) : sha256('')
  if (file && found === hash) return file
  checks.findings.push({ key, problem: file ? `has the hash ${found}, ${hash} was written down` : 'is missing' })
  return undefined
}

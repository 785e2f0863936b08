import { closeSync, fstatSync, openSync, readSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Duck, openDuck } from '../lake/duckdb.ts'
import { sha256 } from '../lake/hash.ts'
import type { FileState, LedgerEntry } from '../lake/ledger.ts'
import { columnsOf, type FoundContract } from './contract.ts'
import { openBytes } from './format/csv/bytes.ts'
import { takeDuplicates } from './format/csv/duplicates.ts'
import { cleanColumns } from './format/csv/encode.ts'
import { endNotices, namelessNotices, outcomeOf } from './format/csv/outcome.ts'
import { appendRows, type Clean, copyRows, newest } from './format/csv/parquet.ts'
import { quarantine } from './format/csv/quarantine.ts'
import { bad, conflict } from './format/csv/rows.ts'
import { roomOf, scan } from './format/csv/scan.ts'
import { readStart } from './format/csv/start.ts'

/** One decoded CSV file. */
export type ReadInput = {
  found: FoundContract
  /** Where its bytes are. */
  file: string
  /** What messages call it: 'Opportunity.csv'. */
  name: string
  /** Start of the paths of what is written, in a scratch folder: `<draft>.parquet`, `<draft>.ndjson.gz`. */
  draft: string
  /** An open database that keeps the order of rows; without it one is opened, with so much memory and so many threads. */
  duck?: Duck
  memory?: string
  threads?: number
  /** The share of records that may be bad in a file that is used; more and the file is held. 0.05 if not given. */
  tolerance?: number
  /** Takes the slow path: every record examined, every row handed over by itself. */
  closely?: boolean
}

/** What one file gave. Read = accepted + quarantined + duplicate; of a held file accepted counts the rows that it would give. */
export type ReadResult = {
  state: Extract<FileState, 'accepted' | 'partial' | 'held' | 'rejected'>
  sha256: string
  size: number
  /** Local files. */
  rows?: string
  quarantine?: string
} & Pick<
  LedgerEntry,
  'code' | 'message' | 'counts' | 'bytes' | 'columns' | 'extra' | 'notices' | 'path' | 'version_max'
>

/** Counts up when a file may give other rows than before; with the contract it is the parser's version. */
const reader = 1

/** The version that a file is read with: a short hash of the reader's and of what the contract says. */
export function parser({ contract }: FoundContract): string {
  const { formats, key, version, snapshot, aliases } = contract
  const row = columnsOf(contract).map(({ name, optional, field }) => [name, optional, field.name, field.empty])
  return sha256(JSON.stringify([reader, formats, key, version, snapshot, aliases, row])).slice(0, 12)
}

/**
 * Reads one CSV file by its contract: proved rows as Parquet, the others in a quarantine file. Nothing about a file makes it throw; what
 * is wrong with the machine does, such as a full disk.
 */
export async function read(input: ReadInput): Promise<ReadResult> {
  const { found, draft } = input
  const descriptor = openSync(input.file, 'r')
  const clean = `${draft}.csv`
  try {
    const { size } = fstatSync(descriptor)
    const head = Buffer.alloc(Math.min(size, 1 << 20))
    readSync(descriptor, head, 0, head.length, 0)
    const start = readStart(head, head.length === size, found, `${found.source}/${found.object} ${input.name}`)
    if ('code' in start) {
      const { header, ...why } = start
      const sha256 = openBytes(descriptor, size, 0).digest()
      return { ...why, ...nothing, sha256, size, bytes: { header, records: 0, skipped: size - header } }
    }
    const { plan } = start
    const bytes = openBytes(descriptor, size, roomOf(plan))
    bytes.next(0)
    const scanned = await scan(bytes, plan, start.at, start.line, clean, input.closely ?? false)
    const { rows, empties } = scanned
    const isClosed = scanned.unclosed === undefined
    const header = start.at - start.skipped
    const { count, conflicts } = takeDuplicates(rows, plan, clean, empties)
    const quarantined = rows.key
      .subarray(0, rows.count)
      .reduce((sum, key) => sum + (key === bad || key === conflict ? 1 : 0), 0)
    const counts = { read: rows.count, accepted: rows.count - quarantined - count, quarantined, duplicate: count }
    const aside = quarantined > 0 && isClosed ? `${draft}.ndjson.gz` : undefined
    const tally = aside
      ? await quarantine(descriptor, rows, plan, conflicts, size, aside)
      : { codes: new Map(), first: '' }
    const outcome = outcomeOf(scanned, plan, counts, tally, input.tolerance ?? 0.05)
    const result = {
      ...nothing,
      ...outcome,
      sha256: bytes.digest(),
      size,
      counts: isClosed ? counts : nothing.counts,
      bytes: isClosed
        ? { header, records: scanned.records, skipped: start.skipped + scanned.skipped }
        : { header, records: 0, skipped: size - header },
      columns: columnsOf(found.contract).flatMap(({ column }) => (cleanColumns(plan).includes(column) ? [column] : [])),
      extra: plan.extras.filter((name) => name !== undefined),
      notices: [...start.notices, ...namelessNotices(scanned, plan), ...endNotices(scanned, plan)],
      ...(aside ? { quarantine: aside } : {}),
    }
    if (outcome.state !== 'accepted' && outcome.state !== 'partial') return result
    const good = { file: clean, plan, sha256: result.sha256, count: counts.accepted, empties }
    return { ...result, ...(await write(input, good)) }
  } finally {
    closeSync(descriptor)
    rmSync(clean, { force: true })
  }
}

const nothing = {
  counts: { read: 0, accepted: 0, quarantined: 0, duplicate: 0 },
  columns: [],
  extra: [],
  notices: [],
  path: 'none' as const,
}

/** Writes the good rows as Parquet: DuckDB reads them all at once, and where that does not prove itself they are handed to it. */
async function write({ draft, duck: open, memory, threads, closely }: ReadInput, good: Clean) {
  const duck = open ?? (await openDuck({ memory: memory ?? '512MB', threads, temp: dirname(draft), ordered: true }))
  const rows = `${draft}.parquet`
  try {
    const isFast = !closely && (await copyRows(duck, good, rows))
    if (!isFast) await appendRows(duck, good, rows)
    const version_max = await newest(duck, good.plan, rows)
    return { rows, path: isFast ? ('fast' as const) : ('repair' as const), ...(version_max ? { version_max } : {}) }
  } finally {
    if (!open) duck.close()
  }
}

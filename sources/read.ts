import { closeSync, fstatSync, openSync, readSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Duck, openDuck } from '../lake/duckdb.ts'
import { isOfRecords } from '../lake/held.ts'
import type { FileState, LedgerEntry } from '../lake/ledger.ts'
import type { FoundContract } from './contract.ts'
import { openBytes } from './format/csv/bytes.ts'
import { takeDuplicates } from './format/csv/duplicates.ts'
import { openCsv } from './format/csv/open.ts'
import { outcomeOf } from './format/csv/outcome.ts'
import { appendRows, type Clean, copyRows, newest } from './format/csv/parquet.ts'
import { quarantine } from './format/csv/quarantine.ts'
import { bad, conflict } from './format/csv/rows.ts'
import { roomOf } from './format/csv/scan.ts'
import { isJson, openJson } from './format/json/open.ts'

/** One decoded file: CSV or JSON. */
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
  'code' | 'message' | 'lacking' | 'counts' | 'bytes' | 'columns' | 'extra' | 'notices' | 'path' | 'version_max'
>

/**
 * Reads one file by its contract: proved rows as Parquet, the others in a quarantine file. Nothing about a file makes it throw; what
 * is wrong with the machine does, such as a full disk.
 */
export async function read(input: ReadInput): Promise<ReadResult> {
  const { draft, found } = input
  const descriptor = openSync(input.file, 'r')
  const clean = `${draft}.csv`
  try {
    const { size } = fstatSync(descriptor)
    const head = Buffer.alloc(Math.min(size, 1 << 20))
    readSync(descriptor, head, 0, head.length, 0)
    const opening = open(head, head.length === size, input)
    if ('code' in opening) {
      const { header, ...why } = opening
      const sha256 = openBytes(descriptor, size, 0).digest()
      return { ...why, ...nothing, sha256, size, bytes: { header, records: 0, skipped: size - header } }
    }
    const { plan, header } = opening
    const bytes = openBytes(descriptor, size, roomOf(plan))
    bytes.next(0)
    const scanned = await opening.scan(bytes, clean)
    const { rows, empties, records, skipped } = scanned
    const isWhole = scanned.unclosed === undefined && !scanned.broken
    const { count, conflicts } = takeDuplicates(rows, plan, clean, empties)
    const quarantined = rows.key
      .subarray(0, rows.count)
      .reduce((sum, key) => sum + (key === bad || key === conflict ? 1 : 0), 0)
    const counts = { read: rows.count, accepted: rows.count - quarantined - count, quarantined, duplicate: count }
    const aside = quarantined > 0 && isWhole ? `${draft}.ndjson.gz` : undefined
    const tally = aside
      ? await quarantine(descriptor, rows, opening, conflicts, size, aside)
      : { codes: new Map(), first: '' }
    const outcome = outcomeOf(scanned, plan, counts, tally, input.tolerance ?? toleranceOf(found))
    const result = {
      ...nothing,
      ...outcome,
      ...opening.tell(scanned),
      sha256: bytes.digest(),
      size,
      counts: isWhole ? counts : nothing.counts,
      bytes: isWhole ? { header, records, skipped } : { header, records: 0, skipped: size - header },
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

/** The share of records that may be bad: any, where a person saw that many are and takes the others. */
const toleranceOf = ({ terms }: FoundContract) => (terms?.accepted.some(isOfRecords) ? 1 : 0.05)

/** Opens a file in the form that its first bytes have, if its contract knows that one. */
function open(head: Buffer, last: boolean, { found, name, closely }: ReadInput) {
  const { formats } = found.contract
  const place = `${found.source}/${found.object} ${name}`
  const asJson = formats.includes('json') && (isJson(head) || !formats.includes('csv'))
  return asJson ? openJson(head, found, place) : openCsv(head, last, found, place, closely ?? false)
}

const nothing = {
  counts: { read: 0, accepted: 0, quarantined: 0, duplicate: 0 },
  columns: [],
  extra: [],
  notices: [],
  path: 'none' as const,
}

/** Writes the good rows as Parquet: DuckDB reads them all at once, and where that does not prove itself they are handed to it. */
async function write({ draft, duck: given, memory, threads, closely }: ReadInput, good: Clean) {
  const duck = given ?? (await openDuck({ memory: memory ?? '512MB', threads, temp: dirname(draft), ordered: true }))
  const rows = `${draft}.parquet`
  try {
    const isFast = !closely && (await copyRows(duck, good, rows))
    if (!isFast) await appendRows(duck, good, rows)
    const version_max = await newest(duck, good.plan, rows)
    return { rows, path: isFast ? ('fast' as const) : ('repair' as const), ...(version_max ? { version_max } : {}) }
  } finally {
    if (!given) duck.close()
  }
}

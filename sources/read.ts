import { closeSync, fstatSync, openSync, readSync, rmSync } from 'node:fs'
import type { Duck } from '../lake/duckdb.ts'
import { isOfRecords } from '../lake/held.ts'
import type { FileState, LedgerEntry } from '../lake/ledger.ts'
import type { FoundContract } from './contract.ts'
import { formOf } from './form.ts'
import { openBytes } from './format/csv/bytes.ts'
import { takeDuplicates } from './format/csv/duplicates.ts'
import { openCsv } from './format/csv/open.ts'
import { outcomeOf } from './format/csv/outcome.ts'
import { writeRows } from './format/csv/parquet.ts'
import { quarantine } from './format/csv/quarantine.ts'
import { roomOf } from './format/csv/room.ts'
import { bad, conflict } from './format/csv/rows.ts'
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
  /** Its good rows are written although so many are bad that it is held: a person looks at them. */
  isShown?: boolean
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
 * is wrong with the machine does, such as a full disk, and a reader that would lose a record or a byte.
 */
export async function read(input: ReadInput): Promise<ReadResult> {
  const result = await readAny(input)
  const { read, accepted, quarantined, duplicate } = result.counts
  const { header, records, skipped } = result.bytes
  if (read !== accepted + quarantined + duplicate || result.size !== header + records + skipped)
    throw new Error(
      `${input.name}: its records or bytes do not add up: ${JSON.stringify([result.counts, result.bytes])}`,
    )
  return result
}

async function readAny(input: ReadInput): Promise<ReadResult> {
  const form = await formOf(input)
  if (!form) return readText(input)
  const { original, ...decoded } = form
  const all = { ...original, bytes: { header: 0, records: 0, skipped: original.size } }
  if ('code' in decoded) return { ...nothing, ...decoded, ...all }
  try {
    const result = await readText({ ...input, file: decoded.file, sha256: original.sha256 })
    const isRead = result.counts.read > 0 // What was made text counts as a whole.
    const bytes = isRead ? { header: 0, records: original.size, skipped: 0 } : all.bytes
    return { ...result, ...original, bytes, notices: [...decoded.notices, ...result.notices] }
  } finally {
    rmSync(decoded.file, { force: true })
  }
}

/** Reads a file in UTF-8. `sha256`: of the bytes that it was made from. */
async function readText(input: ReadInput & { sha256?: string }): Promise<ReadResult> {
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
      : { codes: new Map(), firsts: new Map() }
    const outcome = outcomeOf(scanned, plan, counts, tally, input.tolerance ?? toleranceOf(found))
    const result = {
      ...nothing,
      ...outcome,
      ...opening.tell(scanned),
      sha256: input.sha256 ?? bytes.digest(),
      size,
      counts: isWhole ? counts : nothing.counts,
      bytes: isWhole ? { header, records, skipped } : { header, records: 0, skipped: size - header },
      ...(aside ? { quarantine: aside } : {}),
    }
    const isLooked = input.isShown && outcome.state === 'held' && isOfRecords(outcome.code ?? '')
    if (outcome.state !== 'accepted' && outcome.state !== 'partial' && !isLooked) return result
    const good = { file: clean, plan, sha256: result.sha256, count: counts.accepted, empties }
    return { ...result, ...(await writeRows(input, good)) }
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

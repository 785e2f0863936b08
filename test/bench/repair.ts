import { spawnSync } from 'node:child_process'
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse'
import { record } from '../../demo/csv.ts'
import { prefix, salesforceId } from '../../demo/ids.ts'
import { columnsOf, type FoundContract } from '../../sources/contract.ts'
import { findContracts } from '../../sources/find.ts'
import { read } from '../../sources/read.ts'
import { bench } from './lake.ts'
import { type Line, measure, middle } from './measure.ts'

const header =
  'Id,IsDeleted,AccountId,Name,StageName,Amount,Probability,CloseDate,Type,NextStep,OwnerId,CreatedDate,SystemModstamp,Colour'

/** What happens to one record in ten, as it stands in a file. */
const damages: ((text: string) => string)[] = [
  (text) => text.replace('Meridian', '5" Meridian'),
  (text) => `${text},"one too many"`,
  (text) => text.slice(text.indexOf(',') + 1),
  (text) => text.replace('2026-', '2026/'),
  (text) => text.replace('seats', 'se\0ats'),
  (text) => text.replace('–', '\x01'), // Becomes a byte that is no UTF-8.
  (text) => text.replace('"Meridian', '"Meri""dian'),
  (text) => text.replace('seats', 'seats\r\nand more'),
  (text) => text.replace('.', ','),
  () => header,
]

function cells(n: number): string[] {
  const time = new Date(1_700_000_000_000 + n * 61_000).toISOString()
  const day = `2026-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`
  const who = salesforceId(prefix.user, n % 600)
  const account = salesforceId(prefix.account, (n * 31) % 60_000)
  const amount = `${1000 + ((n * 7919) % 900_000)}.${String(n % 100).padStart(2, '0')}`
  return [
    ...[salesforceId(prefix.opportunity, n), 'false', account, `Meridian Logistics ${n} – seats`, 'Proposal', amount],
    ...['50', day, 'New Business', 'They asked for a "better" price', who, time, time, 'blue'],
  ]
}

const bytesOf = (text: string) => Buffer.from(text).map((byte) => (byte === 1 ? 0xff : byte))

/** A Salesforce CSV of so many MB with every value quoted; damaged: one record in ten is. */
function made(megabytes: number, isDamaged: boolean): string {
  mkdirSync(bench, { recursive: true })
  const path = join(bench, `repair-${isDamaged ? 'damaged' : 'clean'}-${megabytes}.csv`)
  if (existsSync(path)) return path
  const file = openSync(`${path}.draft`, 'w')
  let part = `${header}\n`
  let [size, n] = [0, 0]
  while (size < megabytes * 1e6) {
    const text = record(cells(n))
    part += `${isDamaged && n % 10 === 9 ? damages[Math.floor(n / 10) % damages.length]!(text) : text}\n`
    n++
    if (part.length < 1 << 20) continue
    size += writeSync(file, bytesOf(part))
    part = ''
  }
  writeSync(file, bytesOf(part))
  closeSync(file)
  renameSync(`${path}.draft`, path)
  return path
}

/** The ways to read it: as any Salesforce export, as a table by a mapping, or each row handed to DuckDB by itself. */
const ways = {
  damaged: 'one record in ten damaged',
  mapped: 'clean, each record examined, as by a mapping',
  closely: 'clean, each record examined and handed over by itself',
}

type Way = keyof typeof ways

/** The contract as a mapping makes it. */
function mapped(found: FoundContract): FoundContract {
  const all = columnsOf(found.contract)
  const row = Object.fromEntries(all.map(({ name, field }) => [name, field]))
  const columns = Object.fromEntries(all.map(({ name, column }) => [name, column]))
  const optional = all.flatMap((each) => (each.optional ? [each.name] : []))
  const said = { name: 'deals', hash: '', feed: 'table', columns, optional, full: [], derived: {}, nulls: [] }
  return { ...found, contract: { ...found.contract, row, mapped: said } }
}

/** What csv-parse reads of a file, record by record; what it cannot read it leaves out. */
async function parsed(path: string): Promise<number> {
  const records = createReadStream(path).pipe(parse({ skip_records_with_error: true, relax_column_count: true }))
  let count = 0
  for await (const _ of records) count++
  return count
}

/** A file read record by record beside csv-parse: runs alternate, the middle one counts. */
async function repair(megabytes: number, way: Way, runs: number): Promise<Line> {
  const path = made(megabytes, way === 'damaged')
  const draft = join(bench, 'repaired')
  const contract = (await findContracts()).find(
    ({ source, object }) => `${source}.${object}` === 'salesforce.opportunity',
  )!
  const found = way === 'mapped' ? mapped(contract) : contract
  const ours = () =>
    read({ found, file: path, name: 'Opportunity.csv', draft, tolerance: 1, closely: way === 'closely' })
  const mine = []
  const theirs = []
  for (let n = 0; n < runs; n++) {
    mine.push(await measure(ours))
    theirs.push(await measure(() => parsed(path)))
  }
  for (const ending of ['parquet', 'ndjson.gz']) rmSync(`${draft}.${ending}`, { force: true })
  const [we, they] = [middle(mine), middle(theirs)]
  const size = statSync(path).size / 1e6
  const { read: count, quarantined } = we.result.counts
  return {
    what: `${megabytes} MB, ${ways[way]}`,
    figures: {
      records: count,
      'set aside': quarantined,
      'CPU s': we.cpu,
      'MB/s': size / we.wall,
      'MB a CPU s': size / we.cpu,
      'peak MB': Math.round(mine[0]!.peak),
      'csv-parse MB/s': size / they.wall,
      'CPU against csv-parse': we.cpu / they.cpu,
    },
  }
}

/** Damaged files, and clean ones taken the slow way, in a process each, so that their memory is their own. */
export function repairs(megabytes = 100, runs = 3): Line[] {
  for (const isDamaged of [true, false]) made(megabytes, isDamaged)
  return Object.keys(ways).map((way) => {
    const args = [fileURLToPath(import.meta.url), String(megabytes), way, String(runs)]
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout) as Line
  })
}

if (import.meta.main) {
  const [megabytes = 100, way = 'damaged', runs = 1] = process.argv.slice(2)
  console.log(JSON.stringify(await repair(Number(megabytes), way as Way, Number(runs))))
}

import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { record } from '../../demo/csv.ts'
import { prefix, salesforceId } from '../../demo/ids.ts'
import { openDuck, quote } from '../../lake/duckdb.ts'
import { ingest } from '../../sources/ingest.ts'
import { testWorld } from '../warehouse/lake.ts'
import { bench } from './lake.ts'
import { type Line, type Measured, measure, middle } from './measure.ts'

/** The columns of a file with the types that COPY is to give them. */
export type Typed = [name: string, type: string][]

const columns: Typed = [
  ['Id', 'varchar'],
  ['IsDeleted', 'boolean'],
  ['AccountId', 'varchar'],
  ['Name', 'varchar'],
  ['StageName', 'varchar'],
  ['Amount', 'decimal(18,2)'],
  ['Probability', 'decimal(9,6)'],
  ['ExpectedRevenue', 'decimal(18,2)'],
  ['CloseDate', 'date'],
  ['Type', 'varchar'],
  ['NextStep', 'varchar'],
  ['LeadSource', 'varchar'],
  ['IsClosed', 'boolean'],
  ['IsWon', 'boolean'],
  ['ForecastCategory', 'varchar'],
  ['CampaignId', 'varchar'],
  ['OwnerId', 'varchar'],
  ['HasOpportunityLineItem', 'boolean'],
  ['CreatedDate', 'timestamp'],
  ['CreatedById', 'varchar'],
  ['LastModifiedDate', 'timestamp'],
  ['LastModifiedById', 'varchar'],
  ['SystemModstamp', 'timestamp'],
]

const stages = ['Prospecting', 'Qualification', 'Discovery', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost']
const steps = [
  '',
  'Call back next week',
  'They asked for a "better" price',
  'Pilot done, results shared',
  'Budget approved',
]
const time = (n: number) => new Date(1_700_000_000_000 + n * 61_000).toISOString()

function cells(n: number): string[] {
  const user = (k: number) => salesforceId(prefix.user, (n * 7 + k) % 600)
  const amount = `${1000 + ((n * 7919) % 900_000)}.${String(n % 100).padStart(2, '0')}`
  const day = `2026-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 28) + 1).padStart(2, '0')}`
  return [
    ...[
      salesforceId(prefix.opportunity, n),
      'false',
      salesforceId(prefix.account, (n * 31) % 60_000),
      `Meridian Logistics ${n} – seats`,
    ],
    ...[
      stages[n % 7]!,
      amount,
      String((n * 5) % 101),
      amount,
      day,
      'New Business',
      steps[n % 5]!,
      'Web',
      'false',
      'false',
      'BestCase',
    ],
    ...[
      salesforceId(prefix.campaign, n % 90),
      user(0),
      'true',
      time(n),
      user(1),
      time(n + 500),
      user(2),
      time(n + 900),
    ],
  ]
}

/** A Salesforce CSV with every value quoted, of so many MB; with flaws 1 % of its records are bad and 1 % repeat a key at another version. */
function made(megabytes: number, flawed: boolean): string {
  for (const folder of ['flawed', 'clean']) mkdirSync(join(bench, folder), { recursive: true })
  const path = join(bench, flawed ? 'flawed' : 'clean', `opportunity-${megabytes}.csv`)
  if (existsSync(path)) return path
  const file = openSync(`${path}.draft`, 'w')
  let pending: string[] = [record(columns.map(([name]) => name))]
  let [size, held, n] = [0, 0, 0]
  while (size < megabytes * 1e6) {
    const row = cells(flawed && n % 100 === 50 ? n - 7 : n)
    if (flawed && n % 100 === 50) row[22] = time(n + 2000)
    if (flawed && n % 100 === 0)
      row[[5, 8, 0, 22][(n / 100) % 4]!] = ['ten', '2026-02-30', '0065e00000000tOAAX', 'yesterday'][(n / 100) % 4]!
    pending.push(record(row))
    held += pending.at(-1)!.length
    n++
    if (held < 1 << 20) continue
    size += writeSync(file, `${pending.join('\n')}\n`)
    pending = []
    held = 0
  }
  if (pending.length > 0) writeSync(file, `${pending.join('\n')}\n`)
  closeSync(file)
  renameSync(`${path}.draft`, path)
  return path
}

/** DuckDB's own reading of the file into typed Parquet; bad rows are left out where the file has them. `nulls` is what empty values say. */
async function copy(path: string, columns: Typed, flawed: boolean, nulls: string): Promise<void> {
  const duck = await openDuck({ threads: 2 })
  const typed = `{${columns.map(([name, type]) => `${quote(name)}: ${quote(type)}`).join(', ')}}`
  const lenient = flawed ? ', ignore_errors = true' : ''
  const target = join(bench, 'copy.parquet')
  await duck.run(
    `copy (from read_csv(${quote(path)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = ${quote(nulls)}, columns = ${typed}${lenient})) to ${quote(target)} (format parquet, compression zstd)`,
  )
  duck.close()
  await rm(target)
}

/** The file into an empty lake: contract, proof, hash, landing, Parquet and ledger. */
async function ours(path: string): Promise<void> {
  const lake = join(bench, 'ingest-lake')
  await rm(lake, { recursive: true, force: true })
  const [file] = await ingest(testWorld(lake), [path])
  if (file?.state !== 'accepted' && file?.state !== 'partial') throw new Error(file?.message)
}

/** Ingest and COPY of one file: runs alternate, the middle one counts. */
export async function against(
  path: string,
  columns: Typed,
  runs: number,
  flawed = false,
  nulls = '',
): Promise<Line['figures']> {
  const megabytes = statSync(path).size / 1e6
  const [a, b]: [Measured<void>[], Measured<void>[]] = [[], []]
  for (let n = 0; n < runs; n++) {
    a.push(await measure(() => ours(path)))
    b.push(await measure(() => copy(path, columns, flawed, nulls)))
  }
  await rm(join(bench, 'ingest-lake'), { recursive: true, force: true })
  const [we, they] = [middle(a), middle(b)]
  return {
    'ingest CPU s': we.cpu,
    'COPY CPU s': they.cpu,
    'CPU ratio': we.cpu / they.cpu,
    'ingest MB/s': megabytes / we.wall,
    'COPY MB/s': megabytes / they.wall,
    'ingest peak MB': Math.round(a[0]!.peak),
  }
}

/** One size in a process of its own, so that its memory is its own. */
async function compare(megabytes: number, flawed: boolean, runs: number): Promise<Line> {
  const figures = await against(made(megabytes, flawed), columns, runs, flawed)
  return { what: `${megabytes} MB${flawed ? ', 1 % bad, 1 % repeated keys' : ', clean'}`, figures }
}

/** Ingest against COPY: a clean file, one with flaws, and a smaller clean one that shows what memory follows from. */
export async function ingestAgainstCopy(
  cases: [number, boolean][] = [
    [500, false],
    [500, true],
    [100, false],
  ],
  runs = 3,
): Promise<Line[]> {
  return cases.map(([megabytes, flawed]) => {
    const args = [fileURLToPath(import.meta.url), String(megabytes), String(flawed), String(runs)]
    const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
    return JSON.parse(stdout) as Line
  })
}

if (import.meta.main) {
  const [megabytes = 100, flawed = 'false', runs = 3] = process.argv.slice(2)
  console.log(JSON.stringify(await compare(Number(megabytes), flawed === 'true', Number(runs))))
}

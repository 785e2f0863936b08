import { spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { against, type Typed } from './ingest.ts'
import { bench } from './lake.ts'
import type { Line } from './measure.ts'

const columns: Typed = [
  ['marketoGUID', 'varchar'],
  ['leadId', 'bigint'],
  ['activityDate', 'timestamp'],
  ['activityTypeId', 'integer'],
  ['campaignId', 'bigint'],
  ['primaryAttributeValueId', 'bigint'],
  ['primaryAttributeValue', 'varchar'],
  ['attributes', 'varchar'],
]

const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
]
const time = (n: number) => `${new Date(1_700_000_000_000 + n * 7_000).toISOString().slice(0, 19)}Z`

/** Mostly mails sent, delivered and opened, some clicks, visits and new statuses, with the attributes that Marketo gives them. */
function line(n: number): string {
  const lead = (n * 7919) % 900_000
  const mail = 1000 + (n % 300)
  const run = { 'Campaign Run ID': n % 5000, 'Choice Number': 0, 'Step ID': n % 700 }
  const agent = {
    Device: 'unknown',
    'Is Bot Activity': false,
    'Is Mobile Device': n % 3 === 2,
    'User Agent': agents[n % 3],
  }
  const link = `https://example.com/offer/${n % 900}?utm_source=mail&utm_medium=email&mkt_tok=${(n * 2654435761) % 2 ** 32}`
  const ip = `192.0.2.${(n * 31) % 256}`
  const kinds: [number, object][] = [
    [6, run],
    [7, run],
    [10, { ...run, ...agent, 'Bot Activity Pattern': 'N/A', Browser: 'Chrome' }],
    [11, { ...run, ...agent, Link: link }],
    [
      1,
      {
        'Client IP Address': ip,
        'Query Parameters': 'utm_source=google&utm_medium=cpc',
        'Referrer URL': link,
        'User Agent': agents[n % 3],
        'Webpage URL': `/page/${n % 400}`,
      },
    ],
    [
      104,
      {
        'Acquired By': false,
        'New Status': 'Attended',
        'New Status ID': 6,
        'Old Status': 'Registered',
        'Old Status ID': 1,
        'Program Member ID': n,
        Success: true,
      },
    ],
  ]
  const [type, attributes] = kinds[[0, 0, 1, 1, 2, 2, 3, 4, 4, 5][n % 10]!]!
  const cells = [
    800_000_000 + n,
    lead,
    time(n),
    type,
    n % 10 === 8 ? 'null' : 8000 + (n % 500),
    mail,
    `Spring mail ${mail}`,
  ]
  return `${cells.join()},"${JSON.stringify(attributes).replaceAll('"', '""')}"\n`
}

/** A bulk extract of so many activities, as Marketo writes it. */
function made(rows: number): string {
  mkdirSync(join(bench, 'marketo'), { recursive: true })
  const path = join(bench, 'marketo', `activity-${rows}.csv`)
  if (existsSync(path)) return path
  const file = openSync(`${path}.draft`, 'w')
  let pending = `${columns.map(([name]) => name).join()}\n`
  for (let n = 0; n < rows; n++) {
    pending += line(n)
    if (pending.length < 1 << 20) continue
    writeSync(file, pending)
    pending = ''
  }
  writeSync(file, pending)
  closeSync(file)
  renameSync(`${path}.draft`, path)
  return path
}

/** Ingest of a bulk extract of Marketo activities against COPY of it, in a process of its own. */
export async function activitiesAgainstCopy(rows: number, runs = 3): Promise<Line> {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), String(rows), String(runs)],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Line
}

if (import.meta.main) {
  const [rows = 20_000_000, runs = 3] = process.argv.slice(2).map(Number)
  const figures = await against(made(rows), columns, runs, false, 'null')
  console.log(JSON.stringify({ what: `${rows / 1e6} million activities of Marketo`, figures }))
}

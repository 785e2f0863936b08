import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openDuck } from '../../../lake/duckdb.ts'
import { ingest } from '../../../sources/ingest.ts'
import { writeMapping } from '../../../sources/mapping/kept.ts'
import { offers } from '../../../sources/mapping/offer.ts'
import { temp } from '../../temp.ts'
import { testWorld } from '../../warehouse/lake.ts'
import { workbook } from '../workbook.ts'
import { zip } from '../zip.ts'

/** The truth: id, owner, stage, created, closed, amount in cents. */
const deals = [
  ['D-1', 'Ann Lee', 'Closed Won', '2026-01-05', '2026-03-31', 123450],
  ['D-2', 'Bo Kim', 'Closed Lost', '2026-02-14', '2026-04-13', 99],
  ['D-3', 'Zoë Müller', 'Proposal', '2026-02-28', '2026-05-30', 1234567890],
  ['D-4', 'Ann Lee', 'Closed Won', '2025-12-31', '2026-01-15', -5000],
] as const
const header = ['Deal ID', 'Owner', 'Stage', 'Created', 'Closed', 'Amount']

type Way = { date: (day: string) => string; number: (cents: number) => string }
const iso: Way = { date: (day) => day, number: (cents) => (cents / 100).toFixed(2) }
const parts = (day: string) => day.split('-') as [string, string, string]
const american: Way = {
  date: (day) => {
    const [year, month, date] = parts(day)
    return `${Number(month)}/${Number(date)}/${year}`
  },
  number: (cents) => (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 }),
}
const german: Way = {
  date: (day) => {
    const [year, month, date] = parts(day)
    return `${date}-${month}-${year.slice(2)}`
  },
  number: (cents) => (cents / 100).toLocaleString('de-DE', { minimumFractionDigits: 2 }),
}

const cells = ({ date, number }: Way) =>
  deals.map(([id, owner, stage, created, closed, cents]) => [
    id,
    owner,
    stage,
    date(created),
    date(closed),
    number(cents),
  ])
const delimited = (way: Way, sign: string) =>
  [header, ...cells(way)]
    .map((row) => row.map((cell) => (cell.includes(sign) ? `"${cell}"` : cell)).join(sign))
    .join('\n')
const objects = (way: Way) => cells(way).map((row) => Object.fromEntries(row.map((cell, k) => [header[k], cell])))
const wide = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')

async function parquet(way: Way): Promise<Uint8Array> {
  const { readFileSync } = await import('node:fs')
  const file = join(await temp(), 'deals.parquet')
  const duck = await openDuck({ memory: '256MB' })
  const rows = cells(way).map(
    (row) =>
      `(${row.map((cell, k) => (k === 3 || k === 4 ? `date '${cell}'` : k === 5 ? `cast('${cell}' as decimal(18,2))` : `'${cell}'`)).join(', ')})`,
  )
  await duck.run(
    `copy (select * from (values ${rows.join(', ')}) as t(${header.map((name) => `"${name}"`).join(', ')})) to '${file}' (format parquet)`,
  )
  duck.close()
  return readFileSync(file)
}

const days = (day: string) => String(Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569)
const sheet = () =>
  workbook({
    sheets: {
      Deals: [
        header,
        ...deals.map(([id, owner, stage, created, closed, cents]) => [
          id,
          owner,
          stage,
          { number: days(created), format: 'yyyy\\-mm\\-dd' },
          { number: days(closed), format: 'm/d/yyyy' },
          { number: String(cents / 100) },
        ]),
      ],
    },
  })

const forms: [string, string, () => Uint8Array | string | Promise<Uint8Array>][] = [
  ['ISO and commas', 'deals.csv', () => delimited(iso, ',')],
  ['M/D/Y and commas in thousands', 'deals.csv', () => delimited(american, ',')],
  ['DD-MM-YY, semicolons and German numbers', 'deals.csv', () => delimited(german, ';')],
  ['tabs', 'deals.tsv', () => delimited(american, '\t')],
  ['bars', 'deals.txt', () => delimited(german, '|')],
  ['a byte order mark', 'deals.csv', () => `\uFEFF${delimited(iso, ';')}`],
  ['UTF-16', 'deals.csv', () => wide(delimited(german, '\t'))],
  ['gz', 'deals.csv.gz', () => gzipSync(delimited(american, ','))],
  ['zip', 'deals.zip', () => zip({ name: 'deals.csv', text: delimited(iso, ',') })],
  ['JSON', 'deals.json', () => JSON.stringify(objects(iso))],
  ['JSON within an answer', 'deals.json', () => JSON.stringify({ total: 4, data: objects(american) })],
  [
    'JSON lines',
    'deals.ndjson',
    () =>
      objects(german)
        .map((each) => JSON.stringify(each))
        .join('\n'),
  ],
  ['Parquet', 'deals.parquet', () => parquet(iso)],
  ['a workbook', 'deals.xlsx', () => sheet()],
]

/** The rows that come in of one file once what is proposed for it is accepted. */
async function rowsOf(name: string, bytes: Uint8Array | string) {
  const folder = await temp()
  const world = testWorld(join(folder, 'lake'))
  mkdirSync(join(folder, 'in'))
  const path = join(folder, 'in', name)
  writeFileSync(path, bytes)
  for await (const offered of offers(world, [path], {})) {
    if (!('proposal' in offered)) throw new Error(`nothing is proposed: ${JSON.stringify(offered)}`)
    expect(offered.proposal.doubts).toEqual([])
    await writeMapping(world.store, { name: 'deals', mapping: offered.proposal.mapping })
  }
  const [result] = await ingest(world, [path])
  expect(result).toMatchObject({
    state: 'accepted',
    entry: { counts: { read: 4, accepted: 4 }, file: { bytes: expect.any(Number) } },
  })
  const { bytes: told, file } = result!.entry!
  expect(told.header + told.records + told.skipped).toBe(file.bytes)
  const duck = await openDuck({ memory: '256MB' })
  const rows = await duck.rows(
    `select opportunity_id, owner, stage, outcome, created_at, close_date, cast(cast(amount as decimal(18, 2)) as varchar) as amount from '${await world.store.localFile(result!.entry!.outputs[0]!.key)}' order by 1`,
  )
  duck.close()
  return rows
}

test.each(forms)('%s: the same deals, to the day and the cent', async (_, name, made) => {
  expect(await rowsOf(name, await made())).toEqual(
    deals.map(([opportunity_id, owner, stage, created_at, close_date, cents]) => ({
      opportunity_id,
      owner,
      stage,
      outcome: stage === 'Closed Won' ? 'won' : stage === 'Closed Lost' ? 'lost' : 'open',
      created_at,
      close_date,
      amount: (cents / 100).toFixed(2),
    })),
  )
})

import { spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { ZipFile } from 'yazl'
import type { FoundContract } from '../../sources/contract.ts'
import { decode } from '../../sources/decode.ts'
import { read } from '../../sources/read.ts'
import { decimal, text } from '../../sources/types.ts'
import { type Cell, parts } from '../sources/workbook.ts'
import { bench } from './lake.ts'
import { type Line, measure } from './measure.ts'

const header = ['Deal', 'Owner', 'Stage', 'Created', 'Closed', 'Amount', 'Region', 'Product', 'Won', 'Note']

const row = (n: number): Cell[] => [
  `D-${n}`,
  `Seller ${n % 300}`,
  ['Proposal', 'Closed Won', 'Closed Lost'][n % 3],
  { number: String(45_000 + n / 977), format: 'yyyy-mm-dd hh:mm:ss' },
  { number: String(46_000 + (n % 700)), format: 'm/d/yyyy' },
  { number: String(n * 1.1), format: '#,##0.00' },
  `Region ${n % 9}`,
  `Seats, kind ${n % 40}`,
  { xml: `<c t="b"><v>${n % 2}</v></c>` },
  `Note ${n} about what was said`,
]

/** A workbook of so many rows in ten columns, as a spreadsheet writes it: two of its texts are in one row only. */
async function made(rows: number): Promise<string> {
  mkdirSync(bench, { recursive: true })
  const path = join(bench, `sheet-${rows}.xlsx`)
  if (existsSync(path)) return path
  const zip = new ZipFile()
  const sheets = { Deals: [header, ...Array.from({ length: rows }, (_, n) => row(n + 1))] }
  for (const [name, xml] of Object.entries(parts({ sheets }))) zip.addBuffer(Buffer.from(xml), name)
  zip.end()
  await pipeline(zip.outputStream as NodeJS.ReadableStream, createWriteStream(`${path}.draft`))
  renameSync(`${path}.draft`, path)
  return path
}

const money = decimal(18, 4)

/** The table by a mapping that has its own names. */
function contract(): FoundContract {
  const columns = Object.fromEntries(header.map((name) => [name, name.toLowerCase()]))
  const fields = Object.fromEntries(header.map((name) => [name, name === 'Amount' ? money : text()]))
  const mapped = { name: 'deals', hash: '', feed: 'table', columns, optional: [], full: [], derived: {}, nulls: [] }
  return { source: 'table', object: 'opportunity', contract: { formats: ['csv'], key: 'deal', row: fields, mapped } }
}

/** A workbook taken in, and the CSV that it says, in one process. */
async function book(rows: number): Promise<Line> {
  const path = await made(rows)
  const draft = join(bench, 'sheet')
  const input = { found: contract(), file: path, name: 'deals.xlsx', draft }
  const taken = await measure(() => read(input))
  const said = await decode(path, 'deals.xlsx', {}, draft)
  if (!('file' in said) || taken.result.state !== 'accepted') throw new Error(taken.result.message)
  const plain = await measure(() => read({ ...input, file: said.file, name: 'deals.csv' }))
  for (const each of [said.file, `${draft}.parquet`]) rmSync(each, { force: true })
  return {
    what: `a workbook of ${taken.result.counts.accepted} rows`,
    figures: {
      MB: statSync(path).size / 1e6,
      seconds: taken.wall,
      'CPU s': taken.cpu,
      'peak MB': Math.round(taken.peak),
      'CPU against its CSV': taken.cpu / plain.cpu,
    },
  }
}

/** A workbook of so many rows, in a process of its own after one that makes it. */
export async function books(rows = 200_000): Promise<Line> {
  await made(rows)
  const args = [fileURLToPath(import.meta.url), String(rows)]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Line
}

if (import.meta.main) console.log(JSON.stringify(await book(Number(process.argv[2] ?? 200_000))))

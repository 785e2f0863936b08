import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect } from 'vitest'
import { type Cell, openDuck } from '../../../lake/duckdb.ts'
import { layout } from '../../../lake/layout.ts'
import { verify } from '../../../lake/verify.ts'
import type { Ingested } from '../../../sources/enter.ts'
import type { Quarantined } from '../../../sources/format/csv/quarantine.ts'
import { ingest } from '../../../sources/ingest.ts'
import { worldOf } from '../../faults/lake.ts'
import { memoryStore, type Objects } from '../../lake/memory.ts'
import { temp } from '../../temp.ts'
import type { Case, Files } from './case.ts'

/** What became of one file, as a golden file has it. */
export type Outcome = {
  file: string
  state: string
  code?: string | undefined
  message?: string | undefined
  counts?: string
  bytes?: string
  notices?: string[]
  aside?: string[]
  /** The first rows that came in, without what is empty and what all have. */
  rows?: Record<string, Cell>[]
}

const duck = openDuck({ ordered: true, memory: '512MB' })

/** Has a case's files ingested into an empty lake and tells what became of them. Whatever they are, counts and bytes have to add up. */
export async function outcomesOf({ takes, all, company, mappings = {} }: Case): Promise<Outcome[]> {
  const folder = await temp()
  const objects: Objects = new Map()
  let now = Date.parse('2026-02-01T00:00:00.000Z')
  const store = memoryStore(objects, folder, () => new Date(now))
  const world = worldOf(store, () => new Date(now++))
  const put = (key: string, value: object) => store.putNew(key, new TextEncoder().encode(JSON.stringify(value)))
  if (company) await put(layout.company, company)
  for (const [name, mapping] of Object.entries(mappings)) await put(`mappings/${name}.json`, mapping)
  const outcomes: Outcome[] = []
  for (const [k, files] of takes.entries()) {
    now += 86_400_000
    const exports = join(folder, `exports${k}`)
    place(exports, files, new Date(now))
    const answers = await ingest(world, [exports])
    expect(readdirSync(await store.scratch())).toEqual([])
    if (all || k === takes.length - 1) for (const answer of answers) outcomes.push(await outcome(objects, answer))
  }
  expect((await verify(world)).findings).toEqual([])
  return outcomes
}

function place(folder: string, files: Files, time: Date): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
    utimesSync(join(folder, name), time, time)
  }
}

async function outcome(objects: Objects, { name, state, code, message, entry }: Ingested): Promise<Outcome> {
  const told = { file: short(name), state, code, message: message && short(message) }
  if (!entry || state === 'duplicate') return told
  const { counts, bytes, file, notices, quarantine } = entry
  expect(counts.accepted + counts.quarantined + counts.duplicate).toBe(counts.read)
  expect(bytes.header + bytes.records + bytes.skipped).toBe(file.bytes)
  expect(entry.outputs.reduce((sum, { rows }) => sum + rows, 0)).toBe(
    /accepted|partial/.test(state) ? counts.accepted : 0,
  )
  const aside = quarantine ? lines(objects.get(quarantine.key)!.bytes) : []
  expect(aside.length).toBe(counts.quarantined)
  const said = notices.filter((notice) => notice.code !== 'HDR_OPTIONAL_MISSING').map((notice) => short(notice.message))
  return {
    ...told,
    counts: `${counts.read} read = ${counts.accepted} accepted + ${counts.quarantined} quarantined + ${counts.duplicate} duplicate`,
    bytes: `${file.bytes} bytes = ${bytes.header} header + ${bytes.records} records + ${bytes.skipped} skipped`,
    ...(said.length > 0 ? { notices: said } : {}),
    ...(aside.length > 0 ? { aside: aside.slice(0, 4).map((each) => short(each.message)) } : {}),
    ...(entry.outputs[0] ? { rows: await rowsOf(objects, entry.outputs[0].key) } : {}),
  }
}

const lines = (bytes: Uint8Array) =>
  gunzipSync(bytes)
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Quarantined)

/** The rows that are not those of the fixture, at most four. */
async function rowsOf(objects: Objects, key: string): Promise<Record<string, Cell>[]> {
  const file = join(await temp(), 'rows.parquet')
  writeFileSync(file, objects.get(key)!.bytes)
  const rows = await (await duck).rows(`select * exclude (_file) from '${file}'`)
  const ours = rows.filter((row) => !/^g\d+$/.test(String(row.opportunity_id)))
  const own = ours.filter(
    (row) => row._extra || row.amount !== '10.00' || !/^(Proposal|new)$/.test(String(row.stagename ?? row.dealstage)),
  )
  return own
    .slice(0, 4)
    .map((row) =>
      Object.fromEntries(Object.entries(row).flatMap(([name, value]) => (value === null ? [] : [[name, cell(value)]]))),
    )
}

const cell = (value: Cell) => (typeof value === 'string' ? short(value) : value)

/** A long name or value in the form of its ends and its length. */
const short = (text: string) =>
  text.replace(/\S{200,}/g, (long) => `${long.slice(0, 40)}…(${long.length})…${long.slice(-20)}`)

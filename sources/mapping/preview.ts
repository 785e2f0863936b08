import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Company } from '../../company.ts'
import { type Cell, openDuck, quote } from '../../lake/duckdb.ts'
import type { Notice } from '../../lake/ledger.ts'
import type { World } from '../../lake/world.ts'
import { columnsOf, type FoundContract } from '../contract.ts'
import type { Quarantined } from '../format/csv/quarantine.ts'
import { fates } from '../message.ts'
import { type ReadResult, read } from '../read.ts'
import { contractBy } from './kept.ts'
import type { Mapping } from './mapping.ts'

/** A file as it would come in: what would become of it, its first records by the table's columns, and the first that would be set aside. */
export type Preview = {
  columns: string[]
  rows: Cell[][]
  aside: Pick<Quarantined, 'line_from' | 'column' | 'value' | 'code' | 'message'>[]
  notices: Notice[]
} & Pick<ReadResult, 'state' | 'code' | 'message' | 'counts'>

/** So many records are shown. */
const most = 10

/** Reads a whole file by a contract as ingest does, and keeps nothing of it. */
export async function previewOf(world: World, file: string, name: string, found: FoundContract): Promise<Preview> {
  const folder = join(await world.store.scratch(), `preview-${world.id()}`)
  await mkdir(folder, { recursive: true })
  try {
    const result = await read({ found, file, name, draft: join(folder, 'rows'), threads: world.threads, tolerance: 1 })
    const strict = result.counts.quarantined > 0.05 * result.counts.read ? ('held' as const) : result.state
    const { code, counts, notices } = result
    const message = strict === 'held' ? result.message?.replace(fates.partial, fates.held) : result.message
    const shown = result.rows ? await firstRows(result.rows, result.columns) : { columns: [], rows: [] }
    const aside = result.quarantine ? await firstAside(result.quarantine) : []
    return {
      ...shown,
      aside,
      notices,
      counts,
      state: strict,
      ...(code ? { code } : {}),
      ...(message ? { message } : {}),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** How a file would come in by a mapping; undefined where the mapping cannot be yet. Throws ConfigError where a person wrote it. */
export async function tried(
  world: World,
  file: string,
  name: string,
  mapping: Mapping,
  contracts: FoundContract[],
  company: Company,
) {
  const target = contracts.find(({ source, object }) => source === 'table' && object === mapping.as)!
  const told = new Set(Object.values(mapping.columns).map((rule) => (typeof rule === 'string' ? rule : rule.to)))
  const [id] = [target.contract.key].flat()
  const lacks = columnsOf(target.contract).some(
    ({ optional, column }) =>
      !optional && !told.has(column) && !(mapping.key && column === id) && !mapping.constants?.[column],
  )
  return lacks ? undefined : previewOf(world, file, name, contractBy({ name: 'new', mapping }, contracts, company))
}

async function firstRows(rows: string, columns: string[]) {
  const duck = await openDuck({ memory: '256MB', threads: 1, temp: dirname(rows), ordered: true })
  try {
    const names = columns.map((column) => `"${column}"`).join(', ')
    const found = await duck.rows(`select ${names} from read_parquet(${quote(rows)}) limit ${most}`)
    return { columns, rows: found.map((row) => columns.map((column) => row[column] ?? null)) }
  } finally {
    duck.close()
  }
}

async function firstAside(file: string): Promise<Preview['aside']> {
  const lines = String(await promisify(gunzip)(await readFile(file))).split('\n', most)
  return lines.filter(Boolean).map((line) => {
    const { line_from, column, value, code, message } = JSON.parse(line) as Quarantined
    return { line_from, column, ...(value === undefined ? {} : { value }), code, message }
  })
}

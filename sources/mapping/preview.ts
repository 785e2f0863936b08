import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Company } from '../../company.ts'
import { type Cell, openDuck, quote } from '../../lake/duckdb.ts'
import type { Notice } from '../../lake/ledger.ts'
import type { World } from '../../lake/world.ts'
import type { FoundContract } from '../contract.ts'
import type { Quarantined } from '../format/csv/quarantine.ts'
import { type ReadResult, read } from '../read.ts'
import { mappedContract } from './contract.ts'
import { targetOf } from './kept.ts'
import { lackingIn } from './lacking.ts'
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

/** The lake, the exports and tables, and the settings by which a file is tried. */
type Around = { world: World; contracts: FoundContract[]; company: Company }

/**
 * How a file would come in by a mapping: read whole as ingest does, and nothing of it kept. Undefined where nothing tells yet what its
 * table cannot be without.
 */
export async function tried(
  { world, contracts, company }: Around,
  file: string,
  name: string,
  mapping: Mapping,
): Promise<Preview | undefined> {
  const target = targetOf(mapping.as, contracts)
  if (!target || lackingIn(mapping, target).length > 0) return undefined
  const found = mappedContract('new', mapping, target, company)
  const folder = join(await world.store.scratch(), `preview-${world.id()}`)
  await mkdir(folder, { recursive: true })
  try {
    const draft = join(folder, 'rows')
    const result = await read({ found, file, name, draft, threads: world.threads, isShown: true })
    const { state, code, message, counts, notices } = result
    const shown = result.rows ? await firstRows(result.rows, result.columns) : { columns: [], rows: [] }
    const aside = result.quarantine ? await firstAside(result.quarantine) : []
    return { ...shown, aside, notices, counts, state, ...(code ? { code } : {}), ...(message ? { message } : {}) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
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

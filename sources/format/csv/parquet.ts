import { closeSync, fstatSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { LIST, listValue, VARCHAR } from '@duckdb/node-api'
import { type Duck, openDuck, quote } from '../../../lake/duckdb.ts'
import { columnsOf } from '../../contract.ts'
import { openBytes } from './bytes.ts'
import { cleanColumns } from './encode.ts'
import type { Plan } from './header.ts'
import { split } from './texts.ts'
import { ending } from './tokens.ts'

/** The clean form of a file's good records, and what is known of it. */
export type Clean = { file: string; plan: Plan; sha256: string; count: number; empties: Uint32Array }

/** Start of the path of what is written, and with what: an open database, or one opened with so much memory and so many threads. */
type How = {
  draft: string
  duck?: Duck | undefined
  memory?: string | undefined
  threads?: number | undefined
  closely?: boolean | undefined
}

/** Writes the good rows as Parquet: DuckDB reads them all at once, and where that does not prove itself they are handed to it. */
export async function writeRows({ draft, duck: given, memory, threads, closely }: How, good: Clean) {
  const duck = given ?? (await openDuck({ memory: memory ?? '512MB', threads, temp: dirname(draft), ordered: true }))
  const rows = `${draft}.parquet`
  try {
    const isFast = !closely && (await copyRows(duck, good, rows))
    if (!isFast && !given) await duck.run("set memory_limit = '160MB'") // The rest of them waits on the disk.
    if (!isFast) await appendRows(duck, good, rows)
    const version_max = await newest(duck, good.plan, rows)
    return { rows, path: isFast ? ('fast' as const) : ('repair' as const), ...(version_max ? { version_max } : {}) }
  } finally {
    if (!given) duck.close()
  }
}

/** How raw Parquet is written: small row groups stay in the processor's cache, and the bytes are the same on every run. */
const format = 'format parquet, compression zstd, compression_level 1, row_group_size 30720, dictionary_size_limit 3000'

/** Writes the rows as Parquet, read by DuckDB. False if what came out is not what went in. */
async function copyRows(duck: Duck, clean: Clean, target: string): Promise<boolean> {
  const types = cleanColumns(clean.plan).map((column) => `${quote(column)}: 'varchar'`)
  const csv = `read_csv(${quote(clean.file)}, auto_detect = false, header = false, columns = {${types}}, delim = ',', quote = '"', escape = '"', nullstr = '', new_line = '\\n', comment = '', compression = 'none', strict_mode = true)`
  try {
    await duck.run(`copy (${select(clean, csv)}) to ${quote(target)} (${format})`)
  } catch {
    return false
  }
  return isProved(duck, clean, target)
}

/** The sign that parts the values of a record on their way to DuckDB. */
const between = '\u001f'

/**
 * Writes the rows as Parquet, read here and handed to DuckDB one by one: a record as one text that DuckDB splits where no value has the
 * sign between them, for handing over each value would take three times as long.
 */
async function appendRows(duck: Duck, clean: Clean, target: string): Promise<void> {
  const table = `rows_${clean.sha256.slice(0, 12)}`
  const columns = cleanColumns(clean.plan)
  await duck.run(`create or replace temp table ${table} (record varchar, odd varchar[])`)
  const appender = await duck.connection.createAppender(table)
  for (const bytes of records(clean.file)) {
    const { texts } = split(bytes)
    const isOdd = bytes.includes(between)
    isOdd ? appender.appendNull() : appender.appendVarchar(texts.join(between))
    isOdd ? appender.appendList(listValue(texts), LIST(VARCHAR)) : appender.appendNull()
    appender.endRow()
  }
  appender.closeSync()
  const parts = `select coalesce(odd, string_split(record, ${quote(between)})) as texts from ${table}`
  const values = columns.map((column, k) => `nullif(texts[${k + 1}], '') as "${column}"`)
  await duck.run(`copy (${select(clean, `(select ${values} from (${parts}))`)}) to ${quote(target)} (${format})`)
  await duck.run(`drop table ${table}`)
  if (!(await isProved(duck, clean, target)))
    throw new Error(`${clean.plan.place}: its rows do not come out of DuckDB as they went in; report the file's header`)
}

/** The newest version in the rows, if the version is a time. */
async function newest(duck: Duck, plan: Plan, rows: string): Promise<string | undefined> {
  const column = plan.columns[plan.version]
  if (column?.field.name !== 'timestamp') return undefined
  const [answer] = await duck.rows(`select max("${column.column}") as newest from ${quote(rows)}`)
  return (answer?.newest as string | null) ?? undefined
}

/** The columns of raw tables that a file has, in the order of the contract. */
function select({ plan, sha256 }: Clean, from: string): string {
  const has = new Set(cleanColumns(plan))
  const ours = columnsOf(plan.found.contract).filter(({ column }) => has.has(column))
  const extra = has.has('_extra') ? '_extra' : 'cast(null as varchar) as _extra'
  return `select ${ours.map(({ column }) => `"${column}"`).join(', ')}, ${extra}, ${quote(sha256)} as _file from ${from}`
}

/** Whether the Parquet file has as many rows, and in each column as many nulls, as records were written. */
async function isProved(duck: Duck, { plan, count, empties }: Clean, target: string): Promise<boolean> {
  const [file] = await duck.rows(`select num_rows::varchar as count from parquet_file_metadata(${quote(target)})`)
  if (Number(file?.count) !== count) return false
  const nulls = new Map(
    (
      await duck.rows(
        `select path_in_schema as name, cast(sum(stats_null_count) as varchar) as nulls from parquet_metadata(${quote(target)}) group by all`,
      )
    ).map(({ name, nulls }) => [name, Number(nulls)]),
  )
  return plan.columns.every((column, k) => !column || count === 0 || nulls.get(column.column) === empties[k])
}

function* records(file: string): Generator<Buffer> {
  const descriptor = openSync(file, 'r')
  const bytes = openBytes(descriptor, fstatSync(descriptor).size, 64)
  try {
    let at = 0
    for (;;) {
      bytes.next(at)
      at = 0
      for (let end = 0; at < bytes.have; at = end) {
        end = ending(bytes.buffer, at, bytes.have, bytes.ended).end
        if (end < 0) break
        yield bytes.buffer.subarray(at, end - 1)
      }
      if (bytes.ended && at >= bytes.have) return
    }
  } finally {
    closeSync(descriptor)
  }
}

import { quote } from '../lake/duckdb.ts'
import type { LedgerEntry } from '../lake/ledger.ts'
import { byAge, newestSheets } from '../sources/sheet.ts'

/** What the engine needs of a contract to show its raw table: names in lower case. */
export type RawTable = { name: string; columns: string[]; key: string[]; version?: string; snapshot: boolean }

const envelope = ['_feed', '_file', '_extracted_at', '_known_from']

/** Of a sheet the newest file of each name is in force; of other exports every file is. Held and rejected files have no rows. */
export function filesInForce(table: RawTable, entries: LedgerEntry[]): LedgerEntry[] {
  const withRows = entries.filter((entry) => entry.outputs.length > 0 && ['accepted', 'partial'].includes(entry.state))
  return table.snapshot ? newestSheets(withRows) : byAge(withRows)
}

/**
 * The select behind `raw.<table>`: one row per version of a record with its envelope. A column that a file lacks is carried from the
 * version before, because absent means unknown and not empty. `path` turns an output's key into a path that DuckDB opens.
 */
export function rawSelect(table: RawTable, entries: LedgerEntry[], path: (key: string) => string): string {
  const files = entries.flatMap((entry) => entry.outputs.map((output) => quote(path(output.key)))).join(', ')
  const about = entries
    .map(
      (entry) =>
        `(${[entry.file.sha256, entry.feed, stamp(entry.extracted_at), stamp(entry.arrived_at)].map(quote).join(', ')})`,
    )
    .join(', ')
  return rawOver(
    table,
    entries,
    `read_parquet([${files}], union_by_name = true) as rows
join (values ${about}) as about(file, feed, extracted, known) on rows._file = about.file`,
  )
}

/** The same over `source`, which joins `rows` of the files to what `about` says of each: feed, extracted and known, all texts. */
export function rawOver(table: RawTable, entries: LedgerEntry[], source: string): string {
  const columns = [...table.columns, '_extra']
  if (entries.length === 0)
    return `select ${[...columns, ...envelope].map((name) => `cast(null as ${envelopeType(name)}) as ${name}`).join(', ')} where false`
  const present = new Set(presentIn(entries))
  const shown = columns.map((name) => (present.has(name) ? `rows.${name}` : `cast(null as varchar) as ${name}`))
  const flat = `select ${shown.join(', ')}, about.feed as _feed, rows._file, cast(about.extracted as timestamp) as _extracted_at, cast(about.known as timestamp) as _known_from
from ${source}`
  const lacking = table.columns.filter(
    (name) => present.has(name) && !entries.every((entry) => entry.columns.includes(name)),
  )
  return lacking.length > 0 && table.key.length > 0 ? carried(table, columns, lacking, entries, flat) : flat
}

/** The columns that some of the files have. */
export const presentIn = (entries: LedgerEntry[]): string[] => [
  ...new Set(entries.flatMap((entry) => [...entry.columns, '_extra'])),
]

function carried(table: RawTable, columns: string[], lacking: string[], entries: LedgerEntry[], flat: string): string {
  const sets = new Map<string, number>()
  const group = new Map<string, number>()
  for (const name of lacking) {
    const files = entries
      .filter((entry) => entry.columns.includes(name))
      .map((entry) => quote(entry.file.sha256))
      .sort()
      .join(', ')
    if (!sets.has(files)) sets.set(files, sets.size)
    group.set(name, sets.get(files)!)
  }
  const record = ['_feed', ...table.key].join(', ')
  const age = [
    ...(table.version && present(entries, table.version) ? [table.version] : []),
    '_extracted_at',
    '_file',
  ].join(', ')
  const has = [...sets].map(([files, n]) => `case when _file in (${files}) then 1 else 0 end as _has${n}`)
  const groups = [...sets.values()].map(
    (n) => `sum(_has${n}) over (partition by ${record} order by ${age} rows unbounded preceding) as _group${n}`,
  )
  const shown = columns.map((name) =>
    group.has(name)
      ? `max(case when _has${group.get(name)} = 1 then ${name} end) over (partition by ${record}, _group${group.get(name)}) as ${name}`
      : name,
  )
  return `select ${[...shown, ...envelope].join(', ')}
from (select *, ${groups.join(', ')} from (select *, ${has.join(', ')} from (${flat}) as flat) as marked) as grouped`
}

const present = (entries: LedgerEntry[], column: string) => entries.some((entry) => entry.columns.includes(column))
/** A time of the ledger as SQL writes it. */
export const stamp = (iso: string): string => iso.replace('T', ' ').replace('Z', '')
const envelopeType = (name: string) => (['_extracted_at', '_known_from'].includes(name) ? 'timestamp' : 'varchar')

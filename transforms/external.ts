import { layout } from '../lake/layout.ts'
import type { LedgerEntry } from '../lake/ledger.ts'
import type { Engine, Shape } from './engine.ts'
import { presentIn, type RawTable, rawOver, stamp } from './raw.ts'
import { folderOf } from './written.ts'

/** What shows raw tables to Athena: DuckDB to write what the ledger says of their files, and how a folder of the lake becomes a table. */
export type External = {
  duck: Engine
  table: (name: string, shape: Shape[], folder: string) => Promise<void>
  own: (name: string) => string
  nonce: string
}

const texts = (names: string[]): Shape[] => names.map((name) => ({ name, type: 'varchar' }))

/**
 * The select behind a raw table on Athena. Its folders hold every file that ever came, so each row is joined by its file's name to a small
 * table of those in force, which no limit on the length of a statement meets.
 */
export async function rawExternal(
  { duck, table, own, nonce }: External,
  raw: RawTable,
  entries: LedgerEntry[],
): Promise<string> {
  const outputs = entries.flatMap((entry) => entry.outputs.map(({ key }) => ({ entry, key })))
  if (outputs.length === 0) return rawOver(raw, [], '')
  const columns = [...presentIn(entries), '_file']
  const folders = [...new Set(outputs.map(({ key }) => folderOf(key)))]
  for (const [n, folder] of folders.entries()) await table(`${raw.name}__rows${n}`, texts(columns), folder)
  const rows = folders.map(
    (_, n) =>
      `select ${columns.join(', ')}, regexp_extract("$path", '[^/]+$') as _part from ${own(`${raw.name}__rows${n}`)}`,
  )
  const about = `${raw.name}__about`
  const shape = texts(['part', 'feed', 'extracted', 'known'])
  const said = outputs.map(({ entry, key }) => ({
    part: key.slice(key.lastIndexOf('/') + 1),
    feed: entry.feed,
    extracted: stamp(entry.extracted_at),
    known: stamp(entry.arrived_at),
  }))
  const folder = layout.table(raw.name, 'files', nonce)
  await duck.writeRows(about, said, shape, ['part'], folder)
  await duck.keep(about, shape, folder)
  await table(about, shape, folder)
  const source = `(${rows.join(' union all ')}) as rows join ${own(about)} as about on rows._part = about.part`
  return rawOver(raw, entries, source)
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { layout } from '../../lake/layout.ts'
import type { World } from '../../lake/world.ts'
import { runQuery } from '../../queries/query.ts'
import { ingest } from '../../sources/ingest.ts'
import { writeMapping } from '../../sources/mapping/kept.ts'
import type { Mapping } from '../../sources/mapping/mapping.ts'
import { build } from '../../transforms/build.ts'
import type { Warehouse } from '../../transforms/warehouse.ts'
import { asking } from '../queries/asking.ts'
import { type Row, testWorld } from './lake.ts'

/** A lake of tables that people keep: what became of each file, and questions by name. */
export type Tables = {
  world: World
  states: string[]
  ask(query: string, params?: Record<string, string>): Promise<Row[]>
  close(): Promise<void>
}

/** Cells of a table by their columns' canonical names: its text, one line a row. */
export type Sheet = { as: string; text: string } & Partial<Mapping>

/** Takes in tables whose files' names end in the day of the export and builds a lake of them, by a mapping of each that says what its names are. */
export async function tablesOf(
  sheets: Record<string, Sheet>,
  company: object = {},
  part?: Warehouse | undefined,
): Promise<Tables> {
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-tables-'))
  const world = testWorld(join(folder, 'lake'))
  await world.store.putNew(layout.company, new TextEncoder().encode(JSON.stringify(company)))
  await mkdir(join(folder, 'files'))
  const states: string[] = []
  for (const [file, { text, ...rest }] of Object.entries(sheets)) {
    const name = file.replace(/(-\d{4}-\d\d-\d\d)?\.csv$/, '')
    const columns = Object.fromEntries(
      text
        .split('\n')[0]!
        .split(',')
        .map((each) => [each, each]),
    )
    await writeMapping(world.store, { name, mapping: { files: [name], columns, dates: 'Y-M-D', ...rest } })
    await writeFile(join(folder, 'files', file), `${text}\n`)
  }
  for (const { name, state, code, message } of await ingest(world, [join(folder, 'files')]))
    states.push([name.split('/').at(-1), state, code, message].filter(Boolean).join(' '))
  await build(world, part)
  return {
    world,
    states,
    ask: async (query, params = {}) => {
      const { columns, rows } = await runQuery(asking(world.store), query, params)
      return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]!]))) as Row[]
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { layout } from '../../lake/layout.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { testWorld } from './lake.ts'

/** A lake made of a few files: the tables of its build, and what became of each file. */
export type Made = { duck: Duck; states: string[]; close(): Promise<void> }

/** Ingests files of these names and texts together and builds a lake of them; `company` is its company.json. */
export async function madeOf(files: Record<string, string>, company: object): Promise<Made> {
  const folder = await mkdtemp(join(tmpdir(), 'quarterdeck-made-'))
  const world = testWorld(join(folder, 'lake'))
  await world.store.putNew(layout.company, new TextEncoder().encode(JSON.stringify(company)))
  const exports = join(folder, 'exports')
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(exports, name)), { recursive: true })
    await writeFile(join(exports, name), text)
  }
  const answers = await ingest(world, [exports])
  const { commit } = await build(world)
  const duck = await openDuck()
  for (const schema of ['staging', 'core', 'metrics']) await duck.run(`create schema ${schema}`)
  for (const [name, { files }] of Object.entries(commit.tables)) {
    if (!/^(staging|core|metrics)\./.test(name)) continue
    const paths = await Promise.all(files.map(({ key }) => world.store.localFile(key)))
    await duck.run(`create table ${name} as select * from read_parquet([${paths.map(quote).join()}])`)
  }
  return {
    duck,
    states: answers.map(({ name, state, code }) => `${name} ${state}${code ? ` ${code}` : ''}`),
    async close() {
      duck.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

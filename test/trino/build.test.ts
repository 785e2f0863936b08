import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Commit } from '../../lake/commits.ts'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { layout } from '../../lake/layout.ts'
import { readJson } from '../../lake/ledger.ts'
import { verify } from '../../lake/verify.ts'
import type { World } from '../../lake/world.ts'
import { build } from '../../transforms/build.ts'
import { findModels } from '../../transforms/find.ts'
import { type DemoLake, demoLake } from '../warehouse/lake.ts'
import { missing } from './java.ts'
import { type Stand, stand } from './stand.ts'

const lacking = missing()

// Skipped only where there is no JDK or no Maven; the title then says which.
describe.skipIf(lacking)(
  `build --engine athena makes the demo company as DuckDB does${lacking ? ` (SKIPPED: ${lacking})` : ''}`,
  () => {
    let servers: Stand
    let demo: DemoLake
    let world: World
    let commit: Commit
    let duck: Duck

    beforeAll(async () => {
      demo = await demoLake(0.2)
      duck = await openDuck()
      servers = await stand()
      const bucket = servers.bucket()
      for (const part of ['landing', 'raw', 'quarantine', 'ledger', 'private', 'decisions', 'company.json'])
        await cp(join(demo.folder, part), join(bucket.folder, part), { recursive: true }).catch(absent)
      let last = Date.now()
      world = {
        ...bucket.world,
        tell: ({ step, name, rows }) => {
          if (process.env.QUARTERDECK_TELL) console.log(step, name, rows ?? '', Date.now() - last)
          last = Date.now()
        },
      }
      ;({ commit } = await build(world, undefined, servers.engine(bucket.lake)))
      const scanned = servers.endpoint.executions.reduce((sum, each) => sum + each.scanned, 0)
      console.log(
        `${Object.keys(commit.tables).length} tables, ${servers.endpoint.executions.length} statements, ${Math.round(scanned / 1e6)} MB scanned`,
      )
    }, 3_600_000)
    afterAll(async () => {
      duck?.close()
      demo?.close()
      await servers?.stop()
    })

    test('every table, and of each its columns, rows, grain and warnings', () => {
      const told = ({ tables }: Commit) =>
        Object.fromEntries(
          Object.entries(tables)
            .map(([name, { derivation, folder, files, ...rest }]) => [name, rest] as const)
            .sort(),
        )
      expect(told(commit)).toEqual(told(demo.commit))
    })

    test('every manifest: the sums of money', async () => {
      const sums = async ({ store }: Pick<World, 'store'>, { tables }: Commit) =>
        Object.fromEntries(
          await Promise.all(
            Object.entries(tables).map(async ([name, { folder }]) => {
              const manifest = await readJson<{ rows: number; sums: object }>(store, layout.manifest(folder))
              return [name, manifest.sums] as const
            }),
          ),
        )
      expect(await sums(world, commit)).toEqual(await sums(demo, demo.commit))
    })

    test.each(findModels().map(({ name }) => name))('%s: the same rows', async (name) => {
      const side = async (label: string, { store }: Pick<World, 'store'>, { tables }: Commit) => {
        const { columns, files } = tables[name]!
        const casts = columns.map((column) => `cast(${column.name} as ${column.type}) as ${column.name}`).join(', ')
        const paths = await Promise.all(files.map(({ key }) => store.localFile(key)))
        await duck.run(
          `create or replace temp table ${label} as select ${casts} from read_parquet([${paths.map(quote).join(', ')}])`,
        )
      }
      await side('athena', world, commit)
      await side('duckdb', demo, demo.commit)
      const only = (one: string, other: string) =>
        duck.rows(`select * from ${one} except all select * from ${other} order by all limit 3`)
      expect({ athena: await only('athena', 'duckdb'), duckdb: await only('duckdb', 'athena') }).toEqual({
        athena: [],
        duckdb: [],
      })
    })

    test('the lake holds what it says it holds', async () => {
      expect((await verify(world)).findings).toEqual([])
    })
  },
)

function absent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}

import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { layout } from '../../lake/layout.ts'
import { verify } from '../../lake/verify.ts'
import type { World } from '../../lake/world.ts'
import { ingest } from '../../sources/ingest.ts'
import { type Built, build } from '../../transforms/build.ts'
import { type Bench, bench, noon } from '../faults/lake.ts'
import { smallWarehouse } from '../faults/warehouse.ts'
import { ask } from './client.ts'
import { missing } from './java.ts'
import { type Stand, stand } from './stand.ts'

const lacking = missing()
const cli = fileURLToPath(new URL('../../cli.ts', import.meta.url))

// Skipped only where there is no JDK or no Maven; the title then says which.
describe.skipIf(lacking)(`the Athena engine${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let servers: Stand
  let lakes: Bench
  let duck: Duck
  beforeAll(async () => {
    lakes = await bench()
    servers = await stand()
    duck = await openDuck()
  })
  afterAll(async () => {
    duck?.close()
    await servers?.stop()
    await lakes?.close()
  })

  /** A lake with every export of the bench, at the time at which all of them stand still. */
  async function stocked() {
    const bucket = servers.bucket()
    const world: World = { ...bucket.world, now: () => noon }
    for (const path of Object.values(lakes.paths)) await ingest(world, [path])
    return { ...bucket, world }
  }

  /** What readers see of a build: columns, counts and warnings, and the rows of each table as DuckDB reads its files. */
  async function seen({ store }: World, { commit }: Built) {
    const tables: Record<string, unknown> = {}
    for (const [name, { files, columns, rows, warnings, grain }] of Object.entries(commit.tables).sort()) {
      const paths = await Promise.all(files.map(({ key }) => store.localFile(key)))
      const shown = columns.map((column) => `cast(${column.name} as ${column.type}) as ${column.name}`).join(', ')
      const from = `read_parquet([${paths.map(quote).join(', ')}])`
      tables[name] = {
        columns,
        rows,
        warnings,
        values: await duck.rows(`select ${shown} from ${from} order by ${grain.join(', ')}`),
      }
    }
    return tables
  }

  /** Databases that stand in Trino's catalog. */
  const databases = async () =>
    (await ask(servers.trino.url, 'show schemas')).rows.flat().filter((name) => String(name) !== 'information_schema')

  test('makes of the same exports what DuckDB makes, and leaves nothing in the catalog', async () => {
    const before = await databases()
    const here = await stocked()
    const there = await stocked()
    const ours = await build(here.world, smallWarehouse())
    const theirs = await build(there.world, smallWarehouse(), servers.engine(there.lake))
    expect(await seen(there.world, theirs)).toEqual(await seen(here.world, ours))
    expect((await verify(there.world)).findings).toEqual([])
    expect(await databases()).toEqual(before)
    for (const { folder, files } of Object.values(theirs.commit.tables))
      for (const { key } of files) {
        expect(key.startsWith(folder)).toBe(true)
        const path = quote(await there.world.store.localFile(key))
        const packed = await duck.rows(`select distinct compression from parquet_metadata(${path})`)
        expect(packed).toEqual([{ compression: 'ZSTD' }])
      }
  })

  test('makes some models, DuckDB the others, and each reads what the other made', async () => {
    const { world, lake } = await stocked()
    const whole = await build(world, smallWarehouse())
    const before = await seen(world, whole)
    const mixed = await stocked()
    const named = ['core.opportunity', 'staging.salesforce_rep']
    const built = await build(
      mixed.world,
      smallWarehouse(),
      servers.engine(mixed.lake, (name) => named.includes(name)),
    )
    expect(await seen(mixed.world, built)).toEqual(before)
    const inserted = servers.endpoint.executions.flatMap(
      ({ input }) => /^insert into (\w+)/.exec(input.QueryString!)?.[1] ?? [],
    )
    expect(inserted.filter((name) => name.endsWith(built.commit.nonce)).sort()).toEqual(
      ['core', 'staging'].map((layer) => `${layer}_${built.commit.nonce}`),
    )
    expect(lake).not.toBe(mixed.lake)
  })

  test('what did not change is named again, also where nothing of it stands in a catalog', async () => {
    const { world, lake } = await stocked()
    await build(world, smallWarehouse(), servers.engine(lake))
    const again = await build(world, smallWarehouse(), servers.engine(lake))
    expect(again.state).toBe('current')
    const booked = smallWarehouse()
      .load()
      .then(({ models }) => models.find(({ name }) => name === 'metrics.booked')!)
    const text = `-- One row per person with deals, once more.\n-- grain: rep_id\n\n${(await booked).select}`
    const changed = await build(world, smallWarehouse({ 'metrics.booked': text }), servers.engine(lake))
    expect(changed).toMatchObject({ state: 'built', made: 1 })
    expect(changed.commit.tables['metrics.booked']!.rows).toBe(again.commit.tables['metrics.booked']!.rows)
  })

  test('a broken grain and a broken audit stop the publish, with the rows that break them', async () => {
    const { world, lake } = await stocked()
    const first = await build(world, smallWarehouse(), servers.engine(lake))
    const rep = (more: string, select: string) =>
      smallWarehouse({ 'core.rep': `-- One row per person.\n-- grain: rep_id\n${more}\n${select}` })
    const people = 'select rep_id, full_name, email, is_active from staging.rep as rep'
    const cases = [
      [rep('', `${people} union all ${people}`), /core\.rep: 3 rows break "grain: rep_id"/],
      [
        rep('', `select nullif(rep_id, rep_id) as rep_id, full_name, email, is_active from staging.rep as rep`),
        /core\.rep: 3 rows break "grain: rep_id"/,
      ],
      [
        rep("-- audit: full_name <> 'Person 1'\n", people),
        /core\.rep: 1 rows break "full_name <> 'Person 1'", such as \{"rep_id":"\w+:005000000000001\w*"\}/,
      ],
      [
        rep('-- audit: rep_id in (select owner_id from core.nonesuch)\n', people),
        /reads core\.nonesuch, which nothing makes/,
      ],
      [rep('', 'select nonesuch from staging.rep as rep'), /core\.rep: .*nonesuch/],
    ] as const
    for (const [warehouse, message] of cases)
      await expect(build(world, warehouse, servers.engine(lake))).rejects.toThrow(message)
    expect((await world.store.list(layout.commits)).length).toBe(first.commit.sequence)
  })

  test('a table without a row is a table all the same', async () => {
    const { world, lake } = await stocked()
    const none = `-- One row per person.\n-- grain: rep_id\n\nselect rep_id, full_name, email, is_active from staging.rep as rep where rep_id = ''`
    const all = `-- One row per person with deals.
-- grain: rep_id

select
    rep.rep_id, -- The person.
    cast(0 as bigint) as won_count, -- Deals won.
    cast(0 as decimal(18, 2)) as booked_amount -- Their value.
from core.rep as rep`
    const texts = { 'core.rep': none, 'metrics.booked': all }
    const opportunity = (await smallWarehouse().load()).models.find(({ name }) => name === 'core.opportunity')!
    const free = `-- One row per deal.\n-- grain: opportunity_id\n\n${opportunity.select}`
    const { commit } = await build(world, smallWarehouse({ ...texts, 'core.opportunity': free }), servers.engine(lake))
    expect(commit.tables['core.rep']).toMatchObject({ rows: 0, files: [{}] })
    expect((await verify(world)).findings).toEqual([])
  })

  test('on the command line: one model is made there, and a question is answered there', async () => {
    const before = servers.endpoint.executions.length
    const { world, folder, lake } = servers.bucket()
    for (const path of Object.values(lakes.paths)) await ingest(world, [path])
    const env = {
      ...process.env,
      QUARTERDECK_ATHENA_LAKE: lake,
      QUARTERDECK_ATHENA_WORKGROUP: 'quarterdeck',
      QUARTERDECK_ATHENA_PREFIX: 'mine_',
      AWS_ENDPOINT_URL_ATHENA: servers.endpoint.url,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    }
    const run = async (...args: string[]) => {
      const all = [cli, ...args, '--engine', 'athena', '--lake', folder, '--json']
      return JSON.parse((await promisify(execFile)(process.execPath, all, { env, maxBuffer: 2 ** 28 })).stdout)
    }
    expect(await run('build', '--model', 'core.rep')).toMatchObject({ state: 'built', build: 'b000001', reused: 0 })
    expect(await run('query', 'scopes')).toMatchObject({ build: 'b000001', scanned_bytes: expect.any(Number) })
    const executions = servers.endpoint.executions.slice(before)
    const texts = executions.map(({ input }) => input.QueryString!)
    expect(texts.filter((text) => text.startsWith('insert into')).map((text) => text.split(' ')[2])).toEqual([
      expect.stringMatching(/^mine_core_[0-9a-f]{12}\.rep$/),
    ])
    expect(executions.map(({ state }) => state)).not.toContain('FAILED')
  })
})

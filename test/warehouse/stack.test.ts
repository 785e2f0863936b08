import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generate } from '../../demo/generate.ts'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { layout } from '../../lake/layout.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { differences, type Lake } from './compare.ts'
import { testWorld } from './lake.ts'
import { pairs as all } from './pairs.ts'
import { partFor } from './part.ts'

/** Of changes in one second HubSpot's versions of properties tell the milliseconds, the answer key does not. */
const seconds = (...columns: string[]) =>
  Object.fromEntries(columns.map((column) => [column, `date_trunc('second', ${column})`]))
const coarse: Record<string, Record<string, string>> = {
  opportunity_event: seconds('changed_at'),
  opportunity: seconds('closed_at', 'pipeline_created_at'),
  pipeline_movement: seconds('changed_at'),
}

/** What does not depend on what Salesforce alone has. */
const both = [
  ...['opportunity_event', 'opportunity', 'pipeline_daily_sampled', 'pipeline_movement', 'pipeline_waterfall'],
  ...['win_rate_period', 'sales_cycle_period', 'stage_conversion', 'stage_velocity', 'activity'],
  ...['activity_source', 'time_use', 'close_date_discipline'],
]
const pairs = both.map((file) => {
  const pair = all.find((each) => each.file === file)!
  return coarse[file] ? { ...pair, expressions: { ...pair.expressions, ...coarse[file] } } : pair
})

describe('the demo company on HubSpot has the figures that it has on Salesforce', () => {
  let folder: string
  let duck: Duck
  let lake: Lake
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'quarterdeck-stack-'))
    await generate({ out: join(folder, 'demo'), seed: 1, scale: 0.2, stack: 'hubspot' })
    const world = testWorld(join(folder, 'lake'))
    await world.store.putNew(layout.company, readFileSync(join(folder, 'demo/company.json')))
    const answers = await ingest(world, [join(folder, 'demo/exports'), join(folder, 'demo/sheets')])
    expect(answers.filter(({ state }) => state !== 'accepted').map(({ message }) => message)).toEqual([])
    const { commit } = await build(
      world,
      partFor(...pairs.map(({ table }) => table), 'core.activity', 'metrics.speed_to_lead'),
    )
    duck = await openDuck()
    for (const schema of ['core', 'metrics']) await duck.run(`create schema ${schema}`)
    for (const table of [...pairs.map((pair) => pair.table), 'metrics.speed_to_lead']) {
      const paths = await Promise.all(commit.tables[table]!.files.map(({ key }) => world.store.localFile(key)))
      await duck.run(`create view ${table} as select * from read_parquet([${paths.map(quote).join()}])`)
    }
    lake = { rows: (sql) => duck.rows(sql), truth: join(folder, 'demo/truth') }
  }, 300_000)
  afterAll(() => {
    duck?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const pair of pairs)
    test(`${pair.table}, ${pair.file}`, async () => {
      expect((await differences(lake, pair)).join('\n')).toBe('')
    })

  test('leads wait and are answered', async () => {
    const [row] = await duck.rows(
      'select count(*) > 100 as has_many, bool_or(first_touch_at is null) as has_silent, bool_or(assigned_at > requested_at) as has_queued, bool_or(reassign_count > 0) as has_moved, bool_and(first_touch_at is null or first_touch_at >= requested_at) as is_sane from metrics.speed_to_lead',
    )
    expect(row).toEqual({ has_many: true, has_silent: true, has_queued: true, has_moved: true, is_sane: true })
  })
})

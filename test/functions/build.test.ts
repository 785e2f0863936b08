import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildOnce, engineOf } from '../../functions/build.ts'
import { collectGarbage } from '../../functions/gc.ts'
import { readCommits, readHead } from '../../lake/commits.ts'
import { layout } from '../../lake/layout.ts'
import quota from '../../sources/company/quota.ts'
import { ingest } from '../../sources/ingest.ts'
import { readModel } from '../../transforms/model.ts'
import type { Warehouse } from '../../transforms/warehouse.ts'
import { temp } from '../temp.ts'
import { catalog } from './glue.ts'
import { lake, tools } from './ground.ts'

const contracts = [{ source: 'company', object: 'quota', contract: quota }]
const sound = `-- One row per quota.
-- grain: rep_email

select
    rep_email, -- Who is to reach it.
    cast(amount as decimal(18, 2)) as amount -- What is to be reached.
from raw.company_quota`

/** A warehouse of one model. */
const warehouse = (text: string): Warehouse => ({
  hash: () => text,
  load: async () => ({ contracts, given: [], models: [readModel('core.target', text)] }),
})

/** A lake with one file in it, and a function over it. */
async function deployed() {
  const { world, objects, time } = await lake()
  const path = join(await temp(), 'quota.csv')
  await writeFile(path, 'rep_email,period_type,period_start,amount\nana@x.example,quarter,2026-04-01,1000.00\n')
  await ingest(world, [path])
  const kept = tools()
  const published: number[] = []
  const run = (text: string, stop: AbortSignal = new AbortController().signal, over = {}) =>
    buildOnce({
      world: { ...world, ...over },
      warehouse: warehouse(text),
      published: async () => void published.push(published.length + 1),
      stop,
      tools: kept.tools,
    })
  return { ...kept, world, objects, time, published, run }
}

describe('a build', () => {
  test('that finds something new publishes it; one that finds nothing asks again, as the one before may have ended in between', async () => {
    const { run, world, published, figure } = await deployed()
    await run(sound)
    expect([(await readHead(world.store))?.build, published]).toEqual(['b000001', [1]])
    await run(sound)
    expect([published, figure('HoursSinceCommit'), figure('FilesWaiting')]).toEqual([
      [1, 2],
      [0, 0],
      [0, 0],
    ])
  })

  test('whose figures break an audit is told of by table and audit, without a row, and fails nobody', async () => {
    const { run, world, lines, figure, published } = await deployed()
    await run(sound)
    await run(sound.replace('-- grain: rep_email', '-- grain: rep_email\n-- audit: amount < 1'))
    expect(figure('AuditFailed')).toEqual([1])
    expect(lines.find(({ level }) => level === 'error')).toEqual({
      level: 'error',
      message: 'an audit failed',
      fields: { table: 'core.target', audit: 'amount < 1', rows: 1 },
    })
    expect([(await readHead(world.store))?.build, published]).toEqual(['b000001', [1]])
  })

  test('that nears the end of its time stops, publishes nothing and names Athena and the schedule', async () => {
    const { run, world, lines, figure, objects } = await deployed()
    await run(sound)
    const ends = new AbortController()
    const long = sound.replace(
      'from raw.company_quota',
      'from raw.company_quota, range(100000000000) as n where n.range < 0',
    )
    const started = performance.now()
    setTimeout(() => ends.abort(), 300)
    await run(long, ends.signal)
    expect(performance.now() - started).toBeLessThan(5_000)
    expect(figure('BuildStopped')).toEqual([1])
    const told = lines.find(({ level }) => level === 'error')
    expect(told?.fields).toEqual({ code: 'BUILD_TOO_LONG' })
    expect(told?.message).toContain('"engine": "athena"')
    expect(told?.message).toContain('"schedules"')
    expect((await readHead(world.store))?.build).toBe('b000001')
    expect([...objects.keys()].filter((key) => key.startsWith(layout.commits)).length).toBe(1)
  })

  test('that has no time left stops before it begins, and the next one goes on', async () => {
    const { run, world, figure } = await deployed()
    await run(sound, AbortSignal.abort())
    expect([figure('BuildStopped'), await readHead(world.store)]).toEqual([[1], undefined])
    await run(sound)
    expect((await readHead(world.store))?.sequence).toBe(1)
  })

  test('for which memory and /tmp are too small says so and names Athena', async () => {
    const { run, lines, world } = await deployed()
    const full = {
      ...world.store,
      put: async () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
    }
    await run(sound, undefined, { store: full })
    const huge = sound.replace(
      'from raw',
      ', (select list(n.range) from range(30000000) as n) is null as is_huge -- It is. \nfrom raw',
    )
    await run(huge, undefined, { memory: '20MB' })
    expect(lines.filter(({ level }) => level === 'error').map(({ fields }) => fields)).toEqual([
      { code: 'BUILD_TOO_LARGE' },
      { code: 'BUILD_TOO_LARGE' },
    ])
  })

  test('that fails otherwise is tried again', async () => {
    const { run } = await deployed()
    await expect(run(sound.replace('raw.company_quota', 'raw.nothing'))).rejects.toThrow('raw.nothing')
  })
})

test('the engine is what the deployment says', () => {
  const env = { QUARTERDECK_ENGINE: 'athena', QUARTERDECK_LAKE: 's3://lake', QUARTERDECK_WORKGROUP: 'builds' }
  expect(engineOf({ QUARTERDECK_ENGINE: 'duckdb' })).toBeUndefined()
  expect(engineOf(env)).toBeTypeOf('function')
  expect(() => engineOf({ ...env, QUARTERDECK_WORKGROUP: undefined })).toThrow('QUARTERDECK_WORKGROUP is not set')
  expect(() => engineOf({ QUARTERDECK_ENGINE: 'spark' })).toThrow('an engine is duckdb or athena, not "spark"')
})

test('garbage collection removes what no kept build names, and says how much', async () => {
  const { run, world, time, tools, lines, objects } = await deployed()
  const { glue, databases } = catalog()
  for (const n of [1, 2, 3]) {
    await run(sound.replace('What is', `What ${n} is`))
    time.at = new Date(time.at.getTime() + 30 * 86_400_000)
  }
  const before = objects.size
  const [first] = await readCommits(world.store)
  const named = (name: string, ago: number) => databases.set(name, new Date(time.at.getTime() - ago * 3_600_000))
  const old = '0123456789ab'
  for (const name of [
    `quarterdeck_core_${old}`,
    `quarterdeck_pay_b000001_${old}`,
    'core',
    'quarterdeck_core',
    `core_${old}`,
  ])
    named(name, 100)
  named(`quarterdeck_metrics_${first!.build}_${first!.nonce}`, 100)
  named('quarterdeck_raw_aaaaaaaaaaaa', 1) // A build that is still running may have made it.
  expect(await collectGarbage({ world, glue, tools })).toMatchObject({ removed: 0, databases: 2 }) // Ten builds are kept.
  expect([...databases.keys()]).toEqual([
    'core',
    'quarterdeck_core',
    `core_${old}`,
    `quarterdeck_metrics_${first!.build}_${first!.nonce}`,
    'quarterdeck_raw_aaaaaaaaaaaa',
  ])
  for (let n = 4; n <= 14; n++) await run(sound.replace('What is', `What ${n} is`))
  time.at = new Date(time.at.getTime() + 86_400_000)
  expect((await collectGarbage({ world, glue, tools })).removed).toBeGreaterThan(0)
  expect(lines.at(-1)?.message).toBe('collected')
  expect(objects.size).toBeGreaterThan(before)
})

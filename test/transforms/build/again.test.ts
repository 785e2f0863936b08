import { afterAll, describe, expect, test } from 'vitest'
import { readHead } from '../../../lake/commits.ts'
import { layout } from '../../../lake/layout.ts'
import type { Export } from '../../faults/exports.ts'
import { tablesOf } from '../../faults/lake.ts'
import { smallWarehouse, texts } from '../../faults/warehouse.ts'
import { closeStage, type Stage, stage } from './stage.ts'

afterAll(closeStage)

const all: Export[] = ['deals', 'people', 'quota', 'newer', 'leavers', 'mended', 'copy', 'older', 'other', 'stages']

/** A lake with all exports, built. */
async function built(...exports: Export[]): Promise<Stage & { before: ReturnType<typeof tablesOf> }> {
  const lake = await stage()
  await lake.take(...exports)
  const { commit } = await lake.build()
  lake.writes()
  return { ...lake, before: tablesOf(commit) }
}

describe('what is derived can go', () => {
  test('from landing, ledger, decisions and settings alone comes what was published, to the byte', async () => {
    const { objects, before } = await built(...all)
    const truth = /^(landing|ledger|decisions)\/|^company\.json$/
    const lake = await stage(new Map([...objects].filter(([key]) => truth.test(key))))
    const { commit } = await lake.build()
    expect(tablesOf(commit)).toEqual(before)
    const raw = (of: typeof objects) =>
      [...of].filter(([key]) => key.startsWith('raw/')).map(([key, { bytes }]) => [key, bytes])
    expect(raw(lake.objects).sort()).toEqual(raw(objects).sort())
  })

  test('tables that are gone are made again, the others are named again', async () => {
    const { before, ...lake } = await built('deals', 'people', 'quota')
    for (const key of lake.objects.keys()) if (/^tables\/core\/rep\//.test(key)) lake.objects.delete(key)
    const { state, commit, made_tables } = await lake.build()
    expect({ state, made_tables }).toEqual({ state: 'built', made_tables: ['core.rep'] })
    expect(tablesOf(commit)).toEqual(before)
    expect((await lake.build()).state).toBe('current')
  })

  test('raw rows that are gone are read again when they are needed', async () => {
    const lake = await built('deals', 'people', 'quota')
    for (const key of lake.objects.keys()) if (key.startsWith('raw/')) lake.objects.delete(key)
    await lake.take('mended')
    const whole = await built('deals', 'people', 'quota', 'mended')
    expect(tablesOf((await lake.build()).commit)).toEqual(whole.before)
  })
})

describe('nothing new', () => {
  test('the same files again and a build write no object', async () => {
    const lake = await built(...all)
    expect(new Set(await lake.take(...all))).toEqual(new Set(['duplicate']))
    expect((await lake.build()).state).toBe('current')
    expect(lake.writes()).toEqual([])
  })
})

describe('what changes is made again, and what depends on it', () => {
  test('a file', async () => {
    const lake = await built('deals', 'people', 'quota')
    await lake.take('leavers')
    expect((await lake.build()).made_tables).toEqual([
      'core.opportunity', // It warns of owners who are no rep.
      'core.rep',
      'given.build',
      'given.ledger',
      'metrics.booked',
      'metrics.pipeline_by_stage',
      'staging.salesforce_rep',
    ])
  })

  test('the text of a model', async () => {
    const lake = await built('deals', 'people', 'quota')
    const changed = texts['metrics.booked']!.replace('Deals won.', 'Deals that were won.')
    expect((await lake.build(smallWarehouse({ 'metrics.booked': changed }))).made_tables).toEqual(['metrics.booked'])
    const rep = texts['core.rep']!.replace('the quota of all periods', 'all quotas')
    const { made_tables } = await lake.build(smallWarehouse({ 'core.rep': rep, 'metrics.booked': changed }))
    expect(made_tables).toEqual(['core.opportunity', 'core.rep', 'metrics.booked', 'metrics.pipeline_by_stage'])
  })

  test('a model that goes, and comes back', async () => {
    const { before, ...lake } = await built('deals', 'people', 'quota')
    const whole = smallWarehouse()
    const { models, ...rest } = await whole.load()
    const fewer = { ...rest, models: models.filter(({ name }) => name !== 'metrics.booked') }
    const less = await lake.build({ hash: () => 'less', load: async () => fewer })
    expect(Object.keys(tablesOf(less.commit))).toEqual(Object.keys(before).filter((name) => name !== 'metrics.booked'))
    expect(tablesOf((await lake.build()).commit)).toEqual(before)
  })

  test('the settings of the company', async () => {
    const lake = await built('deals', 'people', 'quota')
    await lake.settings({ name: 'Acme', time_zone: 'Pacific/Auckland' })
    const { state, made_tables } = await lake.build()
    expect({ state, made_tables }).toEqual({
      state: 'built',
      made_tables: ['given.build', 'metrics.pipeline_by_stage'],
    })
  })

  test('settings that cannot be are told of, and nothing is published', async () => {
    const lake = await built('deals')
    await lake.settings({ time_zone: 'Mars' })
    await expect(lake.build()).rejects.toThrow('CFG_BAD_VALUE company.json:1:2 — "time_zone" must be a time zone')
    expect((await readHead(lake.store))!.sequence).toBe(1)
  })
})

describe('figures that break an audit', () => {
  test('are not published: the last build stays, a run tells why, and mended figures are built', async () => {
    const lake = await built('deals', 'people', 'quota')
    await lake.take('negative')
    lake.writes()
    await expect(lake.build()).rejects.toThrow(
      'AUDIT_FAILED staging.company_quota: 1 rows break "amount >= 0", such as {"email":"person2@example.com","period_start":"2026-01-01"}. Nothing was published; the last good build stays.',
    )
    expect((await readHead(lake.store))!.build).toBe('b000001')
    const [run, ...others] = lake.writes().filter((each) => !/ tables\//.test(each))
    expect(others).toEqual([])
    const told = JSON.parse(new TextDecoder().decode((await lake.store.get(run!.split(' ')[1]!))!)) as object
    expect(run).toMatch(/^putNew runs\/[0-9a-f]{12}\.json$/)
    expect(told).toMatchObject({
      failures: [{ table: 'staging.company_quota', audit: 'amount >= 0', rows: 1 }],
      inputs: { ledger: expect.arrayContaining([expect.stringMatching(/^ledger\/company\/quota\//)]) },
    })
    await lake.take('mended')
    expect((await lake.build()).commit.build).toBe('b000002')
  })

  test('a grain that is not unique is one', async () => {
    const lake = await built('deals', 'people', 'quota')
    const twice = texts['core.rep']!.replace('grain: rep_id', 'grain: is_active')
    await expect(lake.build(smallWarehouse({ 'core.rep': twice }))).rejects.toThrow(
      'AUDIT_FAILED core.rep: 2 rows break "grain: is_active"',
    )
    expect((await lake.store.list(layout.commits)).length).toBe(1)
  })

  test('a warning is published and counted', async () => {
    const { before } = await built('deals')
    expect(before['core.opportunity']!.warnings).toEqual([
      { audit: 'owner_id in (select rep_id from core.rep)', rows: 24 },
    ])
  })
})

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demo } from '../../demo/company.ts'
import { type Company, companyOf } from './company.ts'

// Of sixty sellers: among fewer it is chance who says least.
const { company } = demo(1, 1)
const size = company.teams.length
const ids = (from: number) => company.sellers.slice(from, from + 2).map(({ id }) => `salesforce:${id}`)
const shown = ['metrics.forecast_accuracy', 'metrics.forecast_snapshot_weekly', 'core.rep']

/** The CRM's exports without the folders of the tools beside it, and the sheets. */
const brought = (folder: string) =>
  [...readdirSync(join(folder, 'exports')).filter((name) => name.includes('.')), '../sheets'].map((name) =>
    join(folder, 'exports', name),
  )

describe('the demo company’s forecasts show what was planted', () => {
  let lake: Company
  beforeAll(async () => {
    lake = await companyOf({ seed: 1, scale: 1, truth: false }, shown, brought)
  }, 300_000)
  afterAll(() => lake?.close())

  test('the two who hide deals say least of what comes, the two who hope say most', async () => {
    const rows = await lake.rows(
      `select scope_id, bias_rate from metrics.forecast_accuracy
       where scope_type = 'rep' and forecaster_type = 'rep' and forecast_category = 'commit' and fiscal_quarter = 'FY27-Q1'
         and week_of_quarter = 6 and bias_quarter_count >= 3 and bias_rate is not null order by bias_rate`,
    )
    const found = rows.map(({ scope_id }) => scope_id)
    expect(found.slice(0, 2).sort()).toEqual(ids(size).sort())
    expect(found.slice(-2).sort()).toEqual(ids(size + 2).sort())
  })

  test('what was carried from an earlier week is told apart, and who left says nothing any more', async () => {
    const [row] = await lake.rows(
      `select count(*) filter (where carried_count > 0) > 0 as has_carried,
         count(*) filter (where strict_wape_rate <> wape_rate) > 0 as has_strict
       from metrics.forecast_accuracy where scope_type = 'company'`,
    )
    expect(row).toEqual({ has_carried: true, has_strict: true })
    const late = await lake.rows(
      `select * from metrics.forecast_snapshot_weekly as snapshot inner join core.rep as rep on snapshot.forecaster_id = rep.rep_id
       where snapshot.snapshot_date > rep.termination_date`,
    )
    expect(late).toEqual([])
  })
})

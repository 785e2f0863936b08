import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { percent } from '../../dashboard/parts/format.ts'
import { compact, exact } from '../../dashboard/parts/money.ts'
import { lakeApi } from '../../functions/lake.ts'
import { type Server, serve } from '../../functions/local.ts'
import { browser } from '../browser.ts'
import { asking } from '../queries/asking.ts'
import { type DemoLake, demoLake } from '../warehouse/lake.ts'
import { cells, findings, fitting, type Text, truth, type Visit, visit } from './visit.ts'

let lake: DemoLake
let chromium: Browser
let server: Server
let seen: Visit
const quarter = 'FY27-Q1'

beforeAll(async () => {
  lake = await demoLake(0.2)
  chromium = await browser()
  server = await serve({ api: lakeApi(asking(lake.store)) })
  seen = await visit(chromium, server.url, `#/forecast?quarter=${quarter}`)
}, 300_000)

afterAll(async () => {
  await chromium?.close()
  await server?.close()
  lake?.close()
})

const who = ['rep', 'manager', 'crm_weighted', 'naive']
const names = ['Reps', 'Managers', 'CRM-weighted', 'Pace']
const signed = (value: string) => (value === '' ? '–' : `${Number(value) >= 0.005 ? '+' : ''}${percent(value)}`)
const company = (row: Text) => row.scope_type === 'company' && row.forecast_category !== 'best_case'
const accuracy = () =>
  truth(lake.truth, 'forecast_accuracy').filter((row) => company(row) && row.forecast_category !== 'most_likely')

test('who was right: every week’s errors and the nearest are those of the answer key', async () => {
  const rows = accuracy().filter((row) => row.fiscal_quarter === quarter)
  const weeks = [...new Set(rows.map((row) => row.week_of_quarter!))]
  const line = (week: string) =>
    who.map((type) => rows.find((row) => row.week_of_quarter === week && row.forecaster_type === type)!)
  expect(await cells(seen.page, 'forecast_by_week')).toEqual(
    weeks.map((week) => [week, ...line(week).map((row) => signed(row.error_rate!).replace('−0%', '0%'))]),
  )
  const bold = await seen.page
    .locator('[data-query=forecast_by_week] tbody strong')
    .evaluateAll((all) => all.map((one) => one.getAttribute('title')))
  expect(bold).toEqual(
    weeks.map((week) => {
      const nearest = line(week).reduce((a, b) => (Number(b.ape_rate) < Number(a.ape_rate) ? b : a))
      return `${exact(nearest.forecast_amount!)} said, the nearest`
    }),
  )
})

test('the chart by week says what was booked, forecast, came and was wanted', async () => {
  const last = (category: string, type: string) =>
    truth(lake.truth, 'forecast_accuracy').find(
      (row) =>
        row.scope_type === 'company' &&
        row.fiscal_quarter === quarter &&
        row.week_of_quarter === '13' &&
        row.forecast_category === category &&
        row.forecaster_type === type,
    )!
  const label = await seen.page.locator('[data-query=forecast_trend] .chart').getAttribute('aria-label')
  for (const [name, category, type] of [
    ['Commit, reps', 'commit', 'rep'],
    ['Commit, managers', 'commit', 'manager'],
    ['Best case, reps', 'best_case', 'rep'],
    ['CRM-weighted', 'expected', 'crm_weighted'],
    ['Pace', 'expected', 'naive'],
  ] as const)
    expect(label).toContain(`${name}: ${compact(last(category, type).forecast_amount!)}`)
  const { actual_amount, target_amount } = last('commit', 'rep')
  expect(label).toContain(`came ${compact(actual_amount!)}, target ${compact(target_amount!)}`)
})

test('the error table is the answer key’s, HubSpot’s and Salesforce’s figures too, at any week', async () => {
  await seen.open(`#/forecast?quarter=${quarter}&week=6`)
  const rows = accuracy().filter((row) => row.week_of_quarter === '6' && row.actual_amount !== '')
  const quarters = [...new Set(rows.map((row) => row.fiscal_quarter!))].sort().reverse()
  const wanted = quarters.flatMap((each) =>
    who.flatMap((type, index) => {
      const row = rows.find((one) => one.fiscal_quarter === each && one.forecaster_type === type)
      if (!row) return []
      const plain = [
        row.wape_rate,
        row.bias_rate,
        row.skill_rate,
        row.hubspot_accuracy_rate,
        row.commit_attainment_rate,
      ]
      return [[each, names[index]!, compact(row.forecast_amount!), compact(row.actual_amount!), ...plain]]
    }),
  )
  const shown = await cells(seen.page, 'forecast_accuracy')
  expect(shown.map((row) => [...row.slice(0, 4), ...row.slice(5, 10)])).toEqual(
    wanted.map(([each, name, said, came, wape, bias, skill, hubspot, salesforce]) => [
      each,
      name,
      said,
      came,
      percent(wape || null),
      signed(bias!),
      signed(skill!),
      percent(hubspot || null),
      percent(salesforce || null),
    ]),
  )
})

test('value added is the answer key’s, in money', async () => {
  await seen.open(`#/forecast?quarter=${quarter}`)
  const steps = truth(lake.truth, 'forecast_value_added').filter(
    (row) => row.scope_type === 'company' && row.fiscal_quarter === quarter && row.week_of_quarter === '3',
  )
  expect(await cells(seen.page, 'forecast_value_added')).toEqual(
    steps.map((row) => [
      names[who.indexOf(row.forecaster_type!)],
      compact(row.absolute_error_amount!),
      row.added_amount === '' ? '–' : `${row.added_amount!.startsWith('-') ? '' : '+'}${compact(row.added_amount!)}`,
      row.quarter_count === '0' ? '' : `${row.helped_count} of ${row.quarter_count}`,
    ]),
  )
})

test.each(['crm', 'category'])(
  'calibration of %s: bins with their deals, and Brier scores, are the answer key’s',
  async (source) => {
    await seen.open(`#/forecast?quarter=${quarter}&week=9&source=${source}`)
    const of = (row: Text) => row.probability_source === source && row.week_of_quarter === '9'
    const bins = truth(lake.truth, 'forecast_calibration_bin').filter(
      (row) => of(row) && row.fiscal_quarter === quarter,
    )
    const label = await seen.page.locator('[data-query=forecast_calibration] .chart').getAttribute('aria-label')
    expect(bins.length).toBeGreaterThan(0)
    expect(label).toBe(
      `Chance and outcome: ${bins.map((row) => `${percent(row.probability_rate)} said, ${percent(row.outcome_rate)} of ${row.deal_count}`).join('; ')}`,
    )
    const scores = truth(lake.truth, 'forecast_calibration').filter((row) => of(row) && row.brier_rate !== '')
    const name = source === 'crm' ? "CRM's probability" : 'Forecast category'
    const shown = (await cells(seen.page, 'forecast_score')).filter((row) => row[1] === name)
    expect(shown.map((row) => [row[0], row[2], row[5]])).toEqual(
      scores
        .map((row) => [row.fiscal_quarter, row.deal_count, Number(row.brier_rate).toFixed(3)])
        .sort()
        .reverse(),
    )
  },
)

test('who says too much is told by bias, and a name leads to that person’s forecasts', async () => {
  await seen.open(`#/forecast?quarter=${quarter}`)
  const biases = truth(lake.truth, 'forecast_accuracy').filter(
    (row) =>
      row.scope_type === row.forecaster_type &&
      row.fiscal_quarter === quarter &&
      row.week_of_quarter === '3' &&
      row.forecast_category === 'commit' &&
      row.bias_rate !== '',
  )
  const shown = (await cells(seen.page, 'forecast_bias')).map((row) => row[1]!).filter((text) => text !== '–')
  expect(shown.toSorted()).toEqual(biases.map((row) => signed(row.bias_rate!)).sort())
  await seen.page.locator('[data-query=forecast_bias] tbody a').first().click()
  await seen.page.waitForFunction(() => /scope=(rep|manager):/.test(location.hash))
})

test('while the quarter lasts nobody was right yet, and what came has the deals behind it once it is over', async () => {
  await seen.open('#/forecast')
  await seen.page.getByText('Who was right is known at its end.').waitFor()
  await seen.open(`#/forecast?quarter=${quarter}`)
  await seen.page.locator('[data-query=forecast_by_week] .lead a').click()
  await seen.page
    .getByRole('dialog')
    .getByRole('heading', { name: `Won · ${quarter}` })
    .waitFor()
})

test('a scope that forecasts nothing is told what is missing', async () => {
  await seen.open('#/forecast?scope=team:Nowhere')
  await seen.page.getByText('Forecasts come from the sheet forecast_submission').waitFor()
  expect(seen.troubles).toEqual([])
})

test.each([
  [1920, 'light'],
  [1440, 'dark'],
  [390, 'light'],
] as const)('at %i px, %s, it fits, stands still and has no serious finding', async (width, scheme) => {
  const { page, troubles } = await visit(chromium, server.url, `#/forecast?quarter=${quarter}`, { width, scheme })
  const { wide, cut, shift } = await fitting(page)
  expect([wide, cut, troubles]).toEqual([width, [], []])
  expect(shift).toBeLessThan(0.02)
  expect(await findings(page)).toEqual([])
  await page.context().close()
})

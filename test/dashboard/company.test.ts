import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { percent, times } from '../../dashboard/parts/format.ts'
import { compact, grouped, sum } from '../../dashboard/parts/money.ts'
import { lakeApi } from '../../functions/lake.ts'
import { type Server, serve } from '../../functions/local.ts'
import { browser } from '../browser.ts'
import { asking } from '../queries/asking.ts'
import { type DemoLake, demoLake } from '../warehouse/lake.ts'
import { cells, type Text, truth, type Visit, visit } from './visit.ts'

let lake: DemoLake
let chromium: Browser
let server: Server
let seen: Visit
const [quarter, today] = ['FY27-Q2', '2026-06-30']
const quarters = ['FY26-Q3', 'FY26-Q4', 'FY27-Q1', quarter]

beforeAll(async () => {
  lake = await demoLake(0.2)
  chromium = await browser()
  server = await serve({ api: lakeApi(asking(lake.store)) })
  seen = await visit(chromium, server.url, '#/')
}, 300_000)

afterAll(async () => {
  await chromium?.close()
  await server?.close()
  lake?.close()
})

const company = (file: string) => truth(lake.truth, file).filter((row) => row.scope_type === 'company')
const kpi = (metric: string) => company('kpi_long').find((row) => row.metric === metric && row.period === quarter)!
const now = (row: Text) => row.snapshot_date === today
const add = (rows: Text[], name: string) => rows.reduce((all, row) => all + Number(row[name]), 0)
const short = (amount: string) => (amount === '' ? '–' : compact(amount))

test('the quarter in four numbers is the answer key’s', async () => {
  const cover = company('pipeline_coverage').find((row) => now(row) && row.target_quarter === quarter)!
  expect(await seen.page.locator('.kpi .value').allInnerTexts()).toEqual([
    `${compact(cover.booked_amount!)} USD`,
    `${compact(cover.open_amount!)} USD`,
    times(cover.coverage!),
    percent(kpi('win_rate').value),
  ])
  const notes = await seen.page.locator('.kpi .note').allInnerTexts()
  expect(notes[0]).toContain(`${percent(kpi('attainment_rate').value)} of the ${compact(cover.target_amount!)} target`)
  expect(notes[3]).toContain(`${kpi('won_count').value!.split('.')[0]} won of`)
})

test('what changed since last week and in the quarter is the answer key’s, line by line', async () => {
  for (const [hash, kind] of [
    ['#/', 'week'],
    ['#/pipeline', 'quarter'],
  ] as const) {
    await seen.open(hash)
    const row = company('pipeline_waterfall').findLast(
      (each) => each.window_type === kind && each.target_quarter === quarter && each.window_end_date === today,
    )!
    const words = (name: string) => name.replace(/_amount$/, '').replaceAll('_', ' ')
    const moved = Object.keys(row).filter((name) => name.endsWith('_amount') && Number(row[name]) !== 0)
    const shown = await cells(seen.page, 'waterfall')
    expect(shown.map(([name, amount]) => [name!.toLowerCase(), amount!.replace('+', '')])).toEqual(
      moved.map((name) => [words(name), compact(row[name]!)]),
    )
    expect([shown[0]![2], shown.at(-1)![2]]).toEqual([row.opening_count, row.closing_count])
  }
})

test('win rates by quarter are the answer key’s; a quarter leads to the deals that were decided in it', async () => {
  await seen.open('#/')
  const rates = company('win_rate_period').filter(
    (row) => row.opportunity_type === 'all' && row.fiscal_quarter! <= quarter,
  )
  const decided = (row: Text) => grouped(String(add([row], 'won_count') + add([row], 'lost_count')))
  expect(await cells(seen.page, 'win_rate')).toEqual(
    rates
      .slice(-9)
      .map((row) => [
        row.fiscal_quarter,
        percent(row.win_rate || null),
        `${grouped(row.won_count!)} of ${decided(row)}`,
      ]),
  )
  const last = rates.at(-2)!
  await seen.page.locator('[data-query=win_rate]').getByRole('link', { name: last.fiscal_quarter! }).click()
  const sheet = seen.page.getByRole('dialog')
  await sheet.getByRole('heading', { name: `Won or lost · ${last.fiscal_quarter}` }).waitFor()
  expect(await sheet.locator('.lead').innerText()).toMatch(new RegExp(`: ${decided(last)} deals$`))
})

test('sales cycles, days in a stage and how many went on lead to as many deals and visits as they say', async () => {
  await seen.open('#/pipeline')
  for (const [query, index] of [
    ['sales_cycle', 2],
    ['stage_conversion', 1],
  ] as const) {
    const [first] = await cells(seen.page, query)
    await seen.page.locator(`[data-query=${query}] tbody a`).first().click()
    const sheet = seen.page.getByRole('dialog')
    await sheet.getByRole('table').waitFor()
    expect(await sheet.locator('.lead').innerText()).toMatch(new RegExp(`: ${first![index]} deals?$`))
    await seen.page.keyboard.press('Escape')
  }
  const velocity = await (await fetch(`${server.url}api/query/stage_velocity`)).json()
  const visits = velocity.rows[0][velocity.columns.findIndex(({ name }: { name: string }) => name === 'visit_count')]
  await seen.page.locator('[data-query=stage_velocity] tbody a').first().click()
  const sheet = seen.page.getByRole('dialog')
  await sheet.getByRole('table').waitFor()
  expect(await sheet.locator('.lead').innerText()).toMatch(new RegExp(`: ${grouped(visits)} visits$`))
  await seen.page.keyboard.press('Escape')
})

test('open pipeline by stage and by quarter is the answer key’s; a quarter leads to deals of that sum', async () => {
  await seen.open('#/pipeline')
  const open = company('pipeline_daily_sampled').filter((row) => now(row) && Number(row.deal_count) > 0)
  const grouping = (rows: Text[], name: string) =>
    [...Map.groupBy(rows, (row) => row[name]!)].map(([key, some]) => [
      key,
      compact(sum(some.map((row) => row.amount!))),
      grouped(String(add(some, 'deal_count'))),
    ])
  const stages = grouping(
    open.filter((row) => row.close_quarter === quarter),
    'stage_name',
  )
  expect((await cells(seen.page, 'pipeline_now')).sort()).toEqual(stages.sort())
  const ahead = grouping(open, 'close_quarter').filter(([name]) => name! >= quarter)
  const shown = await cells(seen.page, 'pipeline_by_quarter')
  expect(shown.filter(([name]) => /^FY/.test(name!)).sort()).toEqual(ahead.slice(0, 5).sort())
  await seen.page.locator('[data-query=pipeline_by_quarter]').getByRole('link', { name: 'FY27-Q3' }).click()
  const sheet = seen.page.getByRole('dialog')
  await sheet.getByRole('heading', { name: 'Open · FY27-Q3' }).waitFor()
  const [, amount, deals] = ahead.find(([name]) => name === 'FY27-Q3')!
  expect(await sheet.locator('.lead').innerText()).toMatch(new RegExp(`: ${deals} deals, .*\\(${amount}\\)$`))
})

test('whether it is enough is the answer key’s; what history asks none of is not told as 0', async () => {
  await seen.open('#/pipeline')
  const rows = company('pipeline_coverage').filter(now)
  const needed = (row: Text) =>
    Number(row.required_coverage || 'NaN') === 0 ? 'none yet' : times(row.required_coverage || null)
  expect(await cells(seen.page, 'coverage')).toEqual(
    rows.map((row) => [
      row.target_quarter,
      ...['target_amount', 'booked_amount', 'remaining_amount', 'open_amount'].map((name) => short(row[name]!)),
      times(row.coverage || null),
      needed(row),
      short(row.gap_amount!),
    ]),
  )
})

test('cycles, conversions and slips are the answer key’s', async () => {
  const cycles = company('sales_cycle_period').filter(
    (row) => row.fiscal_quarter! <= quarter && Number(row.deal_count) > 0,
  )
  expect((await cells(seen.page, 'sales_cycle')).sort()).toEqual(
    cycles
      .map((row) => [row.fiscal_quarter, row.outcome, row.deal_count, row.median_days, row.p75_days, row.p90_days])
      .sort(),
  )
  const entered = company('stage_conversion').filter((row) => quarters.includes(row.fiscal_quarter!))
  expect((await cells(seen.page, 'stage_conversion')).sort()).toEqual(
    [...Map.groupBy(entered, (row) => row.stage_name!)]
      .map(([stage, rows]) => {
        const [all, on] = [add(rows, 'entered_count'), add(rows, 'advanced_count')]
        return [stage, grouped(String(all)), percent(on / all)]
      })
      .sort(),
  )
  await seen.open('#/pipeline?quarter=FY27-Q1')
  const slips = company('close_date_discipline').find((row) => row.fiscal_quarter === 'FY27-Q1')!
  const told = await seen.page.locator('[data-query=slipped_deals] .lead').innerText()
  expect(told).toBe(`${slips.slipped_count} deals, ${compact(slips.slipped_amount!)} of the pipeline on the first day`)
})

test('what is set aside is the answer key’s, file by file and code by code; duplicates are counted, not set aside', async () => {
  await seen.open('#/data')
  const bad = truth(lake.truth, 'quarantine').filter((row) => row.code !== 'ROW_DUPLICATE')
  const wanted = Map.groupBy(bad, (row) => `${row.code} ${row.file!.split('/').at(-1)}`)
  const shown = await seen.page
    .locator('[data-query="lake/quarantine"] tbody tr')
    .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent!)))
  expect(shown.map(([code, file, count]) => `${code} ${file!.split('/').at(-1)}: ${count}`).sort()).toEqual(
    [...wanted].map(([key, rows]) => `${key}: ${rows.length}`).sort(),
  )
  expect(seen.troubles).toEqual([])
})

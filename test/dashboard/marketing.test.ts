import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stageName } from '../../dashboard/marketing/names.ts'
import { percent, words } from '../../dashboard/parts/format.ts'
import { compact, exact, grouped, sum } from '../../dashboard/parts/money.ts'
import { lakeApi } from '../../functions/lake.ts'
import { type Server, serve } from '../../functions/local.ts'
import { browser } from '../browser.ts'
import { asking } from '../queries/asking.ts'
import { type DemoLake, demoLake } from '../warehouse/lake.ts'
import { cells, findings, fitting, type Visit, visit } from './visit.ts'

type Row = Record<string, string | null>
const models = 'first last lead_creation linear u_shaped w_shaped full_path time_decay position markov'.split(' ')
const quarter = 'FY27-Q1' // One that is over: every kind of end occurs in it.

let lake: DemoLake
let chromium: Browser
let server: Server
let seen: Visit

beforeAll(async () => {
  lake = await demoLake(0.2)
  chromium = await browser()
  server = await serve({ api: lakeApi(asking(lake.store)) })
  seen = await visit(chromium, server.url, `#/marketing?quarter=${quarter}`)
}, 300_000)

afterAll(async () => {
  await chromium?.close()
  await server?.close()
  lake?.close()
})

/** The answer to a query by column name, as the server gives it. */
async function ask(query: string, params: Record<string, string> = {}): Promise<Row[]> {
  const asked = params.deal ? params : { quarter, ...params }
  const response = await fetch(`${server.url}api/query/${query}?${new URLSearchParams(asked)}`)
  const { columns, rows } = await response.json()
  return rows.map((row: (string | null)[]) =>
    Object.fromEntries(columns.map(({ name }: { name: string }, index: number) => [name, row[index]])),
  )
}
const add = (rows: Row[], name: string) => sum(rows.map((row) => row[name] ?? null))
const sheet = () => seen.page.getByRole('dialog')

test('the quarter in eight numbers is the answer to its query, and each leads to as much as it says', async () => {
  const [row] = (await ask('marketing_kpis')) as [Row]
  const money = (name: string) => `${compact(row[name]!)} USD`
  const shown = await seen.page.locator('.kpi .value').allInnerTexts()
  expect(shown.slice(0, 7)).toEqual([
    grouped(String(row.delivered_count)),
    percent(row.accepted_rate),
    percent(row.follow_up_rate),
    ...['sourced_amount', 'influenced_amount', 'cost_amount', 'won_amount'].map(money),
  ])
  for (const [index, count, amount] of [
    [0, row.delivered_count, null],
    [1, row.accepted_count, null],
    [2, row.followed_up_count, null],
    [3, row.opportunity_count, row.sourced_amount],
    [4, null, row.influenced_amount],
    [5, null, row.cost_amount],
    [6, null, row.won_amount],
  ] as const) {
    await seen.open(`#/marketing?quarter=${quarter}`)
    await seen.page.locator('.kpi .value a').nth(index).click()
    await sheet().getByRole('table').waitFor()
    const told = await sheet().locator('.lead').innerText()
    if (count !== null) expect(told).toMatch(new RegExp(`: ${grouped(String(count))} (person|people)`))
    if (amount !== null) expect(told).toContain(`, ${exact(amount!)} USD`)
  }
})

test('the funnel is the answer to its query, and every count of it leads to as many passes', async () => {
  await seen.open(`#/marketing?quarter=${quarter}`)
  const stages = await ask('funnel')
  const bars = await seen.page
    .locator('.bars[aria-label="Funnel of the quarter"] tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td:not(.track)')].map((cell) => cell.textContent!)),
    )
  expect(bars.map((row) => row.map((cell) => cell.replace(', of few', '')))).toEqual(
    stages.map((row) => [
      stageName(row.funnel_stage),
      grouped(String(row.entered_count)),
      grouped(String(row.advanced_count)),
      percent(row.conversion_rate),
    ]),
  )
  for (const group of ['company', 'channel', 'segment'])
    for (const row of await ask('funnel', { group }))
      for (const [status, name] of [
        ['all', 'entered'],
        ['advanced', 'advanced'],
        ['open', 'open'],
        ['ended', 'ended'],
        ['recycled', 'recycled'],
        ['rejected', 'rejected'],
        ['skipped', 'skipped'],
        ['won', 'won'],
      ] as const) {
        if (group !== 'company' && !['all', 'rejected'].includes(status)) continue
        const passes = await ask('funnel_passes', { stage: row.funnel_stage!, group, name: row.group_name!, status })
        expect([row.group_name, row.funnel_stage, status, passes.length]).toEqual([
          ...[row.group_name, row.funnel_stage, status, Number(row[`${name}_count`])],
        ])
      }
  await seen.page.getByRole('table', { name: 'in days' }).getByRole('link').first().click()
  await sheet().getByRole('table').waitFor()
  await sheet().locator('tbody a').first().click()
  await sheet().getByText('What joins them').waitFor()
})

test('what is handed over leads to as many people as it says, by team and by channel', async () => {
  for (const group of ['team', 'channel'])
    for (const row of await ask('alignment', { group })) {
      const asked = { group, name: row.group_name! }
      for (const [status, name] of [
        ['all', 'delivered_count'],
        ['accepted', 'accepted_count'],
        ['rejected', 'rejected_count'],
        ['recycled', 'recycled_count'],
        ['qualified', 'sales_qualified_count'],
        ['answerable', 'answerable_count'],
        ['followed_up', 'followed_up_count'],
        ['attempted', 'minimum_attempts_count'],
        ['both', 'known_by_both_count'],
        ['marketing', 'marketing_only_count'],
        ['crm', 'crm_only_count'],
      ] as const)
        expect([name, (await ask('mqls', { ...asked, status })).length]).toEqual([name, Number(row[name])])
      expect(add(await ask('mqls', { ...asked, status: 'deal' }), 'amount')).toBe(row.sourced_amount)
      expect(add(await ask('influenced_deals', asked), 'amount')).toBe(row.influenced_amount)
    }
  await seen.open(`#/marketing?quarter=${quarter}&handover=channel`)
  const rows = await ask('alignment', { group: 'channel' })
  const shown = await cells(seen.page, 'alignment')
  expect(shown.map((row) => [row[0], row[2], row[4]])).toEqual(
    rows.map((row) => [words(row.group_name), grouped(String(row.delivered_count)), String(row.rejected_count)]),
  )
})

test('reasons lead to those who were sent back or away for them', async () => {
  const reasons = await ask('mql_reasons')
  for (const row of reasons)
    expect((await ask('mqls', { status: row.outcome!, reason: row.reason! })).length).toBe(Number(row.mql_count))
  const [company] = (await ask('alignment', { group: 'company' })) as [Row]
  expect(reasons.reduce((all, row) => all + Number(row.mql_count), 0)).toBe(
    Number(company.rejected_count) + Number(company.recycled_count),
  )
})

test('by every model and basis the parts add up to the deals, those without a touch among them', async () => {
  const truth = {
    pipeline: `select cast(sum(coalesce(amount_before_loss, amount)) as varchar) as amount from core.opportunity as deal
      inner join given.calendar as made on deal.created_date = made.calendar_date
      where made.fiscal_quarter = '${quarter}' and not is_deleted and not is_excluded`,
    revenue: `select cast(sum(amount) as varchar) as amount from core.opportunity
      where is_won and close_quarter = '${quarter}' and not is_deleted and not is_excluded`,
  }
  for (const [basis, sql] of Object.entries(truth)) {
    const [whole] = await lake.rows(sql)
    const side = await ask('attribution_models', { basis })
    for (const model of models) {
      const channels = await ask('attribution', { basis, model })
      expect(channels.at(-1)!.channel).toBe('unattributed')
      expect(add(channels, 'credit_amount')).toBe(whole!.amount)
      expect(channels[0]!.total_amount).toBe(whole!.amount)
      expect(add(side, `${model}_amount`)).toBe(whole!.amount)
    }
    for (const row of await ask('attribution', { basis, model: 'markov' })) {
      const deals = await ask('attributed_deals', { basis, model: 'markov', channel: row.channel! })
      expect([deals.length, add(deals, 'credit_amount')]).toEqual([Number(row.deal_count), row.credit_amount])
    }
  }
})

test('model and basis live in the URL; a channel leads to deals of its part, a deal to its touches and their weights', async () => {
  await seen.open(`#/marketing?quarter=${quarter}`)
  const panel = seen.page.locator('[data-query=attribution]')
  await panel.getByRole('combobox', { name: 'Model' }).selectOption('markov')
  await panel.getByRole('combobox', { name: 'Basis' }).selectOption('revenue')
  expect(new URL(seen.page.url()).hash).toBe(`#/marketing?quarter=${quarter}&model=markov&basis=revenue`)
  const rows = await ask('attribution', { model: 'markov', basis: 'revenue' })
  await panel.getByText(exact(rows[0]!.total_amount!)).waitFor()
  expect((await cells(seen.page, 'attribution')).map((row) => row.slice(0, 2))).toEqual(
    rows.map((row) => [words(row.channel), compact(row.credit_amount!)]),
  )
  await panel.locator('tbody a').first().click()
  await sheet()
    .getByText(`${grouped(String(rows[0]!.deal_count))} deals, ${exact(rows[0]!.credit_amount!)} USD`)
    .waitFor()
  await sheet().locator('tbody a').first().click()
  await sheet().getByText('up to the deal’s close').waitFor()
  const deal = new URLSearchParams(new URL(seen.page.url()).hash.split('?')[1]).get('touches')!
  const told = await ask('deal_touches', { deal, basis: 'revenue' })
  for (const model of models)
    expect(told.reduce((all, row) => all + Math.round(Number(row[`${model}_weight`]) * 1e9), 0)).toBe(1e9)
  expect(await sheet().locator('tbody tr').count()).toBe(told.length)
  await sheet().getByRole('link', { name: 'Its history' }).click()
  await sheet().getByText('Created').waitFor()
  await seen.page.keyboard.press('Escape')
  expect(seen.troubles).toEqual([])
})

test('a campaign leads to its responses, its people and its deals', async () => {
  const campaigns = await ask('campaign_roi')
  const [made, won] = [await ask('attribution'), await ask('attribution', { basis: 'revenue' })]
  expect([add(campaigns, 'pipeline_amount'), add(campaigns, 'won_amount')]).toEqual([
    ...[made[0]!.total_amount, won[0]!.total_amount],
  ])
  for (const row of campaigns.filter((_, index) => index % 6 === 0 || index > campaigns.length - 3)) {
    const campaign = row.campaign_id!
    const real = !/^(unattributed|\(no campaign\))$/.test(campaign)
    if (real) expect((await ask('campaign_responses', { campaign })).length).toBe(Number(row.response_count))
    if (real) expect((await ask('funnel_passes', { stage: 'mql', campaign })).length).toBe(Number(row.mql_count))
    for (const [basis, name] of [
      ['pipeline', 'pipeline_amount'],
      ['revenue', 'won_amount'],
    ] as const)
      expect(add(await ask('attributed_deals', { campaign, basis }), 'credit_amount')).toBe(row[name])
  }
})

test.each([
  [1920, 'light'],
  [1440, 'dark'],
  [390, 'light'],
] as const)('at %i px, %s, it fits, stands still and has no serious finding', async (width, scheme) => {
  for (const hash of ['#/marketing', `#/marketing?quarter=${quarter}&funnel=segment&handover=channel&basis=revenue`]) {
    const { page, troubles } = await visit(chromium, server.url, hash, { width, scheme })
    const { wide, cut, shift } = await fitting(page)
    expect([wide, cut, troubles]).toEqual([width, [], []])
    expect(shift).toBeLessThan(0.02)
    expect(await findings(page)).toEqual([])
    await page.context().close()
  }
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { exact, sum } from '../../dashboard/parts/money.ts'
import { type Server, serve } from '../../functions/local.ts'
import { browser } from '../browser.ts'
import { now, won } from './deals.ts'
import { fake } from './fake.ts'

let chromium: Browser
let page: Page
let server: Server
let empty: Server

beforeAll(async () => {
  server = await serve({ api: fake() })
  const bare = fake({ empty: true })
  const nothing = { ...(await bare.query('lacking', {})), rows: [['deal', 'No deal was brought in.']] }
  empty = await serve({
    api: { ...bare, query: async (name, ...rest) => (name === 'lacking' ? nothing : bare.query(name, ...rest)) },
  })
  chromium = await browser()
}, 60_000)
afterAll(async () => {
  await chromium?.close()
  await server?.close()
  await empty?.close()
})
beforeEach(async () => {
  page = await chromium.newPage({ viewport: { width: 1440, height: 900 } })
})
afterEach(() => page.close())

const panel = () => page.locator('[data-query=bookings]')
const lines = async () =>
  (await panel().locator('tbody tr').allInnerTexts()).map((line) => line.split(/\s*\t\s*/).slice(0, 2))

test('the newest period stands first, deals without a close date last', async () => {
  await page.goto(server.url)
  await panel().getByRole('table').waitFor()
  expect(await lines()).toEqual([
    ['FY26-Q2', 'Enterprise'],
    ['FY26-Q2', 'Mid-market'],
    ['FY26-Q1', 'Enterprise'],
    ['FY26-Q1', 'Mid-market'],
    ['undated', 'Unassigned'],
  ])
  expect(await panel().getByRole('row').last().getByRole('link').allInnerTexts()).toEqual(['2'])
}, 60_000)

test('period and part are chosen, kept in the URL, and asked for', async () => {
  await page.goto(server.url)
  await panel().getByRole('combobox', { name: 'Bookings by period' }).selectOption('year')
  const asked = page.waitForRequest(/query\/bookings\?.*by=product/)
  await panel().getByRole('combobox', { name: 'Bookings by part' }).selectOption('product')
  expect(new URL((await asked).url()).searchParams.get('period')).toBe('year')
  expect(new URL(page.url()).hash).toBe('#/?period=year&part=product')
  await panel().getByText('No closed deal names its product: all count under Unassigned.').waitFor()
  expect(await panel().getByRole('columnheader').allInnerTexts()).toEqual([
    'Year',
    'Product',
    'Won',
    'Booked',
    'Lost',
    'Lost amount',
    'Win rate',
    'By value',
  ])
}, 60_000)

test('a count leads to its deals, whose sum is the amount beside it', async () => {
  await page.goto(`${server.url}#/?scope=team:Enterprise&part=segment`)
  const asked = page.waitForRequest(/query\/booked_deals\?/)
  await panel().getByRole('row', { name: 'FY26-Q2 Enterprise' }).getByRole('link').first().click()
  expect(Object.fromEntries(new URL((await asked).url()).searchParams)).toMatchObject({
    scope: 'team:Enterprise',
    by: 'segment',
    at: now,
    name: 'Enterprise',
    outcome: 'won',
  })
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('heading', { name: 'Won · Enterprise · FY26-Q2', exact: true }).waitFor()
  const deals = won(now)
  await sheet.getByText(`${deals.length} deals, ${exact(sum(deals.map(({ amount }) => amount)))} USD`).waitFor()
}, 60_000)

test('where nothing was brought in, it says so', async () => {
  await page.goto(empty.url)
  await panel().getByText('No deal was brought in.').waitFor()
  expect(await panel().innerText()).not.toContain('has been won or lost yet')
}, 60_000)

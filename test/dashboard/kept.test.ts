import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Server, serve } from '../../functions/local.ts'
import { formatResult } from '../../queries/format.ts'
import { browser } from '../browser.ts'
import { fake } from './fake.ts'

const api = fake()
let chromium: Browser
let server: Server
let page: Page

beforeAll(async () => {
  chromium = await browser()
  server = await serve({ api })
}, 60_000)
afterAll(async () => {
  await chromium?.close()
  await server?.close()
})
beforeEach(async () => {
  page = await chromium.newPage()
  return () => page.close()
})

/** Opens a page once every panel has its answer. */
async function open(hash: string): Promise<void> {
  await page.goto(`${server.url}${hash}`)
  await page.waitForFunction(
    () => document.querySelector('[data-query]') && !document.querySelector('[aria-busy="true"], .quiet'),
  )
}

/** Presses a link by keyboard alone; the name and text of the file that is saved. */
async function saved(link: string): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: link, exact: true }).focus()
  await page.keyboard.press('Enter')
  const file = await download
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

test('a panel is kept as CSV: what the command line gives, under the name of question, scope and quarter', async () => {
  await open('#/?scope=team:Mid-market')
  const { name, text } = await saved('Deals that need a look: download as CSV')
  expect(name).toBe('deals_to_check_team-Mid-market_FY26-Q2.csv')
  const result = await api.query('deals_to_check', { scope: 'team:Mid-market', quarter: 'FY26-Q2' })
  expect(text).toBe(`\ufeff${formatResult(result, 'csv')}`)
})

test('what is left to its default is named, too, and what has no quarter names none', async () => {
  await open('#/?quarter=FY26-Q3')
  expect((await saved('Who needs help: download as CSV')).name).toBe('sellers_company_FY26-Q3.csv')
  expect((await saved('The quarter: download as CSV')).name).toBe('overview_kpis_company_FY26-Q3.csv')
  expect((await saved('Win rate by quarter: download as CSV')).name).toBe('win_rate_company.csv')
})

test('so is a list of deals, and what is told of the lake', async () => {
  await open('#/pipeline?deals=1&status=open&stage=Proposal')
  const { name, text } = await saved('Open · Proposal · FY26-Q2: download as CSV')
  expect(name).toBe('deals_company_FY26-Q2_Proposal_open.csv')
  expect(text.trim().split('\r\n').length).toBeGreaterThan(3)
  await open('#/data')
  expect(await saved('Quarantine: download as CSV')).toMatchObject({
    name: 'quarantine.csv',
    text: expect.stringContaining('ROW_AMBIGUOUS_DATE,7,"14, 78, 211, 212, 304, …"'),
  })
})

test.each(['', '#/pipeline', '#/activity?person=salesforce:0050', '#/marketing', '#/data'])(
  'every panel of %s has its download',
  async (hash) => {
    await open(hash)
    const panels = page.locator('[data-query]')
    for (const panel of await panels.all())
      expect(await panel.getByRole('link', { name: /download as CSV$/ }).getAttribute('href')).toContain(
        `${await panel.getAttribute('data-query')}.csv`,
      )
  },
)

test('definitions are found by any words of them', async () => {
  await open('#/data')
  const panel = page.locator('[data-query=definitions]')
  await panel.getByRole('searchbox').fill('RATE  close')
  await panel.getByText('1 of 2 metrics').waitFor()
  expect(await panel.locator('tbody tr').innerText()).toContain('Win rate')
  await panel.getByRole('searchbox').fill('nothing like it')
  await panel.getByText('No metric holds "nothing like it".').waitFor()
})

test('a feed of which the next file is due says so, and one that is late', async () => {
  await open('#/data')
  const ages = await page.locator('[data-query="lake/feeds"] tbody td.number:nth-child(3)').allInnerTexts()
  expect(ages).toEqual(['19 d', '4 h', '30 d, late', '16 d, due'])
})

test('a held file says in bold what to do, and by which command one decides', async () => {
  await open('#/data')
  const told = page.locator('[data-query="lake/held_files"] tbody')
  expect(await told.locator('strong').first().innerText()).toBe('Name the column as the contract does.')
  expect(await told.locator('.command').first().innerText()).toContain('quarterdeck holds accept 1a2b3c4d5e6f')
})

test('control totals of files stand beside those of exports, what is missing in bold', async () => {
  await open('#/data')
  const panel = page.locator('[data-query="lake/control_totals"]')
  expect(await panel.locator('tbody tr').count()).toBe(2)
  await panel.getByRole('combobox').selectOption('file')
  const files = page.locator('[data-query="lake/control_files"] tbody tr')
  await files.getByText('WE_00D5g000001abcd_1/Opportunity.csv').waitFor()
  expect(await files.locator('strong').allInnerTexts()).toEqual(['1', '4212 records'])
})

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Server, serve } from '../../functions/local.ts'
import { browser } from '../browser.ts'
import { fake } from './fake.ts'

let chromium: Browser
let server: Server
let page: Page

beforeAll(async () => {
  chromium = await browser()
  server = await serve({ api: fake() })
}, 60_000)
afterAll(async () => {
  await chromium?.close()
  await server?.close()
})
beforeEach(async () => {
  page = await chromium.newPage()
  return () => page.close()
})

async function open(hash: string): Promise<void> {
  await page.goto(`${server.url}${hash}`)
  await page.waitForFunction(
    () => document.querySelector('[data-query]') && !document.querySelector('[aria-busy="true"], .quiet'),
  )
}
const changes = () => page.locator('.kpi .change').allInnerTexts()

test('are we going to make it: booked and open against target, and how both changed in seven days', async () => {
  await open('')
  const booked = page.locator('.kpi').first()
  expect(await booked.innerText()).toMatch(/% of the 9\.50\sM target; 55% of the quarter has passed/)
  expect((await changes()).map((text) => text.trim())).toEqual(['+530\u202fk since 13 May', '+140\u202fk since 13 May'])
})

test('a quarter that is over changes no more', async () => {
  await open('#/?quarter=FY26-Q1')
  expect((await changes()).join('').trim()).toBe('')
})

test('what changed since last week: any week can be chosen, and the URL keeps it', async () => {
  await open('')
  const panel = page.locator('[data-query=waterfall]')
  await panel.getByRole('heading', { name: 'What changed since last week' }).waitFor()
  const asked = page.waitForRequest(/waterfall\?/)
  await panel.getByRole('combobox').selectOption('week:2026-05-06')
  expect((await asked).url()).toContain('window=week%3A2026-05-06')
  expect(new URL(page.url()).hash).toBe('#/?window=week:2026-05-06')
  await panel.getByRole('combobox').selectOption('week')
  expect(new URL(page.url()).hash).toBe('#/')
})

test('who needs help: the reasons stand beside the name, which leads to the seller’s pipeline', async () => {
  await open('')
  const panel = page.locator('[data-query=sellers]')
  await panel.getByText('3 of 6 sellers with a target are behind the pace of the quarter.').waitFor()
  const rows = await panel.locator('tbody tr').allInnerTexts()
  expect(rows[0]).toContain('824\u202fk behind pace; pipeline 260\u202fk short; 2 deals pushed 3 times or more')
  expect(rows[1]).toContain('1 deal past due')
  expect(rows[5]).not.toContain('behind')
  await panel.getByRole('link', { name: 'Chen Wei' }).click()
  await page.getByRole('heading', { name: 'Pipeline', exact: true }).waitFor()
  expect(new URL(page.url()).hash).toBe('#/pipeline?scope=rep:salesforce:0052')
})

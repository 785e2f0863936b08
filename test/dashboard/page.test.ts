import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { compact, exact, sum } from '../../dashboard/parts/money.ts'
import { type Server, serve } from '../../functions/local.ts'
import { browser } from '../browser.ts'
import { deals, hostile } from './deals.ts'
import { fake } from './fake.ts'

let chromium: Browser
let server: Server
let empty: Server
let context: BrowserContext
let page: Page
let troubles: string[]
let foreign: string[]
let build = 'b000042'

beforeAll(async () => {
  chromium = await browser()
  server = await serve({ api: fake({ build: () => build }) })
  empty = await serve({ api: fake({ empty: true }) })
}, 60_000)

afterAll(async () => {
  await chromium?.close()
  await server?.close()
  await empty?.close()
})

beforeEach(async () => {
  build = 'b000042'
  await fresh({ width: 1440, height: 900 })
})

afterEach(async () => {
  expect(troubles).toEqual([])
  expect(foreign).toEqual([])
  await context.close()
})

/** A page that writes down every console error, script error, policy report and request elsewhere. */
async function fresh(
  viewport: { width: number; height: number },
  colorScheme: 'light' | 'dark' = 'light',
): Promise<void> {
  await context?.close()
  context = await chromium.newContext({ viewport, colorScheme })
  page = await context.newPage()
  troubles = []
  foreign = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('request', (request) => {
    const { origin } = new URL(request.url())
    if (![server.url, empty.url].some((url) => url.startsWith(origin))) foreign.push(request.url())
  })
  await page.addInitScript(() => {
    const shifts = { total: 0 }
    Object.assign(window, { shifts })
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    )
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.total += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

async function open(hash: string, url = server.url): Promise<void> {
  await page.goto(`${url}${hash}`)
  await settled()
}

async function settled(): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('[data-query]') && !document.querySelector('[aria-busy="true"]'),
  )
  await page.waitForFunction(() => !document.querySelector('.quiet'))
}

/** What does not fit between the sides of its panel or sheet, so that a number might be cut. */
async function cut(): Promise<(string | null)[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('.body, .scroll')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((part) => part.getAttribute('aria-label')),
  )
}

async function findings(): Promise<string[]> {
  const axe = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
  await page.evaluate(axe)
  return await page.evaluate(async () => {
    type Result = { violations: { impact: string; id: string; nodes: { html: string }[] }[] }
    const { axe } = window as unknown as { axe: { run: () => Promise<Result> } }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)
  })
}

const won = deals.filter((deal) => deal.status === 'won' && deal.quarter === 'FY26-Q2')
const proposals = deals.filter(
  (deal) => deal.status === 'open' && deal.quarter === 'FY26-Q2' && deal.stage === 'Proposal',
)

test('the header says as whom the figures are shown, where the server knows it', async () => {
  await open('')
  const user = page.locator('header .user')
  expect(await user.textContent()).toBe('Shown as ada.byron@northwind-demo.example')
  expect(await user.getAttribute('title')).toBe('Shown as ada.byron@northwind-demo.example (comp admin)')
  await open('', empty.url)
  expect(await user.count()).toBe(0)
})

const pages = ['', '#/pipeline', '#/activity?person=salesforce:0050', '#/marketing', '#/data']
// A drawer is as wide as the screen or as its rows: the ends of both are enough.
const drawers = [
  '#/pipeline?deals=1&status=open',
  '#/?deals=1&movement=new&close=week',
  `#/data?deal=${deals[3]!.id}`,
  '#/activity?deals=1&of=activities&who=salesforce:0050&at=2026-05-19',
  '#/activity?lead=salesforce:00Q1',
  '#/activity?deals=1&of=time&at=2026-05-18',
  '#/activity?deals=1&of=sources&channel=gong',
  '#/marketing?deals=1&of=passes&stage=mql',
  '#/marketing?deals=1&of=mqls&status=deal',
  '#/marketing?deals=1&of=credited&channel=web',
  '#/marketing?deals=1&of=costs',
  '#/marketing?deals=1&of=responses&campaign=pardot:5081',
  '#/marketing?touches=salesforce:00650',
  '#/data?deals=1&of=edges&group=person&channel=email',
  '#/data?records=pardot:30000',
]

describe.each([
  [1440, 'light', [...pages, ...drawers.slice(0, 9)]],
  [390, 'light', pages],
  [390, 'dark', [...pages, ...drawers]],
  [1920, 'light', pages],
] as const)('at %i px, %s', (width, scheme, hashes) => {
  test.each(hashes)('%s fits, stands still and has no serious finding', async (hash) => {
    await fresh({ width, height: 844 }, scheme)
    await open(hash)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    expect(await page.evaluate(() => (window as unknown as { shifts: { total: number } }).shifts.total)).toBeLessThan(
      0.02,
    )
    expect(await cut()).toEqual([])
    expect(await findings()).toEqual([])
    if (/deal|lead|touches|records/.test(hash) || hashes === pages) return // A page of every width, its exact figures at the two ends.
    for (const button of await page.getByRole('button', { name: /figures and definitions$/ }).all())
      await button.click()
    expect(await findings()).toEqual([])
  })
})

test('the numbers shown are the API’s', async () => {
  await open('')
  const booked = sum(won.map((deal) => deal.amount))
  await expect(page.locator('.kpi .value').first().innerText()).resolves.toBe(`${compact(booked)} USD`)
  await open('#/pipeline')
  const line = page.locator('[data-query=pipeline_now] tr', { hasText: 'Proposal' })
  const amount = sum(proposals.map((deal) => deal.amount))
  expect(await line.locator('td.number').allInnerTexts()).toEqual([compact(amount), String(proposals.length)])
  expect(await line.locator('td.number span').getAttribute('title')).toBe(exact(amount))
})

test('a number leads to its deals, a deal to its history, and Escape back to the page', async () => {
  await open('#/pipeline')
  await page.locator('[data-query=pipeline_now]').getByRole('link', { name: 'Proposal' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText(`${proposals.length} deals, ${exact(sum(proposals.map((deal) => deal.amount)))} USD`).waitFor()
  expect(new URL(page.url()).hash).toBe('#/pipeline?deals=1&status=open&stage=Proposal')
  await sheet.getByRole('link', { name: proposals[0]!.name, exact: true }).click()
  await sheet.getByText('Created').waitFor()
  await sheet.getByText(exact(proposals[0]!.amount)).first().waitFor()
  await sheet.getByText('reconstructed').waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  expect(new URL(page.url()).hash).toBe('#/pipeline')
})

test('a movement of the waterfall leads to the deals that moved, in its quarter, week and scope', async () => {
  await open('#/pipeline')
  await page.getByRole('link', { name: 'Pushed out' }).click()
  await page.getByRole('dialog').getByRole('heading', { name: 'Pushed out · FY26-Q2', exact: true }).waitFor()
  await open('#/?scope=team:Enterprise&deals=1&movement=new&close=week:2026-05-13')
  await page.getByRole('heading', { name: 'New · week from 13 May 2026 · FY26-Q2', exact: true }).waitFor()
  await page.getByRole('dialog').getByText('Enterprise: 7 deals').waitFor()
})

test('the filters live in the URL and survive a change of page', async () => {
  await open('')
  await page.getByRole('combobox', { name: 'Scope', exact: true }).selectOption('team:Enterprise')
  await page.getByRole('combobox', { name: 'Quarter', exact: true }).selectOption('FY26-Q3')
  await settled()
  expect(new URL(page.url()).hash).toBe('#/?scope=team:Enterprise&quarter=FY26-Q3')
  const asked = page.waitForRequest(/pipeline_now/)
  await page.getByRole('link', { name: 'Pipeline', exact: true }).click()
  expect((await asked).url()).toContain('quarter=FY26-Q3&scope=team%3AEnterprise')
})

test('a filter shows what the URL asks for, also what there is none of; the page of definitions has no filter', async () => {
  await open('#/?scope=team:Nowhere&quarter=FY99-Q1')
  await page.getByRole('combobox', { name: 'Scope' }).getByText('team:Nowhere (unknown)').waitFor({ state: 'attached' })
  expect(await page.getByRole('combobox', { name: 'Quarter' }).inputValue()).toBe('FY99-Q1')
  await page.getByRole('link', { name: 'Data', exact: true }).click()
  await page.getByRole('form', { name: 'Filters' }).waitFor({ state: 'detached' })
  expect(new URL(page.url()).hash).toBe('#/data?scope=team:Nowhere&quarter=FY99-Q1')
})

test('a quarter that missed its target does not say that it is met', async () => {
  await open('#/?quarter=FY26-Q1')
  await page.getByText('The quarter is over, 5.20 M short of its target.').waitFor()
})

test('a chart says its figures where the pointer is', async () => {
  await open('')
  await page.locator('[data-query=coverage_trend] .chart').hover()
  await page.locator('.plot').getByText('together').waitFor()
})

test('a server that does not answer is told of, and asked again on demand', async () => {
  await page.route(/api\/query\/win_rate/, (route) => route.abort())
  await open('')
  const panel = page.locator('[data-query=win_rate]')
  await panel.getByText('the server does not answer; is it still running?').waitFor()
  await page.unroute(/api\/query\/win_rate/)
  await panel.getByRole('button', { name: 'Try again' }).click()
  await panel.getByText('28%').waitFor()
  troubles = troubles.filter((text) => !text.includes('ERR_FAILED'))
})

test('a deal’s name stays text', async () => {
  await open('')
  await page.getByRole('link', { name: hostile }).first().click()
  await page.getByRole('heading', { name: hostile }).waitFor()
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
})

test('every figure and the meaning of its column are one press away', async () => {
  await open('')
  const panel = page.locator('[data-query=win_rate]')
  await panel.getByRole('button', { name: /figures and definitions/ }).click()
  await panel.getByText('Won deals as a share of won and lost deals.').waitFor()
  await panel.getByRole('cell', { name: '34.9%' }).waitFor()
})

test('panels of two builds never stand side by side: the page asks again', async () => {
  const first = page.waitForResponse(/api\/query\/overview_kpis/)
  await page.route(/api\/query\/win_rate/, async (route) => {
    await first
    build = 'b000043'
    await route.continue()
  })
  await open('')
  await page.waitForFunction(() => document.querySelector('footer')!.textContent!.includes('b000043'))
  await settled()
  const builds = await page.evaluate(async () =>
    Promise.all(
      performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.includes('/api/query/'))
        .map(({ name }) => name),
    ),
  )
  const names = builds.map((url) => new URL(url).pathname.split('/').at(-1))
  expect(names.filter((name) => name === 'overview_kpis').length).toBe(2)
})

test('an empty lake says what is missing', async () => {
  await open('#/pipeline', empty.url)
  await page.getByText('No target is set for this quarter or the next three.').waitFor()
  await page.getByText('No deal of this scope is open.').waitFor()
})

test('everything is reached and read by keyboard', async () => {
  await open('')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement!.textContent)).toContain('Skip to the figures')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement!.id)).toBe('main')
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lakeApi } from '../../functions/lake.ts'
import { type Server, serve } from '../../functions/local.ts'
import { browser } from '../browser.ts'
import { asking } from '../queries/asking.ts'
import { dealOf, hostileLake } from './hostile.ts'
import { payloads } from './payloads.ts'

let folder: string
let chromium: Browser
let page: Page
let server: Server
let api: ReturnType<typeof lakeApi>
const troubles: string[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quarterdeck-hostile-'))
  const { store } = await hostileLake(folder, payloads)
  api = lakeApi(asking(store), 'fin@example.com')
  server = await serve({ api })
  chromium = await browser()
  page = await chromium.newPage({ viewport: { width: 1440, height: 900 } })
  page.on('dialog', (dialog) => {
    troubles.push(`a dialog says ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('popup', (popup) => troubles.push(`a window opens: ${popup.url()}`))
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('request', (request) => {
    if (!server.url.startsWith(new URL(request.url()).origin)) troubles.push(`it asks ${request.url()}`)
  })
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    )
  })
  await page.goto(server.url)
}, 300_000)
afterAll(async () => {
  await chromium?.close()
  await server?.close()
  api?.close()
  await rm(folder, { recursive: true, force: true })
})

// What one test meets is said of it, and not of those after it.
afterEach(() => expect(troubles.splice(0)).toEqual([]))

/** Goes where a hash leads within the loaded page, and waits for every answer. */
async function open(hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await page.waitForFunction(
    () => document.querySelector('[data-query]') && !document.querySelector('[aria-busy="true"], .quiet'),
  )
}

/** What of the page is not of the dashboard's own making: elements that it never makes, handlers, addresses that lead elsewhere. */
const foreign = () =>
  page.evaluate(() => {
    const ours =
      /^(html|head|meta|title|link|script|body|div|noscript|button|header|p|img|span|nav|a|form|label|select|option|optgroup|input|main|h1|h2|h3|section|table|thead|tbody|tfoot|tr|th|td|i|b|ul|ol|li|dl|dt|dd|strong|small|code|s|time|dialog|footer|svg|g|path|line|rect|text|tspan|circle|clipPath|defs|title)$/
    const fixed: Record<string, number> = { script: 1, meta: 3, link: 2, img: 1, base: 0 }
    const found: string[] = 'hacked' in window ? ['window.hacked'] : []
    for (const element of document.querySelectorAll('*')) {
      if (!ours.test(element.localName)) found.push(`<${element.localName}>`)
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || /^(srcdoc|action|formaction|srcset)$/.test(name)) found.push(`${name}=${value}`)
        if (/^(href|src|xlink:href)$/.test(name) && !/^(#|\/assets\/|api\/)/.test(value)) found.push(`${name}=${value}`)
      }
    }
    for (const [name, most] of Object.entries(fixed))
      if (document.getElementsByTagName(name).length > most) found.push(`more than ${most} <${name}>`)
    return found
  })

async function harmless(): Promise<void> {
  expect(await foreign()).toEqual([])
  expect(troubles).toEqual([])
}

test('there are sixty payloads, each its own', () => {
  expect(new Set(payloads).size).toBe(60)
})

test.each(['#/', '#/pipeline', '#/activity', '#/marketing', '#/forecast', '#/pay', '#/data'])(
  'no payload has an effect on %s, nor in the exact figures of its panels',
  async (hash) => {
    await open(hash)
    await harmless()
    for (const button of await page.getByRole('button', { name: /figures and definitions$/ }).all())
      await button.click()
    for (const more of await page.locator('button.more').all()) await more.click()
    await harmless()
  },
  120_000,
)

test('what the pages show is the payloads, as text', async () => {
  await open('#/')
  const shown = await page.locator('main').textContent()
  expect(payloads.filter((payload) => !shown!.includes(payload))).toEqual([])
  const teams = await page.getByRole('combobox', { name: 'Scope' }).textContent()
  expect(payloads.filter((payload) => !teams!.includes(payload))).toEqual([])
})

test.each(payloads.map((payload, number) => [payload, number] as const))(
  'team, stage and deal %j are drilled into without effect',
  async (payload, number) => {
    const filter = `#/data?${new URLSearchParams({ scope: `team:${payload}` })}`
    await open(`${filter}&deals=1&${new URLSearchParams({ stage: payload })}`)
    const sheet = page.getByRole('dialog')
    expect(await sheet.locator('tbody a').first().textContent()).toBe(payload)
    expect(await sheet.locator('h2').textContent()).toContain(payload)
    await harmless()
    await open(`${filter}&deal=${dealOf(number)}`)
    await sheet.getByText('Created').waitFor()
    expect(await sheet.locator('h2').textContent()).toBe(payload)
    await harmless()
    const asked = new URLSearchParams({ movement: payload, close: payload, category: payload, status: payload })
    await open(`${filter}&deals=1&${asked}`)
    await harmless()
  },
)

test.each(payloads.filter((_, number) => number % 12 === 0))(
  'the pages of team %j alone are as harmless',
  async (payload) => {
    for (const at of ['', 'pipeline', 'activity', 'forecast', 'pay']) {
      const more = { window: payload, person: payload, weeks: payload, silent: payload }
      await open(`#/${at}?${new URLSearchParams({ scope: `team:${payload}`, ...more })}`)
      await harmless()
    }
    const behind = { deals: '1', of: payload, who: payload, channel: payload, step: payload }
    for (const list of [behind, { ...behind, of: 'activities' }, { lead: payload }]) {
      await open(`#/activity?${new URLSearchParams(list)}`)
      await harmless()
    }
  },
)

test('exports are files, never pages, and their formulas are guarded', async () => {
  const told = await fetch(`${server.url}api/query/sellers.csv?scope=company:company&quarter=FY26-Q3`)
  expect(told.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(told.headers.get('x-content-type-options')).toBe('nosniff')
  expect(told.headers.get('content-disposition')).toMatch(/^attachment; /)
  const text = await told.text()
  for (const payload of payloads.filter((each) => /^[^=+\-@\t\r]/.test(each)))
    expect(text).toContain(payload.replaceAll('"', '""'))
  expect(text).toContain("'--><script>")
})

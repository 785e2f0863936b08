import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'

/** A row of the answer key. */
export type Text = Record<string, string>

/** The rows of a file of the answer key. */
export const truth = (folder: string, file: string): Text[] =>
  parse(readFileSync(join(folder, `${file}.csv`), 'utf8'), { columns: true }) as Text[]

/** A page that was opened and has read all it asks; what went wrong in it, and every query that it asked. */
export type Visit = { page: Page; troubles: string[]; asked: string[]; open(hash: string): Promise<void> }

/** Opens a page of a server; the caller closes the page's context. */
export async function visit(
  chromium: Browser,
  url: string,
  hash: string,
  { width = 1440, scheme = 'light' as 'light' | 'dark' } = {},
): Promise<Visit> {
  const context = await chromium.newContext({ viewport: { width, height: 900 }, colorScheme: scheme })
  const page = await context.newPage()
  const troubles: string[] = []
  const asked: string[] = []
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()))
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('request', (request) => {
    const name = /\/api\/query\/([a-z_]+)/.exec(request.url())?.[1]
    if (name) asked.push(name)
  })
  await page.addInitScript(() => {
    const shifts = { total: 0 }
    Object.assign(window, { shifts })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.total += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const open = async (to: string) => {
    await page.goto('about:blank') // Else another hash alone would not load the page anew.
    await page.goto(`${url}${to}`)
    await settled(page)
  }
  await open(hash)
  return { page, troubles, asked, open }
}

/** Waits until no panel reads any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector('[data-query]') &&
      !document.querySelector('[aria-busy="true"]') &&
      !document.querySelector('.quiet'),
  )
}

/** What does not fit, and how much moved while the page read. */
export async function fitting(page: Page): Promise<{ wide: number; cut: (string | null)[]; shift: number }> {
  return await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    cut: [...document.querySelectorAll('.body, .scroll')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map((part) => part.getAttribute('aria-label')),
    shift: (window as unknown as { shifts: { total: number } }).shifts.total,
  }))
}

/** The rows of a panel's table as texts. */
export async function cells(page: Page, query: string): Promise<string[][]> {
  return await page
    .locator(`[data-query=${query}] tbody tr`)
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td:not(.track)')].map((cell) => cell.textContent!.trim())),
    )
}

/** What axe calls serious or critical. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8'))
  return await page.evaluate(async () => {
    type Result = { violations: { impact: string; id: string; nodes: { html: string }[] }[] }
    const { axe } = window as unknown as { axe: { run: () => Promise<Result> } }
    const { violations } = await axe.run()
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)
  })
}

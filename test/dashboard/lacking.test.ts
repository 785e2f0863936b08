import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Server, serve } from '../../functions/local.ts'
import { browser } from '../browser.ts'
import { fake } from './fake.ts'

const history = 'No history was brought in: what deals were before is told by their creation and close alone.'
const target = 'No target was brought in: there is nothing to set bookings against.'
let chromium: Browser
const servers: Server[] = []

beforeAll(async () => {
  chromium = await browser()
}, 60_000)

afterAll(async () => {
  await chromium?.close()
  for (const server of servers) await server.close()
})

/** The text of the panel of a question, of a lake that lacks history and targets. */
async function panel(query: string, at: string, options: { empty?: boolean } = {}): Promise<string> {
  const api = fake(options)
  const answer = {
    ...(await api.query('lacking', {})),
    rows: [
      ['history', history],
      ['target', target],
    ],
  }
  const server = await serve({
    api: { ...api, query: async (name, ...rest) => (name === 'lacking' ? answer : api.query(name, ...rest)) },
  })
  servers.push(server)
  const page = await chromium.newPage()
  await page.goto(`${server.url}#/${at}`)
  const section = page.locator(`[data-query=${query}]`)
  await section.getByText('was brought in').first().waitFor()
  const text = await section.innerText()
  await page.close()
  return text
}

test('a panel without rows says what was never brought in', async () => {
  const text = await panel('coverage', 'pipeline', { empty: true })
  expect(text).toContain(target)
  expect(text).not.toContain('No target is set')
}, 60_000)

test('a panel whose figures lack a part says so beside them', async () => {
  const text = await panel('waterfall', 'overview')
  expect(text).toContain(history)
  expect(text).not.toContain(target)
  expect(text).toContain('Opening')
}, 60_000)

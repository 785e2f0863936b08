import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Server, serve } from '../../functions/local.ts'
import { uploads } from '../../functions/upload.ts'
import { browser } from '../browser.ts'
import { folderWorld } from '../functions/ground.ts'
import { fake } from './fake.ts'
import { fakeIntake } from './intake.ts'
import { findings, fitting, settled, type Visit, visit } from './visit.ts'

const deals = 'Id,Seller,Amount,Closed,Remark\n1,Ada,100.00,03/04/2026,hello\n2,Grace,200.50,31/31/2026,x\n'
const intake = fakeIntake()
let chromium: Browser
let folder: string
let server: Server
let seen: Visit
let page: Page

beforeAll(async () => {
  chromium = await browser()
  folder = await mkdtemp(join(tmpdir(), 'quarterdeck-'))
  server = await serve({ api: fake(), uploads: uploads(folderWorld(folder), intake) })
}, 60_000)
afterAll(async () => {
  await chromium?.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})
afterEach(async () => {
  const troubles = seen.troubles.filter((each) => !/status of 4\d\d/.test(each)) // The browser tells of every refusal.
  await page.context().close()
  expect(troubles).toEqual([])
})

async function open(options: Parameters<typeof visit>[3] = {}): Promise<void> {
  seen = await visit(chromium, server.url, '#/data', options)
  page = seen.page
}

/** Gives the page a file, and waits until it shows how it would be read. */
async function give(name = 'deals.csv', text = deals): Promise<void> {
  await page.getByLabel('Choose a file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.getByRole('heading', { name, exact: true }).waitFor()
}

const rows = async (label: string) =>
  page
    .getByRole('group', { name: label })
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent!.trim())))
const first = 'The first records as they would come in'
const button = () => page.getByRole('button', { name: 'Take it in' })

test('a file that is dropped is shown as it would come in; a doubt is settled, a column corrected, and it is taken in so', async () => {
  await open()
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'deals.csv', { type: 'text/csv' }))
    return transfer
  }, deals)
  await page.dispatchEvent('.area', 'dragover', { dataTransfer: data })
  await page.dispatchEvent('.area', 'drop', { dataTransfer: data })
  await page.getByRole('heading', { name: 'deals.csv' }).waitFor()
  expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('deals.csv')
  expect(await rows(first)).toEqual([
    ['1', 'Ada', '100.00', '03/04/2026'],
    ['2', 'Grace', '200.50', '31/31/2026'],
  ])
  expect(await button().isDisabled()).toBe(true)
  await page.getByText('1 doubt to settle first').waitFor()
  await page.getByRole('button', { name: 'day first: 3 April 2026' }).click()
  await page.getByLabel('Seller is').selectOption('owner')
  await page.getByLabel('dates of Closed').selectOption('M/D/Y')
  await page.getByLabel('Currency of amounts').fill('eur')
  await page.getByLabel('Words that mean won').fill('Closed Won\nGewonnen, endlich')
  await page.keyboard.press('Tab')
  await page.getByText('"Gewonnen, endlich"').waitFor({ state: 'attached' })
  await settled(page)
  await button().click()
  await page.getByText('What is good in it is used: 2 records read, 1 accepted, 1 set aside.').waitFor()
  expect(intake.took.at(-1)).toEqual({
    as: 'opportunity',
    files: ['deals'],
    columns: {
      Id: 'opportunity_id',
      Amount: 'amount',
      Seller: 'owner',
      Closed: { to: 'close_date', format: 'M/D/Y' },
    },
    dates: 'D/M/Y',
    currency: 'EUR',
    words: { won: ['Closed Won', 'Gewonnen, endlich'] },
  })
})

test('what is wrong with a damaged file is told line by line', async () => {
  await open()
  await give()
  await page.getByRole('button', { name: 'month first' }).click()
  await settled(page)
  await button().click()
  await page.getByText('Mend these lines').waitFor()
  expect(await rows('What is wrong with deals.csv')).toEqual([
    ['3', 'Closed', '31/31/2026', expect.stringContaining('ROW_BAD_DATE table/opportunity deals.csv:3 — Closed is')],
  ])
  await give('deals.csv', deals.replace('31/31', '12/31')) // The mended one has the same way in.
  expect((await rows(first))[1]).toContain('12/31/2026')
})

test('after the first file of a new lake the pages fill', async () => {
  await open()
  await seen.open('')
  expect(await page.getByRole('heading', { name: 'Nothing is built yet: begin with a file' }).count()).toBe(1)
  expect(seen.asked).toEqual([]) // No question that only a build can answer.
  await give()
  await page.getByRole('button', { name: 'month first' }).click()
  await settled(page)
  await button().click()
  await page.getByRole('link', { name: 'the pipeline' }).click()
  await page.locator('[data-query=pipeline_by_quarter]').waitFor()
  await settled(page)
  expect(seen.asked).toContain('periods')
})

test('an export that is known needs no answer, and can be read as any table all the same', async () => {
  await open()
  await give('Vendor.csv')
  await page.getByText('needs no mapping: opportunity of salesforce').waitFor()
  expect(await button().isEnabled()).toBe(true)
  await page.getByRole('button', { name: 'Leave it' }).click()
  await page.getByLabel('Choose a file').waitFor()
})

test('which table a file is stays in doubt until somebody says so, and saying so keeps what else was said', async () => {
  await open()
  await give('either.csv')
  await page.getByRole('button', { name: 'month first' }).click()
  await settled(page)
  await page.getByText('1 doubt to settle first').waitFor()
  await page.getByRole('button', { name: 'it is a table of opportunity' }).click()
  await settled(page)
  expect(await button().isEnabled()).toBe(true)
  expect(await page.locator('.fields select').first().inputValue()).toBe('M/D/Y')
})

test('what a mapping cannot be is told, and the file is not taken in so', async () => {
  await open()
  await give()
  await page.getByLabel('Time zone of times').fill('Nowhere')
  await page.keyboard.press('Tab')
  await page.getByText('time_zone must be a time zone').waitFor()
  expect(await button().isDisabled()).toBe(true)
})

test('what a file is called and holds is text, whatever it says', async () => {
  await open()
  const nasty = '<img src=x onerror="window.hacked = true">'
  await give(`${nasty}.csv`, `Id,${nasty},Amount,Closed\n1,${nasty},1.00,03/04/2026\n`)
  expect(await page.locator('.proposal img').count()).toBe(0)
  expect(await page.getByText(nasty, { exact: true }).count()).toBeGreaterThan(0)
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
})

test('a file that cannot be sent says why, and the next one can', async () => {
  await open()
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.from('') })
  await page.getByText('empty.csv was not read: the file is empty; export it again').waitFor()
  await give()
})

test.each([
  [1440, 'light'],
  [390, 'dark'],
  [390, 'light'],
] as const)('at %i px, %s, every state fits and has no serious finding', async (width, scheme) => {
  await open({ width, scheme })
  const look = async () => {
    expect(await fitting(page)).toMatchObject({ wide: width, cut: [] })
    expect(await findings(page)).toEqual([])
  }
  await look()
  await give()
  await look()
  await page.getByRole('button', { name: 'month first' }).click()
  await settled(page)
  await button().click()
  await page.getByText('Mend these lines').waitFor()
  await settled(page)
  await look()
})

test('all of it is done by keyboard alone', async () => {
  await open()
  await give()
  const press = async (name: string | RegExp) => {
    for (let n = 0; n < 60; n++) {
      await page.keyboard.press('Tab')
      const at = await page.evaluate(() => document.activeElement!.textContent)
      if (typeof name === 'string' ? at === name : name.test(at ?? '')) return page.keyboard.press('Enter')
    }
    throw new Error(`no way leads to ${name}`)
  }
  await press(/^month first/)
  await page.waitForFunction(() => !document.querySelector<HTMLButtonElement>('.main')?.disabled)
  await press('Take it in')
  await page.getByText('Mend these lines').waitFor()
})

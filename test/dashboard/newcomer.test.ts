import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compact } from '../../dashboard/parts/money.ts'
import { intakeOf } from '../../functions/intake.ts'
import { lakeApi } from '../../functions/lake.ts'
import { type Server, serve } from '../../functions/local.ts'
import { uploads } from '../../functions/upload.ts'
import { folderStore } from '../../lake/folder.ts'
import type { World } from '../../lake/world.ts'
import { browser } from '../browser.ts'
import { cells, settled, visit } from './visit.ts'

/** Twenty deals: 12 open due in the quarter, 5 won, 3 lost, of which one has a day that is none. Days are in doubt: none is over 12. */
const deals = (bad: string) =>
  [
    'Deal;Name;Rep;Phase;Opened;Due;Worth',
    ...Array.from({ length: 20 }, (_, n) => {
      const phase = n < 12 ? 'Offer' : n < 17 ? 'Signed' : 'Gone'
      return `D${n};Deal ${n};Ada Byron;${phase};02/0${1 + (n % 9)}/2026;${n === 19 ? bad : `05/${String(1 + (n % 12)).padStart(2, '0')}/2026`};${n + 1}.000,50`
    }),
    '',
  ].join('\n')

let chromium: Browser
let folder: string
let server: Server
let api: ReturnType<typeof lakeApi>

beforeAll(async () => {
  chromium = await browser()
  folder = await mkdtemp(join(tmpdir(), 'quarterdeck-'))
  const id = () => randomBytes(6).toString('hex')
  const now = () => new Date('2026-05-20T12:00:00Z')
  const world: World = { store: folderStore(folder, id), now, id, memory: '1GB', threads: 2, tell: () => {} }
  api = lakeApi(world)
  server = await serve({ api, uploads: uploads(world, intakeOf(world, 'ada@x.example')) })
}, 60_000)
afterAll(async () => {
  await chromium?.close()
  await server?.close()
  api?.close()
  await rm(folder, { recursive: true, force: true })
})

test('a newcomer’s deals: dropped, settled, corrected, taken in; the pages fill, and a mended file replaces the damaged one', async () => {
  const { page, troubles } = await visit(chromium, server.url, '')
  const give = async (text: string) => {
    const file = { name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
    await page.getByLabel('Choose a file').setInputFiles(file)
    await page.getByRole('heading', { name: 'deals.csv', exact: true }).waitFor()
    await settled(page)
  }
  await give(deals('31/31/2026'))
  const accept = page.getByRole('button', { name: 'Take it in' })
  expect(await accept.isDisabled()).toBe(true) // Nobody can know which number is the month, nor what Signed means.
  const answer = async (name: RegExp) => {
    await page.getByRole('button', { name }).click()
    await settled(page)
  }
  await answer(/^"Deal" names a record/)
  await answer(/^M\/D\/Y/)
  await answer(/^"Signed" is won/)
  const correct = async (label: string, value: string) => {
    const control = page.getByLabel(label)
    if (await control.evaluate(({ tagName }) => tagName === 'SELECT')) await control.selectOption(value)
    else await control.fill(value)
    await page.keyboard.press('Tab')
    await settled(page)
  }
  await correct('Due is', 'close_date')
  await correct('Worth is', 'amount')
  await correct('Words that mean lost', 'Gone')
  await correct('Words that mean open', 'Offer')
  await correct('Currency of amounts', 'USD')
  const first = page.getByRole('group', { name: 'The first records as they would come in' })
  expect(await first.locator('tbody tr').count()).toBe(10)
  expect(await first.locator('tbody tr').first().locator('td').allInnerTexts()).toEqual(
    'Deal 0,Ada Byron,Offer,2026-02-01,D0,2026-05-01,1000.50,USD,open'.split(','),
  )
  const wrong = page.getByRole('group', { name: 'What is wrong with deals.csv' })
  expect(await wrong.locator('tbody td').allInnerTexts()).toEqual([
    '21',
    'Due',
    '31/31/2026',
    expect.stringMatching(/^ROW_BAD_DATE/),
  ])
  await accept.click()
  await page
    .getByText('What is good in it is used: 20 records read, 19 accepted, 1 set aside.')
    .waitFor({ timeout: 200_000 })
  expect(await wrong.locator('tbody tr').count()).toBe(1)
  await page.getByRole('link', { name: 'the pipeline' }).click()
  await page.locator('[data-query=pipeline_by_quarter] tbody tr').first().waitFor()
  await settled(page)
  expect(await cells(page, 'pipeline_by_quarter')).toEqual([
    ['FY26-Q2', compact('78006.00'), '12'], // 1,000.50 and so on to 12,000.50.
  ])
  await page.getByRole('link', { name: 'Data' }).click()
  await page.locator('[data-query="lake/quarantine"] tbody tr').first().waitFor()
  expect((await cells(page, '"lake/quarantine"'))[0]!.slice(0, 3)).toEqual(['ROW_BAD_DATE', 'deals.csv', '1'])
  await give(deals('05/06/2026'))
  await page.getByText('The lake has a mapping for files of this name: deals.').waitFor()
  expect(await page.getByLabel('It is the mended form of the one of 20 May 2026').isChecked()).toBe(true)
  await accept.click()
  await page.getByText('All of it is used: 20 records read, 20 accepted, 0 set aside.').waitFor({ timeout: 200_000 })
  await page
    .getByText('The one of 20 May 2026: What is good in it is used: 20 records read, 19 accepted, 1 set aside.')
    .waitFor()
  expect(troubles).toEqual([])
}, 480_000)

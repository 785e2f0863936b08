import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { percent } from '../../dashboard/parts/format.ts'
import { compact, exact, sum } from '../../dashboard/parts/money.ts'
import { lakeApi } from '../../functions/lake.ts'
import { type Server, serve } from '../../functions/local.ts'
import { browser } from '../browser.ts'
import { asking } from '../queries/asking.ts'
import { type DemoLake, demoLake } from '../warehouse/lake.ts'
import { cells, findings, fitting, type Text, truth, type Visit, visit } from './visit.ts'

let lake: DemoLake
let chromium: Browser
const servers: Server[] = []
const rosa = 'rosa.yilmaz'
const month = '2026-06-01'

beforeAll(async () => {
  lake = await demoLake(0.2)
  chromium = await browser()
}, 300_000)

afterAll(async () => {
  await chromium?.close()
  for (const server of servers) await server.close()
  lake?.close()
})

/** The pages as somebody sees them; what the server answered, in one text. */
async function as(name: string | undefined, hash: string, look = {}): Promise<Visit & { answers(): string }> {
  const api = lakeApi(asking(lake.store), name && `${name}@northwind-demo.example`)
  const said: string[] = []
  const query: typeof api.query = async (...asked) => {
    const answer = await api.query(...asked)
    said.push(JSON.stringify(answer))
    return answer
  }
  const server = await serve({ api: { ...api, query } })
  servers.push(server)
  const seen = await visit(chromium, server.url, hash, look)
  return { ...seen, answers: () => said.join('\n') }
}

const statements = () => truth(lake.truth, 'comp_statement')
const idOf = async (name: string) =>
  String(
    (await lake.rows(`select rep_id from core.rep_email where email = '${name}@northwind-demo.example'`))[0]!.rep_id,
  )
const names = async () =>
  new Map(
    (await lake.rows('select rep_id, full_name from core.rep')).map((row) => [
      String(row.rep_id),
      String(row.full_name),
    ]),
  )
const payable = (rep: string, of = month) =>
  statements().find((row) => row.rep_id === rep && row.pay_month === of)!.payable_amount!

/** Amounts of these rows that are nobody else's in any month, such as a draw would be, and stand in a text all the same. */
function leaked(text: string, rows: Text[]): string[] {
  const paid = Map.groupBy(statements(), (row) => row.payable_amount!)
  const telling = rows.map((row) => row.payable_amount!).filter((amount) => paid.get(amount)!.length === 1)
  expect(telling.length).toBeGreaterThan(5)
  return telling.filter((amount) => text.includes(`"${amount}"`) || text.includes(exact(amount)))
}

test('attainment of every person is the answer key’s', async () => {
  const { page, troubles } = await as(undefined, '#/pay?quarter=FY27-Q1')
  const known = await names()
  const wanted = truth(lake.truth, 'quota_attainment').filter(
    (row) => row.fiscal_quarter === 'FY27-Q1' && row.scope_type === 'rep' && row.credit_class === 'direct',
  )
  const shown = await cells(page, 'attainment')
  const all = wanted
    .filter((row) => Number(row.quota_full_amount) > 0 || Number(row.credited_amount) !== 0)
    .map((row) => [
      known.get(row.scope_id!)!,
      compact(row.credited_amount!),
      compact(row.quota_effective_amount!),
      percent(row.attainment_rate || null),
    ])
  expect(shown.map((row) => row.slice(0, 4)).sort()).toEqual(all.sort())
  const bands = await cells(page, 'attainment_distribution')
  const [counted] =
    await lake.rows(`select count(*) as people from metrics.quota_attainment where scope_type = 'rep' and period_type = 'quarter'
    and fiscal_quarter = 'FY27-Q1' and credit_class = 'direct' and band is not null and not is_mostly_away`)
  expect(bands.reduce((total, row) => total + Number(row[1]), 0)).toBe(Number(counted!.people))
  expect(troubles).toEqual([])
})

test('a rep sees the own statement, line by line down to the deal, and nobody else’s', async () => {
  const { page, answers, troubles } = await as(rosa, `#/pay`)
  const id = await idOf(rosa)
  await page.getByText(`Pays ${exact(payable(id))} USD`).waitFor()
  const lines = await cells(page, 'statement')
  expect(sum(lines.map((row) => row[2]!.replaceAll(',', '').replace('−', '-')))).toBe(payable(id))
  expect(lines[0]![1]).toMatch(/credit of .* pays /)
  expect(await page.locator('[data-query=statements]').count()).toBe(0)
  const months = await page
    .locator('[data-query=statement_months] tbody td span')
    .evaluateAll((all) => all.map((one) => one.getAttribute('title')))
  const own = statements()
    .filter((row) => row.rep_id === id)
    .reverse()
  expect(months.filter((_, index) => index % 2 === 0)).toEqual(own.map((row) => exact(row.payable_amount!)))
  expect(
    leaked(
      answers(),
      statements().filter((row) => row.rep_id !== id),
    ),
  ).toEqual([])
  await page.locator('[data-query=statement] tbody a').first().click()
  await page.getByRole('dialog').getByText('Created').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(new URL(page.url()).hash).toBe('#/pay')
  expect(troubles).toEqual([])
})

test('a rep who asks for another person by the URL is shown no line', async () => {
  const other = await idOf('ivo.abbott')
  const { page, answers } = await as(rosa, `#/pay?person=${other}&month=${month}`)
  await page.getByText('The statement of Jun 2026 has no line that you may see.').waitFor()
  await page.getByText('No plan pays this person today.').waitFor()
  expect(
    leaked(
      answers(),
      statements().filter((row) => row.rep_id === other),
    ),
  ).toEqual([])
})

test('what the next deal pays follows the amount that is entered, which lives in the URL', async () => {
  const { page, troubles } = await as(rosa, '#/pay')
  const pays = page.locator('[data-query=next_deal_pay] .lead')
  const before = await pays.textContent()
  await page.getByRole('spinbutton', { name: 'Amount' }).fill('50000')
  await page.keyboard.press('Enter')
  await pays.getByText('A deal of 50,000 pays').waitFor()
  expect(await pays.textContent()).not.toBe(before)
  expect(new URL(page.url()).hash).toBe('#/pay?amount=50000')
  expect(troubles).toEqual([])
})

test('a manager chooses among the reports and sees no other person', async () => {
  const manager = 'xenia.dangelo'
  const { page, answers, troubles } = await as(manager, `#/pay?month=${month}`)
  const [id, known] = [await idOf(manager), await names()]
  const reports = await lake.rows(`select distinct rep_id from core.rep_history where manager_id = '${id}'
    and valid_from <= date '2026-06-30' and valid_to > date '${month}'`)
  const team = reports.map(({ rep_id }) => String(rep_id))
  const wanted = statements().filter((row) => row.pay_month === month && team.includes(row.rep_id!))
  const shown = await cells(page, 'statements')
  expect(shown.map((row) => [row[0], row[3]]).sort()).toEqual(
    wanted.map((row) => [known.get(row.rep_id!), compact(row.payable_amount!)]).sort(),
  )
  const second = wanted.toSorted((a, b) => Number(b.payable_amount) - Number(a.payable_amount))[1]!
  await page
    .getByRole('link', { name: known.get(second.rep_id!), exact: true })
    .last()
    .click()
  await page.getByText(`Pays ${exact(second.payable_amount!)} USD`).waitFor()
  expect(new URL(page.url()).hash).toContain(`person=${second.rep_id}`)
  const everReports = await lake.rows(`select distinct rep_id from core.rep_history where manager_id = '${id}'`)
  const foreign = statements().filter((row) => !everReports.some(({ rep_id }) => rep_id === row.rep_id))
  expect(leaked(answers(), foreign)).toEqual([])
  expect(troubles).toEqual([])
})

test.each([undefined, 'somebody.else'])(
  '%s sees no pay: the page says to whom it is shown, and asks for none',
  async (name) => {
    const { page, asked, answers, troubles } = await as(name, `#/pay?person=${await idOf(rosa)}&month=${month}`)
    await page.getByText('Pay is shown only to the person who is paid').waitFor()
    await page
      .getByText(name ? `${name}@northwind-demo.example is none of these` : 'npx quarterdeck serve --as')
      .waitFor()
    expect(asked.filter((query) => /statement|pay/.test(query))).toEqual([])
    expect(leaked(answers(), statements())).toEqual([])
    expect(troubles).toEqual([])
  },
)

test('an executive sees sums and means of five people or more', async () => {
  const { page, answers, troubles } = await as('esme.larsen', '#/pay')
  const months = Map.groupBy(statements(), (row) => row.pay_month!)
  const wanted = [...months]
    .filter(([, rows]) => rows.length >= 5)
    .sort()
    .reverse()
  const shown = await cells(page, 'pay_distribution')
  expect(shown.map((row) => row.slice(2))).toEqual(
    wanted.map(([, rows]) => [compact(sum(rows.map((row) => row.payable_amount!))), String(rows.length)]),
  )
  await page.getByText('No statement of yours or of your reports is known').waitFor()
  expect(leaked(answers(), statements())).toEqual([])
  expect(troubles).toEqual([])
})

test.each([
  [1920, 'light', 'lena.muller'],
  [1440, 'dark', 'lena.muller'],
  [390, 'light', 'lena.muller'],
  [390, 'dark', rosa],
  [390, 'light', undefined],
] as const)('at %i px, %s, it fits, stands still and has no serious finding for %s', async (width, scheme, name) => {
  const { page, troubles } = await as(name, '#/pay', { width, scheme })
  const { wide, cut, shift } = await fitting(page)
  expect([wide, cut, troubles]).toEqual([width, [], []])
  expect(shift).toBeLessThan(0.02)
  expect(await findings(page)).toEqual([])
  await page.context().close()
})

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { percent, shortDay, worked } from '../../dashboard/parts/format.ts'
import { compact, sum } from '../../dashboard/parts/money.ts'
import { lakeApi } from '../../functions/lake.ts'
import { type Server, serve } from '../../functions/local.ts'
import { browser } from '../browser.ts'
import { asking } from '../queries/asking.ts'
import { type DemoLake, demoLake } from '../warehouse/lake.ts'
import { connected, first, last, monday, over, perDay, prior, shown, slaRate, total } from './effort.ts'
import { cells, findings, fitting, type Text, truth, type Visit, visit } from './visit.ts'

let lake: DemoLake
let chromium: Browser
let server: Server
let seen: Visit
let names: Map<string, string>
let days: Text[]
let requests: Text[]

beforeAll(async () => {
  lake = await demoLake(0.2)
  chromium = await browser()
  server = await serve({ api: lakeApi(asking(lake.store)) })
  days = truth(lake.truth, 'rep_activity_daily')
  requests = truth(lake.truth, 'speed_to_lead')
  const people = await lake.rows('select rep_id, full_name from core.rep')
  names = new Map(people.map((row) => [String(row.rep_id), String(row.full_name)]))
  seen = await visit(chromium, server.url, '#/activity')
}, 300_000)

afterAll(async () => {
  await chromium?.close()
  await server?.close()
  lake?.close()
})

test('the weeks in short are the answer key’s, beside those before', async () => {
  const [now, then] = [days.filter((row) => shown(row)), days.filter((row) => prior(row))]
  const asked = requests.filter((row) => shown(row, 'requested_date'))
  const told = await seen.page.locator('.kpi .value').allInnerTexts()
  expect(told).toEqual([
    perDay(now)!.toFixed(1),
    percent(connected(now)),
    String(total(now, 'meeting_count')).replace(/\B(?=(\d{3})+$)/g, ','),
    percent(slaRate(asked)),
  ])
  const notes = await seen.page.locator('.kpi .note').allInnerTexts()
  expect(notes.map((note) => /([\d.,]+%?) before$/.exec(note)?.[1])).toEqual([
    perDay(then)!.toFixed(1),
    percent(connected(then)),
    String(total(then, 'meeting_count')).replace(/\B(?=(\d{3})+$)/g, ','),
    percent(slaRate(requests.filter((row) => prior(row, 'requested_date')))),
  ])
  expect(notes[3]).toContain(`${asked.filter((row) => row.is_untouched === 'true').length} not answered yet`)
})

test('what each seller did is the answer key’s, by name; who records nothing is not recorded, not 0', async () => {
  const people = Map.groupBy(
    days.filter((row) => shown(row)),
    (row) => row.rep_id!,
  )
  const wanted = [...people].map(([rep, rows]) => {
    const dash = (value: number | null) => (value === null ? '–' : String(value))
    return [
      names.get(rep) ?? 'Unassigned',
      String(rows.filter((row) => row.is_workday === 'true').length),
      perDay(rows)?.toFixed(1) ?? 'not recorded',
      dash(total(rows, 'call_count')),
      percent(connected(rows)),
      dash(total(rows, 'conversation_count')),
      dash(total(rows, 'email_count')),
      dash(total(rows, 'meeting_count')),
      dash(total(rows, 'new_person_count')),
      dash(total(rows, 'logged_late_count')),
    ]
  })
  const table = await cells(seen.page, 'rep_activity')
  const plain = table.map((row) => row.map((cell) => cell.replace(/ [±+−][\d.]+( pt)?$/, '')))
  expect(plain.toSorted()).toEqual(wanted.sort())
  expect(plain.filter((row) => row[2] === 'not recorded').length).toBeGreaterThan(0)
  const sellers = plain.map((row) => row[0]!)
  expect(sellers).toEqual(sellers.toSorted((a, b) => (a < b ? -1 : 1)))
})

test('a name leads to the seller’s days, a day to what was done; calendar and table are the answer key’s', async () => {
  const busy = [
    ...Map.groupBy(
      days.filter((row) => shown(row)),
      (row) => row.rep_id!,
    ),
  ].find(([rep, rows]) => names.has(rep) && rows.some((row) => row.is_leave === 'true') && perDay(rows))!
  const [rep, rows] = busy
  await seen.page
    .locator('[data-query=rep_activity]')
    .getByRole('link', { name: names.get(rep)!, exact: true })
    .click()
  await seen.page.locator('[data-query=rep_day] .calendar').waitFor()
  expect(new URL(seen.page.url()).hash).toBe(`#/activity?person=${rep}`)
  const calendar = await seen.page
    .locator('.calendar td[title]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('title')!))
  const said = (row: Text) => {
    const touches =
      row.touch_count === '' ? 'not recorded' : `${row.touch_count} touch${row.touch_count === '1' ? '' : 'es'}`
    return `${shortDay(row.activity_date!)} 2026: ${touches}${row.is_leave === 'true' ? ', on leave' : ''}`
  }
  expect(calendar.map((text) => text.replace(', holiday', '')).sort()).toEqual(rows.map(said).sort())
  const day = rows.findLast((row) => Number(row.touch_count) > 2)!
  await seen.page
    .locator('[data-query=rep_day] .pair > table')
    .getByRole('link', { name: shortDay(day.activity_date!) })
    .click()
  const sheet = seen.page.getByRole('dialog')
  await sheet.getByRole('heading', { name: `${shortDay(day.activity_date!)} 2026` }).waitFor()
  const done = await sheet.locator('tbody tr').allInnerTexts()
  expect(done.filter((text) => !text.includes('by a machine'))).toHaveLength(Number(day.touch_count))
  await seen.page.keyboard.press('Escape')
  const path = truth(lake.truth, 'activity_path').filter(
    (row) => row.rep_id === rep && row.cohort_week! >= '2026-04-06',
  )
  const rate = (row: Text, step: string) =>
    row[`${step}_rate`] === '' ? '–' : `${percent(row[`${step}_rate`])} (${percent(row[`shrunk_${step}_rate`])})`
  const told = await cells(seen.page, 'rep_path')
  expect(told.map((row) => row.slice(0, 7).join(' | ')).sort()).toEqual(
    path
      .map((row) =>
        [
          shortDay(row.cohort_week!),
          `${row.channel![0]!.toUpperCase()}${row.channel!.slice(1)}`,
          row.approach_count,
          ...['connect', 'meeting', 'opportunity', 'won'].map((step) => rate(row, step)),
        ].join(' | '),
      )
      .sort(),
  )
})

test('the path of every whole week is the answer key’s, and the steps are their sum', async () => {
  await seen.open('#/activity')
  const cohorts = Map.groupBy(truth(lake.truth, 'activity_path'), (row) => row.cohort_week!)
  const weeks = await cells(seen.page, 'activity_path_by_week')
  const wanted = [...cohorts].filter(([week]) => week >= '2026-04-06').sort(([a], [b]) => (a < b ? 1 : -1))
  expect(weeks.slice(0, wanted.length).map((row) => [row[0]!.replace(/, .*/, ''), ...row.slice(1)])).toEqual(
    wanted.map(([week, rows]) => {
      const [all, reached, met] = ['approach', 'connect', 'meeting'].map((step) => total(rows, `${step}_count`)!)
      return [
        shortDay(week),
        String(all),
        percent(over(reached!, all!)),
        percent(over(met!, reached!)),
        String(total(rows, 'opportunity_count')),
        String(total(rows, 'won_count')),
      ]
    }),
  )
  const steps = await seen.page
    .locator('[data-query=activity_path] .steps tbody tr')
    .evaluateAll((rows) => rows.map((row) => Number(row.querySelector('td.number')!.textContent!.replace(',', ''))))
  const column = (index: number) => weeks.reduce((all, row) => all + Number(row[index]), 0)
  expect([steps[0], steps[3], steps[4]]).toEqual([column(1), column(4), column(5)])
  await seen.page.locator('[data-query=activity_path]').getByRole('link', { name: 'Meeting held' }).click()
  await seen.page.getByRole('dialog').getByText(`${steps[2]} approaches`).waitFor()
})

test('speed to lead is the answer key’s: the median and nine of ten of the answered, open ones told as open', async () => {
  await seen.open('#/activity')
  const weeks = Map.groupBy(
    requests.filter((row) => shown(row, 'requested_date')),
    (row) => monday(row.requested_date!),
  )
  const quantile = (rows: Text[], part: number, name = 'business_human_minutes') => {
    const answered = rows.flatMap((row) => (row[name] === '' ? [] : [Number(row[name])]))
    return worked(answered.length ? answered.sort((a, b) => a - b)[Math.ceil(answered.length * part) - 1]! : null)
  }
  expect(await cells(seen.page, 'speed_to_lead')).toEqual(
    [...weeks]
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([week, rows]) => [
        shortDay(week < first ? first : week),
        String(rows.length),
        percent(slaRate(rows)),
        quantile(rows, 0.5),
        quantile(rows, 0.9),
        quantile(rows, 0.5, 'business_system_minutes'),
      ]),
  )
  const [week, asked] = [...weeks].sort(([a], [b]) => (a < b ? 1 : -1))[2]!
  const line = seen.page.locator('[data-query=speed_to_lead] tbody tr').nth(2)
  expect(await line.locator('th').getAttribute('title')).toContain(
    `${asked.filter((row) => row.is_untouched === 'true').length} not answered yet`,
  )
  await line.getByRole('link').click()
  const sheet = seen.page.getByRole('dialog')
  await sheet.getByText(`${asked.length} request`).waitFor()
  expect(new URL(seen.page.url()).hash).toBe(`#/activity?deals=1&of=requests&at=${week}`)
  await sheet.locator('tbody a').first().click()
  await sheet.getByText('Asked').waitFor()
})

test('who waits and which deals are silent are the answer key’s', async () => {
  await seen.open('#/activity?silent=30')
  const waiting = requests.filter((row) => shown(row, 'requested_date') && row.is_untouched === 'true')
  await seen.page
    .locator('[data-query=leads_to_answer]')
    .getByText(`${waiting.length} leads, ${waiting.filter((row) => row.is_sla_met === 'false').length} past the limit`)
    .waitFor()
  const deals = new Map(truth(lake.truth, 'opportunity').map((row) => [row.opportunity_id!, row]))
  const age = (row: Text) => (Date.parse(last) - Date.parse(deals.get(row.opportunity_id!)!.created_date!)) / 86_400_000
  const silent = truth(lake.truth, 'opportunity_engagement').filter(
    (row) =>
      row.week_start_date === '2026-06-29' &&
      row.contact_count !== '' &&
      Number(row.silent_days === '' ? age(row) : row.silent_days) >= 30,
  )
  const amounts = silent.map((row) => deals.get(row.opportunity_id!)!.amount || null)
  const panel = seen.page.locator('[data-query=deal_engagement]')
  await panel.getByText(`${silent.length} deals of ${compact(sum(amounts))}`).waitFor()
  if (await panel.locator('button.more').count()) await panel.locator('button.more').click()
  expect((await cells(seen.page, 'deal_engagement')).map((row) => row[1]!).sort()).toEqual(
    silent.map((row) => (row.silent_days === '' ? `${age(row)} d, ever` : `${row.silent_days} d`)).sort(),
  )
  await panel.locator('tbody a').first().click()
  await seen.page.getByRole('dialog').getByText('Created').waitFor()
})

test('weeks, team and person live in the URL; a quarter that is over ends the weeks; nothing known is said, not 0', async () => {
  await seen.open('#/activity?quarter=FY27-Q1&weeks=4')
  await seen.page.getByText('3 Apr – 30 Apr 2026, compared with 6 Mar – 2 Apr 2026').waitFor()
  await seen.page.getByRole('combobox', { name: 'Weeks' }).selectOption('26')
  expect(new URL(seen.page.url()).hash).toBe('#/activity?quarter=FY27-Q1&weeks=26')
  await seen.open('#/activity?scope=team:Nowhere&person=nobody')
  for (const text of [
    'No activity and no lead of this scope',
    'Nobody of this scope worked',
    'No day of this seller',
    'Leads come from the CRM',
  ])
    await seen.page.getByText(text).first().waitFor()
  expect(seen.troubles).toEqual([])
})

test.each([
  [1920, 'light'],
  [1440, 'dark'],
  [390, 'light'],
] as const)('at %i px, %s, it fits, stands still and has no serious finding', async (width, scheme) => {
  const rep = [...names.keys()].find((each) => days.some((row) => row.rep_id === each && Number(row.touch_count) > 0))
  const { page, troubles } = await visit(chromium, server.url, `#/activity?person=${rep}`, { width, scheme })
  const { wide, cut, shift } = await fitting(page)
  expect([wide, cut, troubles]).toEqual([width, [], []])
  expect(shift).toBeLessThan(0.02)
  expect(await findings(page)).toEqual([])
  await page.context().close()
})

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { percent, shortDay, words, worked } from '../../dashboard/parts/format.ts'
import { grouped } from '../../dashboard/parts/money.ts'
import { lakeApi } from '../../functions/lake.ts'
import { type Server, serve } from '../../functions/local.ts'
import { browser } from '../browser.ts'
import { asking } from '../queries/asking.ts'
import { type DemoLake, demoLake, type Row } from '../warehouse/lake.ts'
import { cells, findings, fitting, type Visit, visit } from './visit.ts'

let lake: DemoLake
let chromium: Browser
let server: Server
let seen: Visit

beforeAll(async () => {
  lake = await demoLake(0.2)
  chromium = await browser()
  server = await serve({ api: lakeApi(asking(lake.store)) })
  seen = await visit(chromium, server.url, '#/data')
}, 300_000)

afterAll(async () => {
  await chromium?.close()
  await server?.close()
  lake?.close()
})

const sheet = () => seen.page.getByRole('dialog')
const one = async (sql: string) => (await lake.rows(sql))[0]!
const number = (value: Row[string] | undefined) => grouped(String(value))

test('records, persons and what joins them are the warehouse’s, and lead to as many', async () => {
  const all = await one(`select count(*) as records, count(distinct identity_id) as persons,
    count(distinct case when record_count > 1 then identity_id end) as several from core.identity`)
  await seen.page
    .locator('[data-query=identity_sizes]')
    .getByText(
      `${number(all.records)} records are of ${number(all.persons)} persons, ${number(all.several)} of whom have several.`,
    )
    .waitFor()
  const edges = await lake.rows(`select entity_type, method, count(*) as pairs, count(*) filter (where is_used) as used,
    count(*) filter (where not is_used and conflict_reason is null) as weak, count(conflict_reason) as conflicts
    from core.identity_edge group by 1, 2`)
  const shown = await cells(seen.page, 'identity_methods')
  expect(shown.map((row) => row.slice(2, 6).join()).sort()).toEqual(
    edges.map((row) => [row.pairs, row.used, row.weak, row.conflicts].map(number).join()).sort(),
  )
  await seen.page.locator('[data-query=identity_sizes]').getByRole('link', { name: '3', exact: true }).click()
  const three = await one('select count(*) as persons from core.identity where is_primary and record_count = 3')
  await sheet()
    .getByText(`Company: ${number(three.persons)} persons`)
    .waitFor()
})

test('every conflict is listed and joins nobody; a name leads to all records of the person and their signs', async () => {
  await seen.open('#/data')
  const conflicts = await one('select count(*) as pairs from core.identity_edge where conflict_reason is not null')
  const panel = seen.page.locator('[data-query=identity_edges]')
  expect(Number(conflicts.pairs)).toBeGreaterThan(0)
  expect(await panel.locator('tbody tr').count()).toBe(Number(conflicts.pairs))
  await panel.locator('tbody a').first().click()
  await sheet().getByText('What joins them').waitFor()
  const person = new URLSearchParams(new URL(seen.page.url()).hash.split('?')[1]).get('records')!
  const told = await one(`select count(*) as records from core.identity where identity_id = '${person}'`)
  expect(await sheet().locator('table').first().locator('tbody tr').count()).toBe(Number(told.records))
  const signs = await one(`select count(*) as signs from core.identity_edge
    where entity_type = 'person' and '${person}' in (identity_id, other_identity_id)`)
  expect(await sheet().locator('table').nth(1).locator('tbody tr').count()).toBe(Number(signs.signs))
  await sheet().getByText('no, shared mailbox').first().waitFor()
  await sheet().getByRole('link', { name: 'another person' }).first().click()
  await seen.page.waitForFunction((before) => !location.hash.includes(encodeURIComponent(before)), person)
})

const days = `activity_date > date '2026-03-31' and activity_date <= date '2026-06-30'`

test('which tools tell of the work is the warehouse’s; told best adds up to all, and a tool leads to its sellers', async () => {
  await seen.open('#/activity')
  const tools =
    await lake.rows(`select source, sum(activity_count) as told, sum(only_count) as alone, sum(shared_count) as shared,
    sum(primary_count) as best from metrics.rep_activity_source_daily where ${days} group by source order by told desc, source`)
  const shown = await cells(seen.page, 'activity_sources')
  expect(shown.map((row) => row.slice(0, 5))).toEqual(
    tools.map((row) => [words(row.source), ...[row.told, row.alone, row.shared, row.best].map(number)]),
  )
  const all = await one(`select count(*) as activities from core.activity where ${days}`)
  expect(tools.reduce((sum, row) => sum + Number(row.best), 0)).toBe(Number(all.activities))
  await seen.page.locator('[data-query=activity_sources] tbody a').first().click()
  await sheet().getByRole('table').waitFor()
  const sellers = await sheet().locator('tbody tr td:nth-child(2)').allInnerTexts()
  expect(sellers.reduce((sum, text) => sum + Number(text.replace(',', '')), 0)).toBe(Number(tools[0]!.told))
})

test('what time goes to is the warehouse’s, week by week; who shares no calendar is told of, not counted as 0', async () => {
  await seen.open('#/activity')
  const weeks =
    await lake.rows(`select cast(week_date as varchar) as week_date, sum(external_minutes) as outside, sum(internal_minutes) as inside,
    sum(focus_minutes) as focus, sum(call_minutes) as calls, count(*) as reps from metrics.rep_time_use_weekly
    where week_date between date '2026-04-06' and date '2026-06-30' group by week_date order by week_date desc`)
  expect(await cells(seen.page, 'time_use')).toEqual(
    weeks.map(({ week_date, outside, inside, focus, calls }) => [
      shortDay(week_date),
      ...[outside, inside, focus, calls].map(worked),
      percent(Number(outside) / (Number(outside) + Number(inside))),
    ]),
  )
  const panel = seen.page.locator('[data-query=time_use]')
  await panel.getByText(`${weeks[0]!.reps} calendars in the week from`).waitFor()
  await panel.locator('tbody a').nth(1).click()
  await sheet().getByText('no calendar').first().waitFor()
  const known = await sheet().locator('tbody tr', { hasNotText: 'no calendar' }).count()
  expect(known).toBe(Number(weeks[1]!.reps))
})

test('a seller’s day names the tools that tell of each thing done', async () => {
  const busy = await one(`select rep_id, cast(activity_date as varchar) as day, count(*) as done from core.activity
    where ${days} and rep_id <> 'unassigned' group by 1, 2 order by done desc, 1, 2 limit 1`)
  await seen.open(`#/activity?deals=1&of=activities&who=${busy.rep_id}&at=${busy.day}`)
  const told = await lake.rows(`select array_to_string(list_sort(list(distinct source.source)), ', ') as sources
    from core.activity as activity inner join core.activity_source as source on activity.activity_id = source.activity_id
    where rep_id = '${busy.rep_id}' and activity_date = date '${busy.day}' group by activity.activity_id`)
  const shown = await sheet().locator('tbody tr td:last-child').allInnerTexts()
  expect(shown.sort()).toEqual(told.map((row) => String(row.sources)).sort())
})

test.each([
  [1440, 'light'],
  [390, 'dark'],
] as const)('the page of data at %i px, %s, fits, stands still and has no serious finding', async (width, scheme) => {
  const { page, troubles } = await visit(chromium, server.url, '#/data', { width, scheme })
  const { wide, cut, shift } = await fitting(page)
  expect([wide, cut, troubles]).toEqual([width, [], []])
  expect(shift).toBeLessThan(0.02)
  expect(await findings(page)).toEqual([])
  await page.context().close()
})

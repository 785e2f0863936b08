import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { layout } from '../../lake/layout.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { testWorld } from './lake.ts'
import { exports, ids } from './portal.ts'

let folder: string
let duck: Duck
let states: string[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quarterdeck-hubspot-'))
  const world = testWorld(join(folder, 'lake'))
  const company = { name: 'Portal', time_zone: 'Europe/Berlin', reporting_currency: 'EUR' }
  await world.store.putNew(layout.company, new TextEncoder().encode(JSON.stringify(company)))
  for (const [name, text] of Object.entries(exports)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  const answers = await ingest(world, [join(folder, 'hubspot')])
  states = answers.map(({ name, state, code }) => `${name} ${state}${code ? ` ${code}` : ''}`)
  const { commit } = await build(world)
  duck = await openDuck()
  for (const schema of ['staging', 'core', 'metrics']) await duck.run(`create schema ${schema}`)
  for (const [name, { files }] of Object.entries(commit.tables)) {
    if (!/^(staging|core|metrics)\./.test(name)) continue
    const paths = await Promise.all(files.map(({ key }) => world.store.localFile(key)))
    await duck.run(`create table ${name} as select * from read_parquet([${paths.map(quote).join()}])`)
  }
}, 180_000)
afterAll(async () => {
  duck?.close()
  await rm(folder, { recursive: true, force: true })
})

test('every file is taken whole', () => {
  expect(states).toEqual(states.map((state) => state.replace(/ .*/, ' accepted')))
})

describe('deals', () => {
  const deals = () =>
    duck.rows(
      `select source_id, stage_name, stage_class, local_amount, currency_code, probability, forecast_category, close_date, close_quarter, owner_id, account_id,
        is_closed, is_won, is_deleted, created_date, closed_date, loss_reason, provenance from core.opportunity order by cast(source_id as bigint)`,
    )

  test('are as the newest answers have them', async () => {
    const common = {
      stage_name: 'Appointment Scheduled',
      stage_class: 'open',
      is_closed: false,
      is_won: false,
      is_deleted: false,
      currency_code: 'EUR',
    }
    expect(await deals()).toMatchObject([
      {
        source_id: ids.lost,
        stage_name: 'Closed Lost',
        stage_class: 'lost',
        local_amount: '50000.00',
        forecast_category: 'omitted',
        close_date: '2026-03-20',
        is_closed: true,
        closed_date: '2026-03-20',
        loss_reason: 'Price',
      },
      {
        ...common,
        source_id: ids.open,
        stage_name: 'Proposal',
        local_amount: '30000.50',
        probability: '0.600000',
        forecast_category: 'best_case',
        owner_id: `hubspot:${ids.cy}`,
      },
      { ...common, source_id: ids.archived, local_amount: '70000.00', is_deleted: true },
      { ...common, source_id: ids.one, is_deleted: true },
      { ...common, source_id: ids.other, is_deleted: true },
      {
        ...common,
        source_id: ids.merged,
        local_amount: '30000.00',
        probability: '0.200000',
        created_date: '2026-03-15',
        provenance: 'reconstructed',
      },
      {
        source_id: ids.big,
        stage_name: 'Closed Won (Sales Pipeline)',
        stage_class: 'won',
        local_amount: '125000.00',
        forecast_category: 'closed',
        close_date: '2026-04-01',
        close_quarter: 'FY26-Q2',
        owner_id: `hubspot:${ids.bo}`,
        account_id: `hubspot:${ids.acme}`,
        is_closed: true,
        is_won: true,
        created_date: '2026-01-05',
        closed_date: '2026-04-01',
      },
    ])
  })

  test('tell what happened to them from their properties’ versions', async () => {
    const events = await duck.rows(
      `select strftime(changed_at, '%Y-%m-%d %H:%M:%S') as at, stage_name, local_amount, owner_id, close_date, probability from core.opportunity_event
       where opportunity_id = 'hubspot:${ids.big}' order by event_number`,
    )
    expect(events).toEqual([
      {
        at: '2026-01-05 09:12:44',
        stage_name: 'Appointment Scheduled',
        local_amount: '100000.00',
        owner_id: `hubspot:${ids.ann}`,
        close_date: '2026-03-31',
        probability: '0.200000',
      },
      {
        at: '2026-02-11 16:40:03',
        stage_name: 'Proposal',
        local_amount: '125000.00',
        owner_id: `hubspot:${ids.ann}`,
        close_date: '2026-03-31',
        probability: '0.600000',
      },
      {
        at: '2026-03-01 07:00:00',
        stage_name: 'Proposal',
        local_amount: '125000.00',
        owner_id: `hubspot:${ids.bo}`,
        close_date: '2026-03-31',
        probability: '0.600000',
      },
      {
        at: '2026-03-31 22:30:00',
        stage_name: 'Closed Won (Sales Pipeline)',
        local_amount: '125000.00',
        owner_id: `hubspot:${ids.bo}`,
        close_date: '2026-04-01',
        probability: '1.000000',
      },
    ])
  })
})

test('the pipeline of each day counts what was open at its end, merged deals once', async () => {
  const days = await duck.rows(
    `select cast(snapshot_date as varchar) as day, cast(sum(deal_count) as integer) as deals, sum(amount)::varchar as amount from metrics.pipeline_daily
     where scope_type = 'company' and snapshot_date in ('2026-01-31', '2026-02-10', '2026-02-28', '2026-03-15', '2026-03-20', '2026-03-31', '2026-04-01', '2026-04-10', '2026-06-30')
     group by all order by all`,
  )
  expect(days).toEqual([
    { day: '2026-01-31', deals: 4, amount: '180000.00' },
    { day: '2026-02-10', deals: 6, amount: '280000.50' },
    { day: '2026-02-28', deals: 6, amount: '305000.50' },
    { day: '2026-03-15', deals: 5, amount: '305000.50' },
    { day: '2026-03-20', deals: 4, amount: '255000.50' },
    { day: '2026-03-31', deals: 4, amount: '255000.50' },
    { day: '2026-04-01', deals: 3, amount: '130000.50' },
    { day: '2026-04-10', deals: 2, amount: '60000.50' },
    { day: '2026-06-30', deals: 2, amount: '60000.50' },
  ])
})

test('win rates fall into the quarters of the portal’s own clock', async () => {
  expect(
    await duck.rows(
      `select fiscal_quarter, scope_id, won_count, lost_count, won_amount, lost_amount, win_rate from metrics.win_rate_period
       where scope_type in ('company', 'rep') and opportunity_type = 'all' and scope_id <> 'company' or scope_type = 'company' and opportunity_type = 'all' order by 1, 2`,
    ),
  ).toMatchObject([
    { fiscal_quarter: 'FY26-Q1', won_count: '0', lost_count: '1', lost_amount: '50000.00', win_rate: '0.000000' },
    { fiscal_quarter: 'FY26-Q1', scope_id: `hubspot:${ids.bo}`, won_count: '0', lost_count: '1' },
    { fiscal_quarter: 'FY26-Q2', won_count: '1', lost_count: '0', won_amount: '125000.00', win_rate: '1.000000' },
    { fiscal_quarter: 'FY26-Q2', scope_id: `hubspot:${ids.bo}`, won_count: '1', lost_count: '0' },
  ])
})

test('owners are reps with their team, those who left among them', async () => {
  expect(await duck.rows('select full_name, email, team, is_active from core.rep order by rep_id')).toEqual([
    { full_name: 'Ann Lee', email: 'ann@example.com', team: 'North', is_active: true },
    { full_name: 'Bo Kim', email: 'bo@example.com', team: 'North', is_active: true },
    { full_name: 'Cy Old', email: 'cy@example.com', team: 'North', is_active: false },
    { full_name: 'Unassigned', email: null, team: null, is_active: false },
  ])
})

test('companies are accounts', async () => {
  expect(
    await duck.rows(
      'select account_id, name, owner_id, employee_count, annual_revenue, website_domain from core.account order by 1',
    ),
  ).toEqual([
    {
      account_id: `hubspot:${ids.acme}`,
      name: 'Acme',
      owner_id: `hubspot:${ids.ann}`,
      employee_count: 200,
      annual_revenue: '1250000.50',
      website_domain: 'acme.example',
    },
    {
      account_id: `hubspot:${ids.beta}`,
      name: 'Beta',
      owner_id: `hubspot:${ids.bo}`,
      employee_count: null,
      annual_revenue: null,
      website_domain: null,
    },
  ])
})

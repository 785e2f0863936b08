import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engagements } from './engagements.ts'
import { type Made, madeOf } from './made.ts'
import { exports, ids } from './portal.ts'

let made: Made
beforeAll(async () => {
  const company = { name: 'Portal', time_zone: 'Europe/Berlin', reporting_currency: 'EUR' }
  made = await madeOf({ ...exports, ...engagements }, company)
}, 180_000)
afterAll(() => made?.close())

const rows = (sql: string) => made.duck.rows(sql)

test('every file is taken whole', () => {
  expect(made.states).toEqual(made.states.map((state) => state.replace(/ .*/, ' accepted')))
})

describe('deals', () => {
  const deals = () =>
    rows(
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
    const events = await rows(
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
  const days = await rows(
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
    await rows(
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
  expect(await rows('select full_name, email, team, is_active from core.rep order by rep_id')).toEqual([
    { full_name: 'Ann Lee', email: 'ann@example.com', team: 'North', is_active: true },
    { full_name: 'Bo Kim', email: 'bo@example.com', team: 'North', is_active: true },
    { full_name: 'Cy Old', email: 'cy@example.com', team: 'North', is_active: false },
    { full_name: 'Unassigned', email: null, team: null, is_active: false },
  ])
})

test('companies are accounts', async () => {
  expect(
    await rows(
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

test('contacts are people: one whom HubSpot called a lead is one, and merged ones are gone', async () => {
  expect(
    await rows(
      'select source_id, person_kind, account_id, email, owner_id, is_converted, converted_date, merged_into_id, is_deleted from core.person order by 1',
    ),
  ).toEqual([
    {
      source_id: '61',
      person_kind: 'lead',
      account_id: `hubspot:${ids.acme}`,
      email: 'pat@acme.example',
      owner_id: `hubspot:${ids.ann}`,
      is_converted: true,
      converted_date: '2026-01-05',
      merged_into_id: null,
      is_deleted: false,
    },
    {
      source_id: '62',
      person_kind: 'contact',
      account_id: `hubspot:${ids.beta}`,
      email: 'quin@beta.example',
      owner_id: 'unassigned',
      is_converted: true,
      converted_date: null,
      merged_into_id: null,
      is_deleted: false,
    },
    expect.objectContaining({ source_id: '63', merged_into_id: 'hubspot:61', is_deleted: true }),
  ])
  expect(
    await rows('select opportunity_id, person_id, is_primary from core.opportunity_contact order by 1, 2'),
  ).toEqual([
    { opportunity_id: `hubspot:${ids.lost}`, person_id: 'hubspot:61', is_primary: false },
    { opportunity_id: `hubspot:${ids.lost}`, person_id: 'hubspot:62', is_primary: true },
    { opportunity_id: `hubspot:${ids.big}`, person_id: 'hubspot:61', is_primary: true },
  ])
})

test('calls, e-mails and meetings are activities once they were; one message is one, and a to-do and a note are none', async () => {
  const activity = `concat_ws(' ', activity_type, direction, replace(rep_id, 'hubspot:', ''), strftime(started_at, '%m-%d %H:%M'), duration_minutes, call_result, record_count)`
  const told = await rows(`select ${activity} as told from core.activity order by started_at`)
  expect(told.map((row) => row.told)).toEqual([
    `call outbound ${ids.ann} 01-02 10:30 4.00 connected 1`,
    `email outbound ${ids.ann} 01-03 08:00 2`,
    `email inbound ${ids.ann} 01-03 09:00 1`,
    `call outbound ${ids.bo} 02-02 09:00 0.00 not_connected 1`,
    `meeting ${ids.ann} 02-10 14:00 60.00 1`,
  ])
  const counts = await rows(
    `select concat_ws(' ', activity_type, count(*), count(*) filter (where is_completed)) as told from staging.hubspot_activity group by activity_type order by 1`,
  )
  expect(counts.map((row) => row.told)).toEqual(['call 3 2', 'email 4 3', 'meeting 3 1', 'note 1 1', 'task 2 1'])
})

test('a lead waits from its creation until an owner has it, and from then until the first touch', async () => {
  expect(
    await rows(
      'select lead_id, requested_at, assigned_at, first_touch_at, first_touch_type, owner_id from metrics.speed_to_lead',
    ),
  ).toEqual([
    {
      lead_id: 'hubspot:61',
      requested_at: '2026-01-02 08:00:00',
      assigned_at: '2026-01-02 09:00:00',
      first_touch_at: '2026-01-02 10:30:00',
      first_touch_type: 'call',
      owner_id: `hubspot:${ids.ann}`,
    },
  ])
})

test('line items are lines of their deal', async () => {
  expect(
    await rows(
      'select opportunity_id, product_code, quantity, unit_price, discount_fraction, total_amount from staging.hubspot_opportunity_line',
    ),
  ).toEqual([
    {
      opportunity_id: `hubspot:${ids.big}`,
      product_code: 'SEAT',
      quantity: '200.0000',
      unit_price: '694.4444',
      discount_fraction: '0.100000',
      total_amount: '125000.00',
    },
  ])
})

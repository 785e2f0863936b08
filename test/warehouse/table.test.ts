import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verify } from '../../lake/verify.ts'
import { findQueries } from '../../queries/find.ts'
import { partFor } from './part.ts'
import { type Sheet, type Tables, tablesOf } from './tables.ts'

const company = { time_zone: 'America/New_York', reporting_currency: 'USD' }
const words = { open: ['Proposal', 'Discovery'] }
const deals = `opportunity_id,name,owner,team,product,stage,created_at,close_date,amount
D1,Acme one,Anna Smith,West,Core,Closed Won,2026-01-10,2026-03-31,1000.00
D2,Acme two,anna smith,West,Plus,Closed Won,2026-02-01,2026-04-15,2500.50
D3,Globex,Bo Lee,East,Core,Closed Lost,2026-02-15,2026-05-20,4000.00
D4,Initech,Bo Lee,East,Core,Proposal,2026-04-01,2026-07-31,700.25
D5,Umbrella,,,Plus,Proposal,2026-05-05,2026-06-15,300.00`

/** A lake of some sheets for the tests of one group: all of the warehouse, or what makes these tables. */
function lakeOf(sheets: Record<string, Sheet>, ...tables: string[]): { lake: Tables } {
  const made = {} as { lake: Tables }
  beforeAll(async () => {
    made.lake = await tablesOf(sheets, company, tables.length > 0 ? partFor(...tables) : undefined)
  }, 300_000)
  afterAll(() => made.lake?.close())
  return made
}

/** Some columns of the rows that a query answers with. */
const some = (rows: Record<string, unknown>[], ...names: string[]) =>
  rows.map((row) => names.map((name) => row[name] as string | null))

describe('a deals sheet, a part of it once more, a quota and a target', () => {
  const made = lakeOf({
    'deals-2026-06-30.csv': { as: 'opportunity', text: deals, words },
    'more-2026-06-30.csv': { as: 'opportunity', text: deals.split('\n').slice(0, 3).join('\n'), words },
    'quota-2026-06-30.csv': {
      as: 'quota',
      text: 'rep,period_start,period_type,amount\nANNA SMITH,2026-04-01,quarter,5000.00\nCy Young,2026-04-01,quarter,100.00',
    },
    'target-2026-06-30.csv': { as: 'target', text: 'period_start,period_type,amount\n2026-04-01,quarter,10000.00' },
  })

  test('everything comes in', () => {
    expect(made.lake.states).toEqual([
      'deals-2026-06-30.csv accepted',
      'more-2026-06-30.csv accepted',
      'quota-2026-06-30.csv accepted',
      'target-2026-06-30.csv accepted',
    ])
  })

  test('the lake, with its mappings, holds what it says it holds', async () => {
    expect((await verify(made.lake.world)).findings).toEqual([])
  })

  test('pipeline by quarter of closing', async () => {
    expect(some(await made.lake.ask('pipeline_by_quarter'), 'fiscal_quarter', 'deal_count', 'amount')).toEqual([
      ['FY26-Q2', '1', '300.00'],
      ['FY26-Q3', '1', '700.25'],
    ])
  })

  test('win rate by count and by value', async () => {
    const rows = await made.lake.ask('bookings', { by: 'all' })
    expect(some(rows, 'period', 'won_count', 'lost_count', 'win_rate', 'booked_amount', 'value_win_rate')).toEqual([
      ['FY26-Q1', '1', '0', '1.000000', '1000.00', '1.000000'],
      ['FY26-Q2', '1', '1', '0.500000', '2500.50', '0.384663'],
    ])
    expect(some(await made.lake.ask('win_rate'), 'fiscal_quarter', 'win_rate')).toEqual([
      ['FY26-Q1', '1.000000'],
      ['FY26-Q2', '0.500000'],
    ])
  })

  test('days from creation to close: a day is a day in any zone', async () => {
    expect(some(await made.lake.ask('sales_cycle'), 'fiscal_quarter', 'outcome', 'median_days')).toEqual([
      ['FY26-Q2', 'won', '73'],
      ['FY26-Q2', 'lost', '94'],
      ['FY26-Q1', 'won', '80'],
    ])
  })

  test('bookings by team, product and seller', async () => {
    const booked = async (params: Record<string, string>) =>
      some(await made.lake.ask('bookings', params), 'period', 'group_name', 'won_count', 'booked_amount')
    expect(await booked({ by: 'team', period: 'year' })).toEqual([
      ['2026', 'West', '2', '3500.50'],
      ['2026', 'East', '0', '0.00'],
    ])
    expect(await booked({ by: 'product', period: 'month' })).toEqual([
      ['2026-03', 'Core', '1', '1000.00'],
      ['2026-04', 'Plus', '1', '2500.50'],
      ['2026-05', 'Core', '0', '0.00'],
    ])
    expect(await booked({ by: 'seller', period: 'all' })).toEqual([
      ['all', 'Anna Smith', '2', '3500.50'],
      ['all', 'Bo Lee', '0', '0.00'],
    ])
    expect(await booked({ scope: 'team:West', by: 'all', period: 'all' })).toEqual([['all', 'all', '2', '3500.50']])
  })

  test('attainment of a seller whom the quota writes in capitals, of one without a deal, and of the company', async () => {
    const rows = await made.lake.ask('attainment')
    expect(some(rows, 'full_name', 'credited_amount', 'quota_full_amount', 'attainment_rate')).toEqual([
      ['Anna Smith', '2500.50', '5000.00', '0.500100'],
      ['Cy Young', '0.00', '100.00', '0.000000'],
    ])
    const [kpi] = await made.lake.ask('kpis', { metric: 'attainment_rate' })
    expect(kpi).toMatchObject({ value: '0.250050', null_reason: null })
  })

  test('without history the past is what creation and close tell, in a stage nobody knows, and says so', async () => {
    const rows = await made.lake.ask('pipeline_as_of', { day: '2026-03-01' })
    expect(some(rows, 'opportunity_id', 'stage_name', 'amount', 'provenance')).toEqual([
      ['table:D3', 'Open, stage not known', '4000.00', 'imputed'],
      ['table:D2', 'Open, stage not known', '2500.50', 'imputed'],
      ['table:D1', 'Open, stage not known', '1000.00', 'imputed'],
    ])
    expect(await made.lake.ask('stage_velocity')).toEqual([])
  })

  test('what history alone could tell is not told, with the reason', async () => {
    for (const metric of ['slip_rate', 'pushed_out_amount'])
      expect((await made.lake.ask('kpis', { metric }))[0]).toMatchObject({ value: null, null_reason: 'no_history' })
    expect(some(await made.lake.ask('sellers'), 'pushed_count').flat()).toEqual([null, null, null])
    expect(some(await made.lake.ask('lacking'), 'lacking').flat()).toEqual([
      'activity',
      'forecast',
      'history',
      'stage_order',
    ])
  })

  test('every query answers, and nothing in it is no number', async () => {
    for (const { info } of findQueries().filter((query) => !query.info.pay)) {
      const params = Object.fromEntries(info.params.filter((each) => each.required).map(({ name }) => [name, 'x']))
      expect(JSON.stringify(await made.lake.ask(info.name, params)), info.name).not.toMatch(/NaN|Infinity/)
    }
  }, 120_000)
})

describe('a deals sheet and its history', () => {
  const history = `opportunity_id,changed_at,stage,amount,close_date,owner
D1,2026-01-10,Proposal,800.00,2026-03-15,Bo Lee
D1,2026-03-10,Proposal,1000.00,2026-03-31,Anna Smith
D2,2026-02-01,Discovery,2000.00,2026-03-31,
D2,2026-03-20,Proposal,2500.50,2026-04-15,
D2,2026-04-15,Closed Won,,,
D3,2026-02-15,Discovery,4000.00,2026-05-20,
D4,2026-04-01,Discovery,500.00,2026-06-30,
D4,2026-06-10,Proposal,700.25,2026-07-31,`
  const made = lakeOf(
    {
      'deals-2026-06-30.csv': { as: 'opportunity', text: deals, words },
      'history-2026-06-30.csv': { as: 'opportunity_history', text: history, words },
    },
    ...['core.opportunity', 'core.account', 'core.opportunity_interval', 'core.stage'],
    ...['metrics.pipeline_waterfall', 'metrics.pipeline_movement', 'metrics.stage_velocity'],
  )

  test('the pipeline of a past day is as it was then', async () => {
    const rows = await made.lake.ask('pipeline_as_of', { day: '2026-03-05' })
    expect(some(rows, 'opportunity_id', 'stage_name', 'amount', 'close_date', 'rep_name')).toEqual([
      ['table:D3', 'Discovery', '4000.00', '2026-05-20', 'Bo Lee'],
      ['table:D2', 'Discovery', '2000.00', '2026-03-31', 'Anna Smith'],
      ['table:D1', 'Proposal', '800.00', '2026-03-15', 'Bo Lee'],
    ])
  })

  test('the waterfall goes from what stood on the quarter’s first day to what stands now, to the cent', async () => {
    const rows = await made.lake.ask('waterfall', { quarter: 'FY26-Q2' })
    expect(some(rows, 'movement', 'amount', 'deal_count')).toEqual([
      ['opening', '6500.50', '2'],
      ['new', '800.00', '2'],
      ['pushed_out', '-500.00', '1'],
      ['won', '-2500.50', '1'],
      ['lost', '-4000.00', '1'],
      ['closing', '300.00', '1'],
    ])
  })

  test('days in a stage are those of history', async () => {
    const rows = await made.lake.ask('stage_velocity', { quarter: 'FY26-Q2' })
    expect(some(rows, 'stage_name').flat().sort()).toEqual(['Discovery', 'Proposal'])
  })
})

describe('an activity sheet alone', () => {
  const made = lakeOf(
    {
      'calls-2026-06-30.csv': {
        as: 'activity',
        text: `activity_id,activity_type,owner,started_at,duration_minutes
1,Call,Anna Smith,2026-06-29,5
2,Phone call,anna smith,2026-06-29,0.5
3,Meeting,Anna Smith,2026-06-24,30
4,E-Mail,Bo Lee,2026-06-23,`,
      },
    },
    ...['metrics.rep_activity_daily', 'core.rep'],
  )

  test('tells what each seller did', async () => {
    const rows = await made.lake.ask('rep_activity')
    expect(
      some(rows, 'rep_name', 'touch_count', 'call_count', 'connect_count', 'meeting_count', 'email_count'),
    ).toEqual([
      ['Anna Smith', '3', '2', '1', '1', null],
      ['Bo Lee', '1', null, null, null, '1'],
    ])
  })
})

describe('deals without owner and dates', () => {
  const made = lakeOf({
    'tree-2026-06-30.csv': {
      as: 'opportunity',
      text: 'opportunity_id,stage,amount\nr1,Closed Won,10.00\nr2,Closed Won,5.50\nr3,Closed Lost,1.00\nr4,Proposal,7.00',
    },
  })

  test('are counted, as of no date', async () => {
    const rows = await made.lake.ask('bookings', { by: 'seller' })
    expect(some(rows, 'period', 'group_name', 'won_count', 'booked_amount', 'lost_count')).toEqual([
      ['undated', 'Unassigned', '2', '15.50', '1'],
    ])
    expect(some(await made.lake.ask('win_rate'), 'fiscal_quarter', 'won_count', 'lost_count', 'win_rate')).toEqual([
      ['undated', '2', '1', '0.666667'],
    ])
    expect(await made.lake.ask('decided_deals', { quarter: 'undated' })).toHaveLength(3)
  })

  test('and no pipeline is made of them on the day on which the file came', async () => {
    for (const metric of ['pipeline_created_amount', 'pipeline_created_count'])
      expect(await made.lake.ask('kpis', { metric }), metric).toMatchObject([
        { value: null, deal_count: '0', null_reason: 'no_created_date' },
      ])
    expect(some(await made.lake.ask('lacking'), 'lacking').flat()).toContain('created_date')
  })
})

describe('a deals sheet and bookings', () => {
  const made = lakeOf(
    {
      'deals-2026-06-30.csv': {
        as: 'opportunity',
        text: 'opportunity_id,name,stage,amount,close_date,created_at\nD1,Acme,Closed Won,,2026-05-01,2026-04-01\nD2,Globex,Proposal,50.00,2026-09-30,2026-04-02',
      },
      'bookings-2026-06-30.csv': {
        as: 'booking',
        text: `booking_id,booked_date,amount,opportunity,owner,product
B1,2026-05-02,10.25,D1,Anna,Core
B2,2026-06-02,50.00,globex,Anna,Core
B3,2026-06-03,7.00,Nobody knows,Anna,Plus
B4,2026-02-03,1.00,,Anna,Plus`,
      },
    },
    ...['core.opportunity_product', 'core.account', 'core.rep', 'core.fiscal_month'],
  )

  test('what was sold counts once: with its deal, else by itself', async () => {
    expect(
      some(await made.lake.ask('bookings', { by: 'seller' }), 'period', 'group_name', 'won_count', 'booked_amount'),
    ).toEqual([
      ['FY26-Q1', 'Anna', '1', '1.00'],
      ['FY26-Q2', 'Unassigned', '2', '60.25'],
      ['FY26-Q2', 'Anna', '1', '7.00'],
    ])
  })
})

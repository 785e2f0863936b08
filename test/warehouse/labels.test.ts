import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Made, madeOf } from './made.ts'

const header =
  '"Record ID","Deal Name","Deal Stage","Close Date","Deal owner","Amount","Pipeline","Create Date","Associated Company","Associated Company IDs","My own"'
const file = (head: string, ...lines: string[]) => [head, ...lines].map((line) => `${line}\n`).join('')
const end = '"Sales Pipeline","2026-01-10 00:30","Gamma Inc","301","x"'

let made: Made
beforeAll(async () => {
  made = await madeOf(
    {
      'hubspot-crm-exports-all-deals-2026-01-31.csv': file(
        header,
        `"201","Gamma","Appointment Scheduled (Sales Pipeline)","2026-03-31 23:30","Ann Lee","1000",${end}`,
        `"202","Delta","Appointment Scheduled (Sales Pipeline)","2026-04-15 10:00","Bo Kim (bo@example.com)","2000.55",${end}`,
      ),
      'hubspot-crm-exports-all-deals-2026-03-30.csv': file(
        header,
        `"201","Gamma","Closed Won (Sales Pipeline)","2026-03-31 23:30","Ann Lee","1200",${end}`,
        `"202","Delta","Appointment Scheduled (Sales Pipeline)","2026-07-01 00:15","Bo Kim (bo@example.com)","2000.55",${end}`,
      ),
      'hubspot-crm-exports-emea-2026-03-30.csv': file(
        '"Record ID","Company name","Company owner","Company Domain Name","Create Date"',
        '"301","Gamma Inc","Ann Lee","gamma.example","2025-12-01 10:00"',
      ),
      'hubspot/contacts.csv': file(
        'Record ID,First Name,Last Name,Email,Contact owner,Lifecycle Stage,Associated Company IDs',
        '61,Pat,Poe,Pat@gamma.example,Ann Lee,Marketing Qualified Lead,301',
      ),
    },
    { name: 'Labels', time_zone: 'Europe/Berlin', reporting_currency: 'EUR' },
  )
}, 180_000)
afterAll(() => made?.close())

const told = async (sql: string) => (await made.duck.rows(sql)).map((row) => Object.values(row).join(' '))

test('exports with labels are known by their names or their columns', () => {
  expect(made.states).toEqual(made.states.map((state) => state.replace(/ .*/, ' accepted')))
})

test('deals have their days by the company’s own clock, and owners by their names', async () => {
  expect(
    await told(
      'select source_id, stage_class, local_amount, close_date, close_quarter, created_at, created_date, owner_id, account_id from core.opportunity order by 1',
    ),
  ).toEqual([
    '201 won 1200.00 2026-03-31 FY26-Q1 2026-01-09 23:30:00 2026-01-10 hubspot:Ann Lee hubspot:301',
    '202 open 2000.55 2026-07-01 FY26-Q3 2026-01-09 23:30:00 2026-01-10 hubspot:Bo Kim (bo@example.com) hubspot:301',
  ])
  expect(await told("select full_name, email from core.rep where rep_id <> 'unassigned' order by 1")).toEqual([
    'Ann Lee ',
    'Bo Kim bo@example.com',
  ])
})

test('the pipeline is that of the snapshots', async () => {
  const sql = `select snapshot_date, sum(deal_count), sum(amount) from metrics.pipeline_daily where scope_type = 'company'
    and snapshot_date in ('2026-01-15', '2026-02-15', '2026-03-30') group by 1 order by 1`
  expect(await told(sql)).toEqual(['2026-01-15 2 3000.55', '2026-02-15 2 3000.55', '2026-03-30 2 3000.55'])
})

test('companies are accounts and contacts people', async () => {
  expect(await told('select account_id, name, owner_id, website_domain, created_at from core.account')).toEqual([
    'hubspot:301 Gamma Inc hubspot:Ann Lee gamma.example 2025-12-01 09:00:00',
  ])
  expect(await told('select person_id, person_kind, account_id, email, owner_id from core.person')).toEqual([
    'hubspot:61 lead hubspot:301 pat@gamma.example hubspot:Ann Lee',
  ])
})

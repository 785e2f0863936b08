import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Construct } from 'constructs'
import { readSettings } from '../../../infra/settings.ts'
import { openDuck } from '../../../lake/duckdb.ts'
import { readCompany } from '../../../lake/settings.ts'
import { findContracts, findExports } from '../../../sources/find.ts'
import { checkMapping } from '../../../sources/mapping/check.ts'
import { findModels } from '../../../transforms/find.ts'
import { checkReads, inOrder, parseSelect, tablesRead } from '../../../transforms/graph.ts'
import { toldAudit } from '../../../transforms/model.ts'
import { lint } from '../../sql/lint.ts'
import { csv } from '../reading.ts'
import { outcomesOf } from './outcome.ts'

/** A case of what a company or a maker of models writes: all that is said of it, a line each. */
export type Written = () => Promise<string[]>

/** Every complaint of a check that throws them together. */
async function said(check: () => unknown): Promise<string[]> {
  try {
    await check()
  } catch (error) {
    return (error as Error).message.split('\n')
  }
  return []
}

const company =
  (text: string): Written =>
  () =>
    said(() => readCompany(text, findExports()))
const mapping =
  (text: string): Written =>
  async () => {
    const contracts = await findContracts()
    return said(() => checkMapping(text, 'mappings/deals.json', contracts))
  }
const fine = '"as": "opportunity", "files": ["deals"], "columns": { "ID": "opportunity_id" }'

/** The order of models with these texts. */
const models =
  (texts: Record<string, string>): Written =>
  () =>
    said(async () => {
      const duck = await openDuck()
      try {
        const reads = new Map<string, string[]>()
        for (const [name, text] of Object.entries(texts))
          reads.set(name, tablesRead(await parseSelect(duck, name, text)))
        reads.set('staging.deals', [])
        checkReads(reads)
        inOrder(reads)
      } finally {
        duck.close()
      }
    })

/** What the lint of models says of one. */
const linted =
  (path: string, select: string): Written =>
  async () => {
    const duck = await openDuck()
    try {
      await duck.run('create schema raw')
      await duck.run('create schema core')
      await duck.run('create table raw.deal (id varchar, amount varchar)')
      await duck.run('create table core.deal (deal_id varchar, amount decimal(18, 2), day_count bigint)')
      return await lint(duck, path, select)
    } finally {
      duck.close()
    }
  }

/** The audits of a model that rows of its table break, as a build tells them. */
const audited =
  (name: string, rows: string): Written =>
  async () => {
    const model = findModels().find((each) => each.name === name)!
    const duck = await openDuck()
    try {
      await duck.run(`create schema ${name.split('.')[0]}`)
      await duck.run(`create table ${name} as ${rows}`)
      const broken: string[] = []
      for (const audit of model.audits.filter(({ code }) => code?.startsWith('PLAN_'))) {
        const [found] = await duck.rows(`select count(*) as n from ${name} where not (${audit.predicate})`)
        if (Number(found?.n) > 0) broken.push(`${audit.blocking ? 'stops' : 'warns'} ${toldAudit(audit)}`)
      }
      return broken
    } finally {
      duck.close()
    }
  }
const assigned = (from: string, to: string) =>
  `select 'ann' as rep_id, 'ae' as comp_plan_id, date '${from}' as valid_from, date '${to}' as valid_to`
const shared = (rate: string) =>
  `select 'd' as opportunity_id, 'revenue' as split_type, false as is_deleted, '${rate}' as split_id, cast(${rate} as decimal(9, 6)) as split_rate`

/** Cases 95 to 102. */
export const written: Record<string, Written> = {
  '95 an unknown key of a mapping': mapping(`{\n  ${fine},\n  "delimeter": ";"\n}`),
  '95b unknown keys of company.json': company('{\n  "time_zome": "Europe/Berlin",\n  "fiscal": { "start_mont": 2 }\n}'),
  '95c two mappings at once': () => {
    const wrong = { as: 'opportunity', files: ['deals'], columns: { ID: 'opportunity_id' }, delimeter: ';' }
    const other = { as: 'quota', file: ['quotas'], columns: {} }
    return said(() => outcomesOf({ takes: [{ 'deals.csv': csv('ID', '1') }], mappings: { wrong, other } }))
  },
  '96 a mapping that is no JSON': mapping(`{\n  ${fine},\n}`),
  '96b company.json that is none': company('{"name": "Acme"\n'),
  '97 a column of a mapping that its table does not have': mapping(
    '{ "as": "opportunity", "files": ["deals"], "columns": { "ID": "opportunity_id", "Value": "amuont" } }',
  ),
  '97b a mapping of no table': mapping(
    '{ "as": "oportunity", "files": ["deals"], "columns": { "ID": "opportunity_id" } }',
  ),
  '97c a model that reads one that is not there': models({
    'core.deal': 'select a from staging.deal',
    'metrics.deals': 'select a from core.deals',
  }),
  '97d models that read each other': models({
    'core.a': 'select x from core.b',
    'core.b': 'select x from core.c',
    'core.c': 'select x from core.a',
  }),
  '97e a feed of no vendor': company('{"feeds": {"emea": "salesfroce"}}'),
  '98 a secret in company.json': company('{"name": "xoxb-123456789012-abcdef"}'),
  '98b a secret in a mapping': mapping(`{ ${fine}, "constants": { "team": "AKIAIOSFODNN7EXAMPLE" } }`),
  '99 a time zone and a currency that are none': company(
    '{"time_zone": "Europe/Berlln", "reporting_currency": "EURO"}',
  ),
  '99b the same in a mapping': mapping(`{ ${fine}, "time_zone": "Berlin", "currency": "euro" }`),
  '99c schedules that are none': () => {
    const { context } = JSON.parse(readFileSync(join(import.meta.dirname, '../../../cdk.json'), 'utf8')) as {
      context: Record<string, object>
    }
    const given: Record<string, unknown> = {
      ...context,
      schedules: { ...context.schedules, build: 'every hour', gc: 'cron(0 6 * *)' },
    }
    const scope = { node: { tryGetContext: (key: string) => given[key] } }
    return said(() => readSettings(scope as unknown as Construct))
  },
  '100 two mappings for one file': async () => {
    const one = { as: 'opportunity', files: ['deals'], columns: { ID: 'opportunity_id' } }
    const takes = [{ 'deals.csv': csv('ID', '1') }]
    return (await outcomesOf({ takes, mappings: { one, other: one } })).map(
      ({ state, message }) => `${state} ${message}`,
    )
  },
  '100b two feeds of one folder': company('{"feeds": {"emea": "salesforce", "EMEA": "hubspot"}}'),
  '101 a plan whose lowest tier does not begin at nothing': audited(
    'pay.comp_tier',
    "select 'ae' as comp_plan_id, 1 as tier_number, 0.5 as tier_from_value, 1.0 as tier_to_value",
  ),
  '101b shares of a deal that are not all of it': audited(
    'core.opportunity_split',
    `${shared('0.6')} union all ${shared('0.3')}`,
  ),
  '101c a plan that pays one person twice at a time': audited(
    'pay.comp_assignment',
    `${assigned('2026-01-01', '2026-07-01')} union all ${assigned('2026-04-01', '9999-12-31')}`,
  ),
  '101d a plan that ends before it begins': audited('pay.comp_assignment', assigned('2026-04-01', '2026-01-01')),
  '102 a quotient of money': linted(
    'transforms/core/x.sql',
    'select amount / nullif(day_count, 0) as daily_amount from core.deal',
  ),
  '102b an average of money': linted('transforms/core/x.sql', 'select avg(amount) as mean_amount from core.deal'),
  '102c all columns of a raw table': linted('transforms/staging/x.sql', 'select * from raw.deal'),
}

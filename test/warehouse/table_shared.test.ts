import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runSql } from '../../queries/sql.ts'
import { ingest } from '../../sources/ingest.ts'
import { writeMapping } from '../../sources/mapping/kept.ts'
import type { Mapping } from '../../sources/mapping/mapping.ts'
import { build } from '../../transforms/build.ts'
import { overShared, shared } from '../shared.ts'
import { temp } from '../temp.ts'
import { testWorld } from './lake.ts'
import { partFor } from './part.ts'

/** What became of files by some mappings, and how many deals were won and lost, with the amounts of the won, by quarters and in all. */
async function outcome(files: string[], mappings: Record<string, Mapping>) {
  const world = testWorld(await temp())
  for (const [name, mapping] of Object.entries(mappings)) await writeMapping(world.store, { name, mapping })
  const came = await ingest(
    world,
    files.map((file) => fileURLToPath(shared(file))),
  )
  await build(world, partFor('core.opportunity', 'metrics.win_rate_period'))
  const { rows } = await runSql(
    world.store,
    `select stage_class, count(*) as deal_count, sum(case when is_won then amount end) as amount
     from core.opportunity where stage_class <> 'open' group by 1 order by 1 desc`,
  )
  const rate = await runSql(
    world.store,
    `select sum(won_count) as won, sum(lost_count) as lost, sum(won_amount) as amount
     from metrics.win_rate_period where scope_type = 'company' and opportunity_type = 'all'`,
  )
  return { states: came.map(({ state, message }) => message ?? state), rows, rate: rate.rows[0] }
}

const usual = { dates: 'M/D/Y', time_zone: 'America/Los_Angeles' } as const

overShared('true figures of tables that others made, as any table', () => {
  test('deals and their history as people save them from a spreadsheet: 12 won for 2,815,000, 8 lost', async () => {
    const { states, rows, rate } = await outcome(
      ['salesforce-history-mit/Opportunity.csv', 'salesforce-history-mit/OpportunityHistory.csv'],
      {
        deals: {
          ...usual,
          as: 'opportunity',
          files: ['opportunity'],
          columns: {
            ...{ Id: 'opportunity_id', Name: 'name', AccountId: 'account', StageName: 'stage', Amount: 'amount' },
            ...{ CloseDate: 'close_date', CreatedDate: 'created_at', LastModifiedDate: 'updated_at' },
            Probability: { to: 'probability', scale: 'percent' },
          },
        },
        history: {
          ...usual,
          as: 'opportunity_history',
          files: ['opportunityhistory'],
          columns: {
            ...{ Id: 'history_id', OpportunityId: 'opportunity_id', CreatedDate: 'changed_at', StageName: 'stage' },
            ...{
              Amount: 'amount',
              CloseDate: 'close_date',
              ForecastCategory: 'forecast_category',
              CreatedById: 'changed_by',
            },
          },
        },
      },
    )
    expect(states).toEqual(['accepted', 'accepted'])
    expect(rows).toEqual([
      ['won', '12', '2815000.00'],
      ['lost', '8', null],
    ])
    expect(rate).toEqual(['12', '8', '2815000.00'])
  }, 120_000)

  test('what a Data Loader wrote, in capitals: 8 won for 2,200,000', async () => {
    const { states, rows } = await outcome(['salesforce-dataloader-bsd3/opportunityData.csv'], {
      deals: {
        as: 'opportunity',
        files: ['opportunitydata'],
        dates: 'Y-M-D',
        columns: { ID: 'opportunity_id', NAME: 'name', STAGENAME: 'stage', AMOUNT: 'amount', CLOSEDATE: 'close_date' },
      },
    })
    expect(states).toEqual(['accepted'])
    expect(rows[0]).toEqual(['won', '8', '2200000.00'])
  }, 120_000)

  test('a tree of JSON without owners and dates: 112 won for 1,606,119', async () => {
    const { states, rows, rate } = await outcome(['salesforce-treejson-cc0/Opportunitys.json'], {
      deals: {
        as: 'opportunity',
        files: ['opportunitys'],
        records: 'records',
        columns: { 'attributes.referenceId': 'opportunity_id', Name: 'name', StageName: 'stage', Amount: 'amount' },
      },
    })
    expect(states).toEqual(['accepted'])
    expect(rows[0]).toEqual(['won', '112', '1606119.00'])
    expect(rate?.slice(0, 1)).toEqual(['112'])
  }, 120_000)
})

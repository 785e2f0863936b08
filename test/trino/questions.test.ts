import { symlink } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OnAthena } from '../../queries/athena.ts'
import { findQueries } from '../../queries/find.ts'
import { askAs } from '../../queries/query.ts'
import { openRunner } from '../../queries/runner.ts'
import { type Viewer, viewerOf } from '../../queries/viewer.ts'
import { openWarehouse, resolveHead, type Warehouse } from '../../queries/warehouse.ts'
import { asking } from '../queries/asking.ts'
import { smallLake } from '../queries/lake.ts'
import { answering } from '../queries/suite.ts'
import { type DemoLake, demoLake } from '../warehouse/lake.ts'
import { missing } from './java.ts'
import { type Stand, stand } from './stand.ts'

const lacking = missing()

const slips = `select * from (values ('ada', '1', 10.00), ('bob', 'Quillbob', 20.00), ('cyd', 'Quillcyd', 30.00)) as slip(rep_id, note, amount)`
const reports = `select 'ada' as rep_id, 'nobody' as manager_id, date '2026-01-01' as valid_from, date '9999-12-31' as valid_to`

// Skipped only where there is no JDK or no Maven; the title then says which.
describe.skipIf(lacking)(`questions on Athena${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let servers: Stand
  let bucket: ReturnType<Stand['bucket']>
  beforeAll(async () => {
    servers = await stand()
    bucket = servers.bucket()
  })
  afterAll(() => servers?.stop())
  const on = (lake: string, more: Partial<OnAthena> = {}): OnAthena => ({ ...servers.client, lake, ...more })

  describe('as on DuckDB', () => {
    answering({
      lake: () => smallLake(bucket.folder),
      open: ({ store }, head, milliseconds) =>
        openRunner(store, head, { athena: on(bucket.lake, milliseconds ? { milliseconds } : {}) }),
    })
  })

  describe('over the demo company', () => {
    let demo: DemoLake
    let here: Warehouse
    let there: Warehouse
    const all: Viewer = { user: 'all@example.com', rep_id: null, roles: ['comp_admin'] }
    beforeAll(async () => {
      demo = await demoLake(0.2)
      const lake = servers.bucket('demo')
      await symlink(demo.folder, lake.folder)
      const head = await resolveHead(demo.store)
      here = await openWarehouse(demo.store, head)
      there = await openRunner(demo.store, head, { athena: on(lake.lake, { milliseconds: 120_000 }) })
    })
    afterAll(() => {
      here?.close()
      there?.close()
      demo?.close()
    })

    /** Values of the parameters that have no default, such as the deal with the most changes, the longest request, the best paid. */
    async function required(): Promise<Record<string, string>> {
      const first = async (select: string) => String(Object.values((await demo.rows(`${select} limit 1`))[0]!)[0])
      return {
        deal: await first(
          'select opportunity_id from core.opportunity_event order by event_number desc, opportunity_id',
        ),
        movement: 'pushed_out',
        stage: 'Proposal',
        lead: await first('select request_id from core.lead_request group by 1 order by count(*) desc, request_id'),
        campaign: await first(
          'select campaign_id from core.touch where is_response group by 1 order by count(*) desc, 1',
        ),
        person: await first('select identity_id from core.identity group by 1 order by count(*) desc, 1'),
        source: 'salesforce',
        rep: await first('select rep_id from pay.comp_statement group by 1 order by sum(payable_amount) desc, rep_id'),
      }
    }
    const both = async (viewer: Viewer, query: ReturnType<typeof findQueries>[number]) => {
      const given = await required()
      const asked = Object.fromEntries(
        query.info.params.filter((param) => param.required).map(({ name }) => [name, given[name]!]),
      )
      const ask = (warehouse: Warehouse) => askAs(viewer, { ...asking(demo.store), warehouse }, query, asked)
      return Promise.all([ask(here), ask(there)])
    }

    test.each(findQueries().map((query) => [query.info.name, query] as const))(
      '%s, with its defaults',
      async (_, query) => {
        const [ours, { scanned_bytes, ...theirs }] = await both(all, query)
        expect(theirs).toEqual(ours)
        expect(scanned_bytes !== undefined).toBe(!query.info.pay)
      },
    )

    test('who somebody is, and what they see of pay, which Athena is never asked for', async () => {
      const emails = (
        await demo.rows(
          `select rep_email.email from core.rep_email as rep_email
         inner join pay.comp_statement as statement on rep_email.rep_id = statement.rep_id
         group by 1 order by count(*) desc, 1 limit 3`,
        )
      ).map(({ email }) => String(email))
      for (const email of emails) {
        const [one, other] = await Promise.all([here, there].map((warehouse) => viewerOf(warehouse, email)))
        expect(other).toEqual(one)
        const pay = findQueries().filter(({ info }) => info.pay === 'rows')
        for (const query of pay) {
          const [ours, theirs] = await both(one!, query)
          expect(theirs).toEqual(ours)
        }
      }
      expect(servers.endpoint.executions.map(({ input }) => input.QueryString).join('\n')).not.toMatch(/\bpay[._]/)
    })

    test('the same question again scans nothing', async () => {
      const query = findQueries().find(({ info }) => info.name === 'pipeline_now')!
      const [, again] = await both(all, query)
      expect(again.scanned_bytes).toBe(0)
    })

    test('bytes scanned', () => {
      const scanned = servers.endpoint.executions.map((each) => each.scanned)
      console.log(
        `${scanned.length} statements, ${Math.round(scanned.reduce((sum, each) => sum + each, 0) / 1e3)} kB scanned`,
      )
    })
  })

  test('why pay is not asked there: a condition in place of a table is no wall, a query’s own cast meets rows that it keeps away', async () => {
    const { folder, lake: address } = servers.bucket()
    const lake = await smallLake(folder)
    await lake.publish({ 'core.slip': slips, 'core.rep_history': reports })
    const warehouse = await openRunner(lake.store, resolveHead(lake.store), { athena: on(address) })
    await warehouse.open(['core.slip', 'core.rep_history'])
    const seen = `(select pay_row.* from core.slip as pay_row where pay_row.rep_id = $viewer or exists (
      select 1 from core.rep_history as report where report.manager_id = $viewer and report.rep_id = pay_row.rep_id))`
    const asked = (from: string) =>
      warehouse.ask(
        `select sum(cast(slip.note as integer)) as n from ${from} as slip where cast(slip.note as integer) > 0`,
        { viewer: 'ada' },
      )
    await expect(asked(seen)).rejects.toThrow(/Quill/)
    await expect(asked(`(select * from core.slip as own where own.rep_id = $viewer)`)).resolves.toMatchObject({
      rows: [['1']],
    })
    warehouse.close()
    await lake.remove()
  })
})

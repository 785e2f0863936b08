import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRunner } from '../../queries/runner.ts'
import { resolveHead, type Warehouse } from '../../queries/warehouse.ts'
import { type SmallLake, smallLake } from '../queries/lake.ts'
import { missing } from './java.ts'
import { type Stand, stand } from './stand.ts'

const lacking = missing()

const slips = `select * from (values ('ada', '1', 10.00), ('bob', 'Quillbob', 20.00), ('cyd', 'Quillcyd', 30.00)) as slip(rep_id, note, amount)`
const reports = `select 'ada' as rep_id, 'nobody' as manager_id, date '2026-01-01' as valid_from, date '9999-12-31' as valid_to`

// Skipped only where there is no JDK or no Maven; the title then says which.
describe.skipIf(lacking)(`why pay is not asked of Athena${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let servers: Stand
  let lake: SmallLake
  let warehouse: Warehouse
  beforeAll(async () => {
    servers = await stand()
    const bucket = servers.bucket()
    lake = await smallLake(bucket.folder)
    await lake.publish({ 'core.slip': slips, 'core.rep_history': reports })
    warehouse = await openRunner(lake.store, resolveHead(lake.store), {
      athena: { ...servers.client, lake: bucket.lake },
    })
    await warehouse.open(['core.slip', 'core.rep_history'])
  })
  afterAll(async () => {
    warehouse?.close()
    await lake?.remove()
    await servers?.stop()
  })

  test('a condition in place of a table is no wall: a query’s own expressions meet rows that it keeps away, and an error quotes them', async () => {
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
  })
})

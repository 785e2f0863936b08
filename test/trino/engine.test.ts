import { cp } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDuck } from '../../lake/duckdb.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { type Bench, bench } from '../faults/lake.ts'
import { smallWarehouse } from '../faults/warehouse.ts'
import { missing } from './java.ts'
import { type Stand, stand } from './stand.ts'

const lacking = missing()

// Skipped only where there is no JDK or no Maven; the title then says which.
describe.skipIf(lacking)(`the Athena engine${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let servers: Stand
  let lakes: Bench
  beforeAll(async () => {
    lakes = await bench()
    servers = await stand()
  })
  afterAll(async () => {
    await servers?.stop()
    await lakes?.close()
  })

  test('thin thread', async () => {
    const { world, lake, folder } = servers.bucket()
    for (const path of Object.values(lakes.paths))
      console.log(
        path,
        (await ingest(world, [path])).map((f) => f.state),
      )
    const made = await build(world, smallWarehouse(), servers.engine(lake))
    console.log(JSON.stringify(made.commit.tables, null, 1))
    for (const e of servers.endpoint.executions) console.log(e.state, e.reason, e.input.QueryString)
  })
})

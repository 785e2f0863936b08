import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ingest } from '../../sources/ingest.ts'
import { type Bench, bench } from '../faults/lake.ts'
import { missing } from './java.ts'
import { type Stand, stand } from './stand.ts'

const lacking = missing()
const cli = fileURLToPath(new URL('../../cli.ts', import.meta.url))

// Skipped only where there is no JDK or no Maven; the title then says which.
describe.skipIf(lacking)(`the command line on Athena${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let servers: Stand
  let exports: Bench
  beforeAll(async () => {
    exports = await bench()
    servers = await stand()
  })
  afterAll(async () => {
    await servers?.stop()
    await exports?.close()
  })

  test('one model is made there, and a question is answered there', async () => {
    const { world, folder, lake } = servers.bucket()
    for (const path of Object.values(exports.paths)) await ingest(world, [path])
    const env = {
      ...process.env,
      QUARTERDECK_ATHENA_LAKE: lake,
      QUARTERDECK_ATHENA_WORKGROUP: 'quarterdeck',
      QUARTERDECK_ATHENA_PREFIX: 'mine_',
      AWS_ENDPOINT_URL_ATHENA: servers.endpoint.url,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    }
    const run = async (...args: string[]) => {
      const all = [cli, ...args, '--engine', 'athena', '--lake', folder, '--json']
      return JSON.parse((await promisify(execFile)(process.execPath, all, { env, maxBuffer: 2 ** 28 })).stdout)
    }
    expect(await run('build', '--model', 'core.rep')).toMatchObject({ state: 'built', build: 'b000001', reused: 0 })
    expect(await run('query', 'scopes')).toMatchObject({ build: 'b000001', scanned_bytes: expect.any(Number) })
    const texts = servers.endpoint.executions.map(({ input }) => input.QueryString!)
    expect(texts.filter((text) => text.startsWith('insert into')).map((text) => text.split(' ')[2])).toEqual([
      expect.stringMatching(/^mine_core_[0-9a-f]{12}\.rep$/),
    ])
    expect(servers.endpoint.executions.map(({ state }) => state)).not.toContain('FAILED')
  })
})

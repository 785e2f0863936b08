import { afterAll, beforeAll, describe } from 'vitest'
import { scheduleSuite } from '../faults/draws.ts'
import { crashSuite } from '../faults/sweep.ts'
import { missing } from './go.ts'
import { bucketBench } from './lakes.ts'
import { type Server, startServer } from './server.ts'

const lacking = missing()

// Skipped only where there is no Go; the title then says so.
describe.skipIf(lacking)(`a bucket keeps its promises under faults${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server?.stop())

  describe('a crash', () => crashSuite('in a bucket', () => bucketBench(server), 10))
  describe('a schedule', () => scheduleSuite('in a bucket', () => bucketBench(server), 20, 400))
})

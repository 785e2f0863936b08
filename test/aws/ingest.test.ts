import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { id } from '../temp.ts'
import { type Deployed, delivery, deploy, told } from './deployed.ts'
import { missing as noServer } from './go.ts'
import { missing as noSandbox } from './sandbox.ts'

const lacking = noServer() ?? noSandbox()
const done = { how: 'answered', answer: { batchItemFailures: [] } }

/** A sheet of quotas, each record another. */
const quotas = (rows: number) =>
  [
    'rep_email,period_type,period_start,amount',
    ...Array.from({ length: rows }, (_, n) => `rep${n}@example.com,quarter,2026-04-01,${1000 + n}.00`),
    '',
  ].join('\n')

// Skipped only where something is lacking that the title names.
describe.skipIf(lacking)(`ingest runs as in Lambda${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let deployed: Deployed
  beforeAll(async () => {
    deployed = await deploy('ingest')
  })
  afterAll(() => deployed?.stop())

  test('a file is taken in', async () => {
    const lake = `${id()}/`
    const message = await deployed.drop(`${lake}quota.csv`, quotas(10))
    const ran = await deployed.run('ingest', lake, delivery(message))
    expect(ran).toMatchObject(done)
    expect(await told(deployed.server.store(lake))).toEqual({
      states: ['accepted'],
      rows: 10,
      landed: 1,
      receipts: 1,
      commits: [],
    })
  })
})

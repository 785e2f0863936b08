import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { id } from '../temp.ts'
import { type Deployed, delivery, deploy, quotas, told } from './deployed.ts'
import type { Passing } from './gate.ts'
import { missing as noServer } from './go.ts'
import { missing as noLimits } from './group.ts'
import { missing as noSandbox } from './sandbox.ts'

const lacking = noServer() ?? noSandbox()
const unlimited = lacking ? undefined : noLimits()
const done = { how: 'answered', answer: { batchItemFailures: [] } }
const again = { how: 'answered', answer: { batchItemFailures: [{ itemIdentifier: 'm0' }] } }
/** A lake in which one file of so many records was taken in, and one in which nothing was. */
const whole = (rows: number) => ({ states: ['accepted'], rows, kept: rows, landed: 1, receipts: 1, commits: [] })
const empty = { ...whole(0), states: [], landed: 0, receipts: 0 }

// Skipped only where something is lacking that the title names.
describe.skipIf(lacking)(`ingest runs as in Lambda${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let deployed: Deployed
  beforeAll(async () => {
    deployed = await deploy(['ingest'])
  })
  afterAll(() => deployed?.stop())

  /** A lake of its own, a file of so many records in the inbox, and what S3 says of it. */
  async function dropped(rows: number) {
    const lake = `${id()}/`
    const message = await deployed.drop(`${lake}quota.csv`, quotas(rows))
    return { lake, message, state: () => told(deployed.server.store(lake)) }
  }
  const run = (lake: string, message: string, limits = {}) => deployed.run('ingest', lake, delivery(message), limits)

  test('a file is taken in, by a package that Lambda takes', async () => {
    const { lake, message, state } = await dropped(10)
    const { init, peak, ...ran } = await run(lake, message)
    const size = deployed.size('ingest')
    console.log(`ingest: ${size.toFixed(1)} MiB unzipped, init ${Math.round(init!)} ms at 1769 MB, peak ${peak} MiB`)
    expect(ran).toMatchObject(done)
    expect(await state()).toEqual(whole(10))
    expect(size).toBeLessThan(250)
  })

  test('nothing but /tmp can be written', async () => {
    const { lake } = await dropped(1)
    const text = `import { writeFileSync } from 'node:fs'
      const tried = (at) => { try { writeFileSync(at + '/written', ''); return 'written' } catch ({ code }) { return code } }
      export const handler = async () => ['/', '/var/task', '/var/runtime', '/usr', '/etc', '/tmp'].map(tried)`
    expect(await deployed.run('ingest', lake, {}, { task: deployed.write('writer', text) })).toMatchObject({
      answer: ['EROFS', 'EROFS', 'EROFS', 'EROFS', 'EROFS', 'written'],
    })
  })

  test('the same message again gives each record once: in a batch, in a warm environment, in two at the same time', async () => {
    const { lake, message, state } = await dropped(10)
    const both = await Promise.all([run(lake, message), run(lake, message)])
    expect(both).toMatchObject([done, done])
    const warm = await deployed.start('ingest', lake)
    try {
      expect(await warm.invoke(delivery(message, message))).toMatchObject(done)
      expect(await warm.invoke(delivery(message))).toMatchObject(done)
    } finally {
      await warm.stop()
    }
    expect(await state()).toEqual(whole(10))
  })

  /** Where its time ends: at a write of which no answer came, whether it was done or not. */
  const ends: [string, (passing: Passing) => 'undone' | 'done' | undefined][] = [
    ['its bytes have landed', ({ path }) => (path.includes('/landing/') ? 'undone' : undefined)],
    ['the ledger has it', ({ path }) => (path.includes('/ledger/') ? 'undone' : undefined)],
    ['it knows that the ledger has it', ({ path }) => (path.includes('/ledger/') ? 'done' : undefined)],
    ['the queue of builds is told', ({ to }) => (to === 'queue' ? 'undone' : undefined)],
    ['it has a receipt', ({ path }) => (path.includes('/receipts/') ? 'undone' : undefined)],
  ]
  test.each(ends)('a call whose time ends before %s is made whole by the next', async (_, when) => {
    const { lake, message, state } = await dropped(10)
    const until = deployed.gate.shut((passing) =>
      passing.path.includes(lake) || passing.to === 'queue' ? whenWritten(passing, when) : undefined,
    )
    try {
      expect(await run(lake, message, { until })).toMatchObject({ how: 'timed out' })
    } finally {
      deployed.gate.open()
    }
    expect((await state()).receipts).toBe(0)
    const before = deployed.gate.sent.length
    expect(await run(lake, message)).toMatchObject(done)
    expect(await state()).toEqual(whole(10))
    expect(deployed.gate.sent.length).toBe(before + 1) // Whenever it ended, a build is asked for.
  })

  test('a call ends with its time by the clock, too', async () => {
    const { lake, message, state } = await dropped(10)
    deployed.gate.shut(({ path }) => (path.includes(lake) ? 'undone' : undefined))
    try {
      expect(await run(lake, message, { timeout: 3_000 })).toMatchObject({ how: 'timed out' })
    } finally {
      deployed.gate.open()
    }
    expect(await state()).toEqual(empty)
    expect(await run(lake, message)).toMatchObject(done)
    expect(await state()).toEqual(whole(10))
  })

  test.each([
    ['the file itself', 1],
    ['what is made of it', 6],
  ])('a /tmp too small for %s is told as a message that comes again; nothing is lost', async (_, tmp) => {
    const { lake, message, state } = await dropped(50_000)
    const ran = await run(lake, message, { tmp })
    expect(ran).toMatchObject(again)
    expect(ran.said).toContain('ENOSPC')
    expect(await state()).toEqual(empty)
    expect(await run(lake, message)).toMatchObject(done)
    expect(await state()).toEqual(whole(50_000))
  })

  test('in a batch only the file that is too large comes again', async () => {
    const { lake, message, state } = await dropped(10)
    const large = await deployed.drop(`${lake}large.csv`, quotas(50_000))
    expect(await deployed.run('ingest', lake, delivery(large, message), { tmp: 1 })).toMatchObject(again)
    expect(await state()).toEqual(whole(10))
  })

  // Skipped only where Linux lets us set no limit.
  describe.skipIf(unlimited)(`ingest with too little memory${unlimited ? ` (SKIPPED: ${unlimited})` : ''}`, () => {
    test('it is ended, and the next with enough makes it whole', async () => {
      const { lake, message, state } = await dropped(200_000)
      const ran = await run(lake, message, { memory: 192, processors: 1 })
      expect(ran).toMatchObject({ how: 'ended', starved: true, init: expect.any(Number) })
      expect(await state()).toMatchObject({ states: [], rows: 0, receipts: 0 })
      expect(await run(lake, message)).toMatchObject(done)
      expect(await state()).toEqual(whole(200_000))
    })
  })
})

/** Of writes alone: what is only read may pass. */
const whenWritten = (passing: Passing, when: (passing: Passing) => 'undone' | 'done' | undefined) =>
  ['PUT', 'POST'].includes(passing.method) ? when(passing) : undefined

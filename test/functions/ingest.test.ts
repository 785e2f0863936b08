import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { ingestBatch, settledMessage, settling } from '../../functions/ingest.ts'
import { layout } from '../../lake/layout.ts'
import { readLedger } from '../../lake/ledger.ts'
import { inbox, lake, tools } from './ground.ts'

const quota = 'rep_email,period_type,period_start,amount\nana@example.com,quarter,2026-04-01,1000.00\n'

/** A function over an empty lake; `send` gives it messages of these bodies. */
async function deployed() {
  const { world, objects, time } = await lake()
  const box = inbox(time)
  const kept = tools()
  const builds: number[] = []
  const settled = async (at: Date) => void builds.push(at.getTime())
  const send = (...bodies: string[]) =>
    ingestBatch(
      { Records: bodies.map((body, n) => ({ messageId: `m${n}`, body })) },
      { world, inbox: box.inbox, settled, tools: kept.tools },
    )
  const entries = async () => (await readLedger(world.store)).map(({ entry }) => entry)
  const receipts = () => [...objects.keys()].filter((key) => key.startsWith(layout.receipts))
  return { ...box, ...kept, world, objects, time, builds, send, entries, receipts }
}

describe('a file that is dropped into the inbox', () => {
  test('is taken in under its key, with its folders, spaces, plus and percent signs as they are', async () => {
    const { drop, send, entries, figure } = await deployed()
    const keys = ['company/quota 2026 + Q2.csv', 'Größe/50%25 quota.csv', `${'deep/'.repeat(180)}quota.csv`]
    expect(await send(...keys.map((key, n) => drop(key, quota.replace('1000', `${n}000`))))).toEqual({
      batchItemFailures: [],
    })
    expect((await entries()).map(({ file }) => file.name).sort()).toEqual(keys.toSorted())
    expect(figure('FilesIngested')).toEqual([1, 1, 1])
  })

  test('is as old as the object, not as its copy', async () => {
    const { drop, send, entries } = await deployed()
    await send(drop('quota.csv', quota))
    expect((await entries())[0]).toMatchObject({ extracted_at: '2026-06-30T12:00:00.000Z', source: 'company' })
  })

  test('that comes twice, or whose message does, changes nothing and is no error', async () => {
    const { drop, send, objects, entries, receipts, time } = await deployed()
    const message = drop('quota.csv', quota)
    await send(message, message)
    const [entry] = await entries()
    const before = [...objects.keys()]
    time.at = new Date('2026-06-30T13:00:00Z')
    expect(await send(message)).toEqual({ batchItemFailures: [] })
    expect([await entries(), [...objects.keys()], receipts().length]).toEqual([[entry], before, 1])
  })

  test('whose key would lead out of a folder is left out like any hidden file', async () => {
    const { drop, send, entries, lines } = await deployed()
    await send(drop('../../quota.csv', quota))
    expect([await entries(), lines[0]?.fields?.state]).toEqual([[], 'ignored'])
  })

  test('that is held is no failure: it counts where an alarm stands', async () => {
    const { drop, send, figure, entries } = await deployed()
    expect(await send(drop('whatever.csv', 'a,b\n1,2\n'))).toEqual({ batchItemFailures: [] })
    expect(figure('FilesHeld')).toEqual([1])
    expect((await entries())[0]).toMatchObject({ state: 'held', code: 'FEED_UNKNOWN' })
  })

  test('that is gone before it was taken in is told of, and no failure', async () => {
    const { drop, send, files, lines, receipts } = await deployed()
    const message = drop('quota.csv', quota)
    files.clear()
    expect(await send(message)).toEqual({ batchItemFailures: [] })
    expect([lines[0]?.message, receipts()]).toEqual(['is there no more', []])
  })
})

describe('a batch', () => {
  test('fails only by the messages that failed; the others are done', async () => {
    const { drop, send, entries, inbox, lines } = await deployed()
    const fetch = inbox.fetch
    inbox.fetch = async (dropped, file) => {
      if (dropped.key === 'broken.csv') throw Object.assign(new Error('slow down'), { code: 'SlowDown' })
      return fetch(dropped, file)
    }
    const answer = await send(drop('broken.csv', 'x'), drop('quota.csv', quota), '{"no":"event"}')
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'm0' }, { itemIdentifier: 'm2' }])
    expect((await entries()).length).toBe(1)
    expect(lines.filter(({ level }) => level === 'error').map(({ fields }) => fields)).toEqual([
      { code: 'SlowDown' },
      { code: 'MESSAGE_UNKNOWN' },
    ])
  })

  test('takes the test event of S3 and what was removed for done', async () => {
    const { send, builds } = await deployed()
    const trial = JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'inbox' })
    const object = { key: 'quota.csv', eTag: 'x' }
    const removed = JSON.stringify({
      Records: [{ eventName: 'ObjectRemoved:Delete', s3: { bucket: { name: 'inbox' }, object } }],
    })
    expect(await send(trial, removed)).toEqual({ batchItemFailures: [] })
    expect(builds).toEqual([])
  })

  test('of another bucket is refused', async () => {
    const { drop, send, inbox } = await deployed()
    const message = drop('quota.csv', quota)
    expect((await send(message.replace(`"${inbox.bucket}"`, '"another"'))).batchItemFailures.length).toBe(1)
  })

  test('leaves nothing in the temp folder', async () => {
    const { drop, send } = await deployed()
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('inbox-')).length
    const before = left()
    await send(drop('quota.csv', quota), drop('whatever.csv', 'a\n1\n'))
    expect(left()).toBeLessThanOrEqual(before)
  })
})

describe('a build', () => {
  test('is asked for before the receipt is written, so a run that ends between is told of again', async () => {
    const { drop, send, world, builds, receipts } = await deployed()
    const message = drop('quota.csv', quota)
    const putNew = world.store.putNew
    world.store.putNew = async (key, body) => {
      if (key.startsWith(layout.receipts)) throw new Error('killed')
      return putNew(key, body)
    }
    expect((await send(message)).batchItemFailures.length).toBe(1)
    world.store.putNew = putNew
    expect((await send(message)).batchItemFailures).toEqual([])
    expect([builds.length, receipts().length]).toEqual([2, 1])
  })

  test('is one for all that comes in within the time of settling', () => {
    const ids = [0, 1, settling - 1, settling].map((at) => settledMessage(new Date(at)).MessageDeduplicationId)
    expect(new Set(ids.slice(0, 3)).size).toBe(1)
    expect(ids[3]).not.toBe(ids[0])
  })
})

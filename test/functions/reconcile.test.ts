import { expect, test } from 'vitest'
import { ingestBatch } from '../../functions/ingest.ts'
import { onItsWay, reconcile } from '../../functions/reconcile.ts'
import { inbox, lake, tools } from './ground.ts'

const quota = 'rep_email,period_type,period_start,amount\nana@example.com,quarter,2026-04-01,1000.00\n'

/** An inbox, and both functions over one queue. */
async function reconciled() {
  const { world, time } = await lake()
  const box = inbox(time)
  const kept = tools()
  const queue: string[] = []
  const run = () =>
    reconcile({ world, inbox: box.inbox, send: async (bodies) => void queue.push(...bodies), tools: kept.tools })
  const drain = () => {
    const Records = queue.splice(0).map((body, n) => ({ messageId: `m${n}`, body }))
    return ingestBatch({ Records }, { world, inbox: box.inbox, settled: async () => {}, tools: kept.tools })
  }
  const wait = (milliseconds: number) => {
    time.at = new Date(time.at.getTime() + milliseconds)
  }
  return { ...box, ...kept, queue, run, drain, wait }
}

test('a file whose event was lost is sent for, taken in, and not sent for again', async () => {
  const { drop, run, drain, wait, queue, figure } = await reconciled()
  drop('Größe/quota 2026 + 50%.csv', quota)
  wait(onItsWay + 1)
  expect([await run(), queue.length]).toEqual([{ missing: 1 }, 1])
  expect(await drain()).toEqual({ batchItemFailures: [] })
  expect(await run()).toEqual({ missing: 0 })
  expect(figure('InboxMissing')).toEqual([1, 0])
})

test('a file that was taken in by its event is not missed, nor one that just came', async () => {
  const { drop, run, drain, wait, queue } = await reconciled()
  queue.push(drop('quota.csv', quota))
  expect(await run()).toEqual({ missing: 0 })
  await drain()
  wait(onItsWay + 1)
  expect(await run()).toEqual({ missing: 0 })
})

test('the same bytes under the same name at another time are another drop', async () => {
  const { drop, run, drain, wait } = await reconciled()
  drop('quota.csv', quota)
  wait(onItsWay + 1)
  await run()
  await drain()
  drop('quota.csv', quota)
  wait(onItsWay + 1)
  expect(await run()).toEqual({ missing: 1 })
})

test('files that are ignored, held or twice there have receipts too', async () => {
  const { drop, run, drain, wait } = await reconciled()
  drop('readme.txt', 'hello')
  drop('whatever.csv', 'a\n1\n')
  drop('quota.csv', quota)
  drop('copy/quota.csv', quota)
  wait(onItsWay + 1)
  expect(await run()).toEqual({ missing: 4 })
  await drain()
  expect(await run()).toEqual({ missing: 0 })
})

test('many are sent for in parts of ten', async () => {
  const { drop, run, wait, queue } = await reconciled()
  for (let n = 0; n < 25; n++) drop(`quota-${n}.csv`, quota)
  wait(onItsWay + 1)
  expect([await run(), queue.length]).toEqual([{ missing: 25 }, 25])
})

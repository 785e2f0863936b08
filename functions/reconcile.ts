import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs'
import { type } from 'arktype'
import { layout } from '../lake/layout.ts'
import type { World } from '../lake/world.ts'
import { bucketInbox, type Inbox } from './inbox.ts'
import { lambda } from './lambda.ts'
import type { Tools } from './log.ts'
import { messageOf } from './message.ts'
import { receiptKey } from './receipt.ts'
import { once, setting, worldOf } from './world.ts'

/** What the function works with; `send` puts messages into the queue of drops. */
export type ReconcileWorld = {
  world: Pick<World, 'store' | 'now'>
  inbox: Inbox
  send(bodies: string[]): Promise<void>
  tools: Tools
}

/** A drop younger than this is still on its way by its own event. Milliseconds. */
export const onItsWay = 15 * 60_000

/** Holds the inbox against the receipts and sends for what has none: S3 may lose an event, nobody may lose a file. Answers how many. */
export async function reconcile({ world, inbox, send, tools }: ReconcileWorld): Promise<{ missing: number }> {
  const known = new Set((await world.store.list(layout.receipts)).map(({ key }) => key))
  const before = world.now().getTime() - onItsWay
  let missing = 0
  let bodies: string[] = []
  for await (const lying of inbox.list()) {
    if (lying.modified.getTime() > before || known.has(receiptKey(lying))) continue
    missing++
    bodies.push(messageOf({ bucket: inbox.bucket, key: lying.key, tag: lying.tag }))
    if (bodies.length < 10) continue
    await send(bodies)
    bodies = []
  }
  if (bodies.length > 0) await send(bodies)
  tools.count('InboxMissing', missing)
  tools.info('reconciled', { missing })
  return { missing }
}

const deployed = once(() => {
  const queue = new SQSClient({})
  const QueueUrl = setting(process.env, 'QUARTERDECK_DROPS')
  return {
    world: worldOf(process.env),
    inbox: bucketInbox(setting(process.env, 'QUARTERDECK_INBOX')),
    send: async (bodies: string[]) => {
      const Entries = bodies.map((MessageBody, n) => ({ Id: String(n), MessageBody }))
      const { Failed = [] } = await queue.send(new SendMessageBatchCommand({ QueueUrl, Entries }))
      if (Failed.length > 0)
        throw Object.assign(new Error(`${Failed.length} messages were refused; the next run sends them`), {
          code: Failed[0]?.Code ?? 'SEND_FAILED',
        })
    },
  }
})

/** Every hour. */
export const handler = lambda(type('object'), (_, { tools }) => reconcile({ ...deployed(), tools }))

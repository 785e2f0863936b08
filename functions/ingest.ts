import { mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { type } from 'arktype'
import type { World } from '../lake/world.ts'
import { ingest } from '../sources/ingest.ts'
import { bucketInbox, type Inbox } from './inbox.ts'
import { lambda } from './lambda.ts'
import { type Tools, toldOf } from './log.ts'
import { type Dropped, droppedIn } from './message.ts'
import { putReceipt } from './receipt.ts'
import { once, setting, worldOf } from './world.ts'

/** Messages of a queue, each the body of an event of S3. */
export const SqsEvent = type({ Records: type({ messageId: 'string > 0', body: 'string' }).array() })

/** What the function works with: the lake, the inbox, and whom it tells that something is new. */
export type IngestWorld = { world: World; inbox: Inbox; settled(at: Date): Promise<void>; tools: Tools }

/** The messages that are to come again. */
export type Batch = { batchItemFailures: { itemIdentifier: string }[] }

/**
 * Takes in what the messages tell of, one after the other. A message that fails comes again by itself, the others are done; what comes
 * twice changes nothing. Held files are no failure: they wait for a person, and an alarm says so.
 */
export async function ingestBatch(event: typeof SqsEvent.infer, deployed: IngestWorld): Promise<Batch> {
  const failed: string[] = []
  for (const { messageId, body } of event.Records)
    try {
      for (const dropped of droppedIn(body)) await takeIn(deployed, dropped)
    } catch (error) {
      const { name, code } = toldOf(error)
      deployed.tools.error('a message comes again', { code: code ?? name })
      failed.push(messageId)
    }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) }
}

/** Takes in one object of the inbox under its key, which is its name as people know it. */
async function takeIn({ world, inbox, tools, settled }: IngestWorld, dropped: Dropped): Promise<void> {
  if (dropped.bucket !== inbox.bucket)
    throw Object.assign(new Error(`${dropped.bucket} is not the inbox`), { code: 'INBOX_OTHER' })
  const folder = await mkdtemp(join(tmpdir(), 'inbox-'))
  try {
    const path = join(folder, 'dropped') // A key may be longer than a file's name, or lead out of the folder.
    const modified = await inbox.fetch(dropped, path)
    if (!modified) return tools.info('is there no more', { file: dropped.key })
    await utimes(path, modified, modified) // Where its name tells no time, a file was made when it was put.
    const files = await ingest(world, [{ path, name: dropped.key }])
    for (const { name, state, code, entry } of files)
      tools.info('taken in', { file: name, state, ...(code ? { code } : {}), rows: entry?.counts.accepted ?? 0 })
    tools.count('FilesIngested', files.length)
    tools.count('FilesHeld', files.filter(({ state }) => state === 'held' || state === 'rejected').length)
    await settled(world.now()) // Before the receipt: a run that ends here is told of again.
    await putReceipt(world.store, { ...dropped, modified }, files, world.now())
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Builds wait for this long after something came in, so that a drop of many files makes one build. Milliseconds. */
export const settling = 120_000

/** One message for all that comes in within one such time: the queue, first in first out, drops the others and delays this one as long. */
export const settledMessage = (at: Date) => ({
  MessageBody: '{}',
  MessageGroupId: 'build',
  MessageDeduplicationId: `settled-${Math.floor(at.getTime() / settling)}`,
})

const deployed = once(() => {
  const queue = new SQSClient({})
  return {
    world: worldOf(process.env),
    inbox: bucketInbox(setting(process.env, 'QUARTERDECK_INBOX')),
    settled: async (at: Date) => {
      const QueueUrl = setting(process.env, 'QUARTERDECK_BUILDS')
      await queue.send(new SendMessageCommand({ QueueUrl, ...settledMessage(at) }))
    },
  }
})

/** S3 → SQS → here. */
export const handler = lambda(SqsEvent, (event, { tools }) => ingestBatch(event, { ...deployed(), tools }))

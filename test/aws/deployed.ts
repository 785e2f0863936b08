import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { messageOf } from '../../functions/message.ts'
import { bundleFunction } from '../../infra/bundle.ts'
import { readCommits } from '../../lake/commits.ts'
import { layout } from '../../lake/layout.ts'
import { readLedger } from '../../lake/ledger.ts'
import type { Store } from '../../lake/store.ts'
import { id } from '../temp.ts'
import { openGate } from './gate.ts'
import { makeGroup, missing as noGroups } from './group.ts'
import { type Outcome, startEnvironment } from './runtime.ts'
import { bucket, credentials, startServer } from './server.ts'

const isLimited = !noGroups()

/** How a function ran once: what it answered, whether Linux ended it for want of memory, what it wrote, and what it took. */
export type Run = Outcome & { said: string; init: number | undefined; starved: boolean; peak: number }

/** What a run may be given that is not as deployed: MiB of memory and of /tmp, milliseconds until it is ended. */
export type Limits = { memory?: number; tmp?: number; timeout?: number; node?: string; by?: string[]; task?: string }

/** The bundles of the functions, and an S3 server with an inbox and room for lakes. */
export async function deploy(...names: string[]) {
  const server = await startServer()
  const gate = await openGate(server.url)
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-lambda-'))
  const inbox = 'quarterdeck-inbox'
  mkdirSync(join(server.folder, '..', inbox))
  for (const name of names) await bundleFunction(name, join(folder, name), process.arch === 'arm64' ? 'arm64' : 'x64')
  const s3 = new S3Client({ endpoint: server.url, region: 'us-east-1', credentials, forcePathStyle: true })

  /** Puts an object into the inbox; answers the message that S3 sends of it. */
  async function drop(key: string, Body: string | Uint8Array): Promise<string> {
    const { ETag } = await s3.send(new PutObjectCommand({ Bucket: inbox, Key: key, Body }))
    return messageOf({ bucket: inbox, key, tag: ETag!.replaceAll('"', '') })
  }

  /** Starts a function over a lake, in an environment of its own. */
  async function start(name: string, lake: string, { memory = 1769, tmp = 512, task, ...rest }: Limits = {}) {
    const group = isLimited ? makeGroup(memory) : undefined
    const env = {
      ...server.env,
      AWS_ENDPOINT_URL_S3: gate.url,
      AWS_ENDPOINT_URL_SQS: gate.url,
      AWS_ENDPOINT_URL_LAMBDA: gate.url,
      NODE_OPTIONS: '--enable-source-maps',
      POWERTOOLS_SERVICE_NAME: name,
      POWERTOOLS_METRICS_NAMESPACE: 'Quarterdeck',
      POWERTOOLS_TRACER_CAPTURE_RESPONSE: 'false',
      POWERTOOLS_TRACER_CAPTURE_ERROR: 'false',
      QUARTERDECK_LAKE: `s3://${bucket}/${lake}`,
      QUARTERDECK_INBOX: inbox,
      QUARTERDECK_BUILDS: `${gate.url}/123456789012/builds.fifo`,
      QUARTERDECK_PUBLISH: 'publish',
      QUARTERDECK_ENGINE: 'duckdb',
    }
    const { timeout: _, ...own } = rest
    const environment = await startEnvironment({
      name,
      memory,
      tmp,
      env,
      group,
      task: task ?? join(folder, name),
      ...own,
    })
    const stop = async () => {
      await environment.stop()
      await group?.remove()
    }
    return { ...environment, group, stop }
  }

  /** Runs a function once, in a new environment. */
  async function run(name: string, lake: string, event: unknown, limits: Limits = {}): Promise<Run> {
    const environment = await start(name, lake, limits)
    try {
      const outcome = await environment.invoke(event, limits.timeout)
      return {
        ...outcome,
        said: environment.said(),
        init: await environment.init,
        starved: (environment.group?.killed() ?? 0) > 0,
        peak: environment.group?.peak() ?? 0,
      }
    } finally {
      await environment.stop()
    }
  }

  return {
    server,
    gate,
    folder,
    drop,
    start,
    run,
    async stop() {
      s3.destroy()
      await gate.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What `deploy` made. */
export type Deployed = Awaited<ReturnType<typeof deploy>>

/** The event that a queue makes of messages. */
export const delivery = (...bodies: string[]) => ({
  Records: bodies.map((body, n) => ({
    messageId: `m${n}`,
    receiptHandle: id(),
    body,
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: {},
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:drops',
    awsRegion: 'us-east-1',
  })),
})

/** What a lake holds, in figures: each is there once or not at all. */
export async function told(store: Store) {
  const entries = (await readLedger(store)).map(({ entry }) => entry)
  const keys = async (prefix: string) => (await store.list(prefix)).map(({ key }) => key)
  return {
    states: entries.map(({ state }) => state),
    rows: entries.reduce((sum, { counts }) => sum + counts.accepted, 0),
    landed: (await keys(layout.landings)).length,
    receipts: (await keys(layout.receipts)).length,
    commits: (await readCommits(store)).map(({ build }) => build),
  }
}

import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { messageOf } from '../../functions/message.ts'
import { bundleFunction } from '../../infra/bundle.ts'
import { readCommits } from '../../lake/commits.ts'
import { openDuck, quote } from '../../lake/duckdb.ts'
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

/** What a run may be given that is not as deployed: MiB of memory and of /tmp, milliseconds or an event that end it, another Node. */
export type Limits = {
  memory?: number
  processors?: number
  tmp?: number
  timeout?: number
  until?: Promise<void>
  node?: string
  by?: string[]
  task?: string
}

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
  async function start(
    name: string,
    lake: string,
    { memory = 1769, processors, tmp = 512, task, ...rest }: Limits = {},
  ) {
    const group = isLimited ? makeGroup(memory, processors) : undefined
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
    const { timeout: _, until: __, ...own } = rest
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
    limits.until?.then(environment.expire)
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
    inbox,
    drop,
    start,
    run,
    /** MiB of a bundle, unzipped. */
    size: (name: string) => bytes(join(folder, name)) / (1 << 20),
    /** Another text in place of a bundle; answers its folder. */
    write(name: string, text: string): string {
      mkdirSync(join(folder, name), { recursive: true })
      writeFileSync(join(folder, name, 'index.mjs'), text)
      return join(folder, name)
    },
    async stop() {
      s3.destroy()
      await gate.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const bytes = (at: string): number =>
  statSync(at).isDirectory() ? readdirSync(at).reduce((sum, name) => sum + bytes(join(at, name)), 0) : statSync(at).size

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

/** A sheet of quotas, each record another. */
export function quotas(rows: number): string {
  const records = Array.from({ length: rows }, (_, n) => `rep${n}@example.com,quarter,2026-04-01,${1000 + n}.00\n`)
  return `rep_email,period_type,period_start,amount\n${records.join('')}`
}

/** What a lake holds, in figures: records by the ledger, and those that lie in the files that it names, each counted once. */
export async function told(store: Store) {
  const entries = (await readLedger(store)).map(({ entry }) => entry)
  const keys = async (prefix: string) => (await store.list(prefix)).map(({ key }) => key)
  const files = await Promise.all(entries.flatMap(({ outputs }) => outputs.map(({ key }) => store.localFile(key))))
  return {
    states: entries.map(({ state }) => state),
    rows: entries.reduce((sum, { counts }) => sum + counts.accepted, 0),
    kept: await distinct(files),
    landed: (await keys(layout.landings)).length,
    receipts: (await keys(layout.receipts)).length,
    commits: (await readCommits(store)).map(({ build }) => build),
  }
}

async function distinct(files: string[]): Promise<number> {
  if (files.length === 0) return 0
  const duck = await openDuck()
  try {
    const from = `read_parquet([${files.map(quote).join(', ')}], union_by_name = true)`
    const [row] = await duck.rows(`select count(*) as whole, count(distinct (rep_email, amount)) as once from ${from}`)
    if (String(row!.whole) !== String(row!.once)) throw new Error(`${row!.whole} records, of which ${row!.once} differ`)
    return Number(row!.whole)
  } finally {
    duck.close()
  }
}

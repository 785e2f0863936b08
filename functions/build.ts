import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { type } from 'arktype'
import type { World } from '../lake/world.ts'
import { build } from '../transforms/build.ts'
import { AuditError } from '../transforms/make.ts'
import { type OpenEngine, openAthenaEngine } from '../transforms/open.ts'
import { isFull } from '../transforms/size.ts'
import { standard, type Warehouse } from '../transforms/warehouse.ts'
import { readHealth } from './health.ts'
import { lambda } from './lambda.ts'
import type { Tools } from './log.ts'
import { athenaOf, type Environment, once, setting, worldOf } from './world.ts'

/** What the function works with; `published` starts the publish, `stop` ends the work in time. */
export type BuildWorld = {
  world: World
  warehouse?: Warehouse
  engine?: OpenEngine | undefined
  published(): Promise<void>
  stop: AbortSignal
  tools: Tools
}

/** A build that Lambda's limits do not allow. The last good build stays; trying again would end alike. */
export class LimitError extends Error {
  readonly code: 'BUILD_TOO_LONG' | 'BUILD_TOO_LARGE'
  constructor(code: LimitError['code'], what: string, options?: ErrorOptions) {
    super(
      `${code} ${what}. Nothing was published; the last good build stays. Set "engine": "athena" in the context of cdk.json, so that Athena makes the tables; or a smaller "schedules": { "build": … }, so that less is new each time.`,
      options,
    )
    this.code = code
  }
}

/** Time that is kept to end cleanly, of the 15 minutes that Lambda gives. Milliseconds. */
export const margin = 60_000

/**
 * Makes what is new and has it published. Figures that break an audit, and a build that is too much for Lambda, are no failure of the
 * function, which would only do the same again: alarms stand on their metrics. All else fails and is tried again.
 */
export async function buildOnce({
  world,
  warehouse = standard,
  engine,
  published,
  stop,
  tools,
}: BuildWorld): Promise<void> {
  const watched: World = {
    ...world,
    signal: stop,
    tell: ({ step, name, rows = 0, seconds = 0 }) => {
      if (step === 'table') tools.info('table', { table: name, rows, seconds })
    },
  }
  try {
    const { state, commit, made, reused } = await build(watched, warehouse, engine)
    tools.info(state, { build: commit.build, sequence: commit.sequence, made, reused })
    await published() // Also where nothing was new: the one that committed may have ended before it told.
  } catch (error) {
    if (error instanceof AuditError) {
      for (const { table, audit, rows } of error.failures) tools.error('an audit failed', { table, audit, rows })
      tools.count('AuditFailed', error.failures.length)
    } else {
      const limit = limitOf(error, stop)
      if (!limit) throw error
      tools.error(limit.message, { code: limit.code })
      tools.count('BuildStopped', 1)
    }
  }
  const health = await readHealth(world)
  tools.count('FilesWaiting', health.waiting)
  tools.count('QuarantinedPercent', health.quarantinedPercent)
  if (health.hoursSinceCommit !== undefined) tools.count('HoursSinceCommit', health.hoursSinceCommit)
}

/** Whether an error says that Lambda is too small. */
function limitOf(cause: unknown, stop: AbortSignal): LimitError | undefined {
  if (stop.aborted)
    return new LimitError('BUILD_TOO_LONG', 'the build was not done within the time that Lambda gives', { cause })
  const { code, message } = cause as { code?: unknown; message?: unknown }
  if (code === 'ENOSPC' || isFull(String(message)))
    return new LimitError('BUILD_TOO_LARGE', 'a model wants more than the memory of the function and its /tmp', {
      cause,
    })
}

/** What makes the tables of a deployed build: DuckDB, or Athena for all models or those that are named. Throws ENGINE_UNKNOWN. */
export function engineOf(env: Environment): OpenEngine | undefined {
  const engine = setting(env, 'QUARTERDECK_ENGINE')
  if (engine === 'duckdb') return
  if (engine !== 'athena')
    throw Object.assign(new Error(`an engine is duckdb or athena, not "${engine}"`), { code: 'ENGINE_UNKNOWN' })
  const named = env.QUARTERDECK_MODELS?.split(',')
  return openAthenaEngine({ ...athenaOf(env), ...(named ? { makes: (model) => named.includes(model) } : {}) })
}

const deployed = once(() => {
  const client = new LambdaClient({})
  const FunctionName = setting(process.env, 'QUARTERDECK_PUBLISH')
  return {
    world: worldOf(process.env),
    engine: engineOf(process.env),
    published: async () => {
      await client.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: '{}' }))
    },
  }
})

/** By schedule, and when what came in has settled: what the event says does not matter. */
export const handler = lambda(type('object'), async (_, { tools, left }) => {
  await buildOnce({ ...deployed(), tools, stop: AbortSignal.timeout(Math.max(0, left() - margin)) })
  return { batchItemFailures: [] }
})

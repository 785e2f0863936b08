import { setTimeout as pause } from 'node:timers/promises'
import type { AthenaClient, AthenaClientConfig } from '@aws-sdk/client-athena'
import { type Answer, answerOf, literal } from './cells.ts'

/** Which Athena, and how a call of it is made; what is not said the SDK takes from its own environment. */
export type AthenaOptions = {
  /** The workgroup whose limits and whose place for results hold. */
  workgroup?: string
  /** s3://bucket/prefix/ for results; needed where the workgroup names none. */
  output?: string
  region?: string
  /** Another server that speaks Athena. */
  endpoint?: string
  credentials?: AthenaClientConfig['credentials']
  /** Ends what runs and all that would follow. */
  signal?: AbortSignal | undefined
  /** Waits between two looks at a statement. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>
}

/** How a select is asked: values for its question marks, rows and time at most, minutes for which an earlier answer is as good. */
export type Asked = { values?: (string | null)[]; most?: number; milliseconds?: number; reuse?: number }

/** Statements on Athena, each run to its end. */
export interface Athena {
  /** Runs a statement that answers nothing; gives the bytes that it scanned. Throws AthenaError. */
  run(statement: string): Promise<number>
  /** Runs a select, up to `most` rows of it. Throws AthenaError. */
  ask(select: string, asked?: Asked): Promise<Answer>
  close(): void
}

/** What Athena did not do: it refused or failed, somebody stopped it, or it was stopped here when its time was over. */
export class AthenaError extends Error {
  readonly code: 'failed' | 'cancelled' | 'timeout'
  constructor(code: AthenaError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Athena takes no longer text (Service quotas, query string length). */
const longest = 262_144
const [soonest, latest] = [50, 2_000]

/** Opens Athena; the SDK is not loaded before the first statement. */
export function openAthena(options: AthenaOptions = {}): Athena {
  const { workgroup, output, wait = (milliseconds, signal) => pause(milliseconds, undefined, { signal }) } = options
  let opened: Promise<{ client: AthenaClient; sdk: typeof import('@aws-sdk/client-athena') }> | undefined
  const open = async () => {
    const sdk = await import('@aws-sdk/client-athena')
    const { region, endpoint, credentials } = options
    const client = new sdk.AthenaClient({
      maxAttempts: 6, // Each with the same token, which the SDK draws: a statement whose answer was lost is not started twice.
      ...(region || endpoint ? { region: region ?? 'us-east-1' } : {}),
      ...(endpoint ? { endpoint } : {}),
      ...(credentials ? { credentials } : {}),
    })
    return { client, sdk }
  }

  /** Runs a statement; `read` takes its answer. What does not come to its end is stopped, so that nobody pays for it. */
  const execute = async <T>(statement: string, asked: Asked, read: (page: Pages, scanned: number) => Promise<T>) => {
    if (Buffer.byteLength(statement) > longest)
      throw new AthenaError('failed', `the statement is longer than the ${longest} bytes that Athena takes; split it`)
    options.signal?.throwIfAborted()
    opened ??= open()
    const { client, sdk } = await opened
    const { values = [], milliseconds, reuse } = asked
    const limit = milliseconds === undefined ? undefined : AbortSignal.timeout(milliseconds)
    const signal = AbortSignal.any([limit, options.signal].flatMap((each) => each ?? []))
    const start = new sdk.StartQueryExecutionCommand({
      QueryString: statement,
      ...(values.length > 0 ? { ExecutionParameters: values.map(literal) } : {}),
      ...(workgroup ? { WorkGroup: workgroup } : {}),
      ...(output ? { ResultConfiguration: { OutputLocation: output } } : {}),
      ...(reuse
        ? { ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: reuse } } }
        : {}),
    })
    const { QueryExecutionId } = await client.send(start).catch((cause: Error) => {
      throw new AthenaError('failed', cause.message, { cause })
    })
    const id = { QueryExecutionId }
    try {
      for (let delay = soonest; ; delay = Math.min(latest, delay * 1.5)) {
        const found = await client.send(new sdk.GetQueryExecutionCommand(id), { abortSignal: signal })
        const { Status, Statistics } = found.QueryExecution!
        const why = Status?.StateChangeReason ?? Status?.AthenaError?.ErrorMessage ?? 'Athena does not say why'
        if (Status?.State === 'FAILED') throw new AthenaError('failed', why)
        if (Status?.State === 'CANCELLED') throw new AthenaError('cancelled', why)
        if (Status?.State !== 'SUCCEEDED') {
          await wait(delay, signal)
          continue
        }
        const page: Pages = (token, size) => {
          const from = { ...id, MaxResults: size, ...(token ? { NextToken: token } : {}) }
          return client.send(new sdk.GetQueryResultsCommand(from), { abortSignal: signal })
        }
        return await read(page, Number(Statistics?.DataScannedInBytes ?? 0))
      }
    } catch (cause) {
      if (cause instanceof AthenaError) throw cause
      await client.send(new sdk.StopQueryExecutionCommand(id)).catch(() => undefined) // It may have ended by itself.
      options.signal?.throwIfAborted()
      if (!limit?.aborted) throw cause
      throw new AthenaError('timeout', `it took longer than ${milliseconds! / 1000} s and was stopped`, { cause })
    }
  }

  return {
    run: (statement) => execute(statement, {}, async (_, scanned) => scanned),
    ask: (select, asked = {}) => execute(select, asked, (page, scanned) => answerOf(page, scanned, asked.most)),
    close: () => void opened?.then(({ client }) => client.destroy()),
  }
}

/** One page of an answer; `size` rows at most. */
type Pages = Parameters<typeof answerOf>[0]

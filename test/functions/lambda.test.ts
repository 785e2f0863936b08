import { type } from 'arktype'
import type { Context } from 'aws-lambda'
import { describe, expect, test, vi } from 'vitest'
import { type Call, lambda } from '../../functions/lambda.ts'
import type { Fields } from '../../functions/log.ts'
import { parse, reaching, sources } from '../tree.ts'
import { environment } from './ground.ts'

const context = {
  getRemainingTimeInMillis: () => 900_000,
  functionName: 'quota',
  awsRequestId: 'r1',
} as Partial<Context> as Context
const shape = type({ n: 'number' })

/** Calls a handler made of some work; answers what it answers or throws, and all that it wrote. */
async function call(event: unknown, work: (event: { n: number }, call: Call) => Promise<unknown>) {
  environment({
    POWERTOOLS_DEV: 'true',
    POWERTOOLS_METRICS_DISABLED: 'false',
    POWERTOOLS_METRICS_NAMESPACE: 'Quarterdeck',
    POWERTOOLS_SERVICE_NAME: 'quota',
  })
  const written: string[] = []
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, level).mockImplementation((...said) => void written.push(said.map(String).join(' ')))
  const handler = lambda(shape, work)
  const outcome = await Promise.resolve(handler(event, context, () => {})).then(
    (answer) => ({ answer }),
    (error: Error) => ({ error }),
  )
  vi.restoreAllMocks()
  return { ...outcome, written: written.join('\n') } as { answer?: unknown; error?: Error; written: string }
}

describe('the stack of middleware', () => {
  test('gives the work the event, tools and the time that is left', async () => {
    const { answer } = await call({ n: 2 }, async ({ n }, { left }) => n * left())
    expect(answer).toBe(1_800_000)
  })

  test('refuses an event of another shape and tells where, never what', async () => {
    const { error, written } = await call({ n: 'canary-1' }, async () => 1)
    expect(error).toMatchObject({ code: 'EVENT_UNKNOWN', message: expect.stringContaining('n must be a number') })
    expect(`${error?.stack}${written}`).not.toContain('canary')
  })

  test('says a message only of an error that carries a code, in its own log and in Lambda’s', async () => {
    const engine = new Error('Conversion Error: could not cast "canary-2" to DATE')
    const told = await call({ n: 1 }, async () => Promise.reject(engine))
    expect(told.error?.message).toBe('failed; the log says where')
    expect(`${told.error?.stack}${told.written}`).not.toContain('canary')
    expect(told.written).toContain('lambda.test.ts')
    const ours = Object.assign(new Error('the inbox is closed'), { code: 'INBOX_OTHER' })
    expect((await call({ n: 1 }, async () => Promise.reject(ours))).written).toContain('the inbox is closed')
  })

  test('writes the fields that are allowed and no others', async () => {
    const { written } = await call({ n: 1 }, async (_, { tools }) =>
      tools.info('taken in', { file: 'quota.csv', rows: 3, salary: 'canary-3', user: 'canary-4' } as Fields),
    )
    expect(written).toMatch(/"file": "quota.csv"/)
    expect(written).not.toContain('canary')
  })

  test('gives figures even where the work fails', async () => {
    const { written } = await call({ n: 1 }, async (_, { tools }) => {
      tools.count('FilesHeld', 2)
      throw new Error('canary-5')
    })
    expect(written).toMatch(/"FilesHeld": ?2/)
    expect(written).not.toContain('canary')
  })
})

test('functions that open no DuckDB do not carry it, which is most of a bundle', () => {
  const carried = reaching(sources(/\.tsx?$/).map(parse), true)
  const carrying = ['ingest', 'reconcile', 'build', 'publish', 'query', 'sign', 'gc'].filter((name) =>
    carried(`functions/${name}.ts`).has('lake/duckdb.ts'),
  )
  expect(carrying).toEqual(['ingest', 'build', 'query'])
})

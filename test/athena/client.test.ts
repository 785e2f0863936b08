import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Athena, type AthenaOptions, openAthena } from '../../lake/athena.ts'
import { type Endpoint, startAthena } from './endpoint.ts'
import type { Runner } from './run.ts'

/** An engine that answers what a test says, and remembers what it was told. */
let engine: Runner
let told: string[]
let endpoint: Endpoint
let athena: Athena

const open = (more: AthenaOptions = {}) =>
  openAthena({
    endpoint: endpoint.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    workgroup: 'queries',
    ...more,
  })
const numbers = (count: number) => ({
  columns: [{ name: 'n', type: 'integer' }],
  rows: Array.from({ length: count }, (_, n) => [n]),
  scanned: 5,
})

beforeEach(async () => {
  told = []
  engine = async () => numbers(1)
  const run: Runner = (statement, session) => {
    told.push(statement)
    return engine(statement, session)
  }
  endpoint = await startAthena(run, (address) => address)
  athena = open()
})
afterEach(async () => {
  athena.close()
  await endpoint.stop()
})

describe('an answer', () => {
  test('has portable types, and cells as DuckDB gives them', async () => {
    const cells = [
      ['varchar', 'null', 'null'],
      ['varchar', '', ''],
      ['varchar', null, null],
      ['bigint', '9007199254740993', '9007199254740993'],
      ['integer', 7, 7],
      ['boolean', true, true],
      ['date', '2026-05-20', '2026-05-20'],
      ['timestamp', '2026-05-20 10:00:00.000', '2026-05-20 10:00:00'],
      ['timestamp', '2026-05-20 10:00:00.120', '2026-05-20 10:00:00.12'],
      ['decimal(18,2)', '100.00', '100.00'],
    ] as const
    engine = async () => ({
      columns: cells.map(([type], n) => ({ name: `c${n}`, type })),
      rows: [cells.map(([, value]) => value)],
      scanned: 0,
    })
    const { columns, rows } = await athena.ask('select 1')
    expect(columns.map(({ type }) => type)).toEqual(cells.map(([type]) => type))
    expect(rows).toEqual([cells.map(([, , value]) => value)])
  })

  test.each([0, 1, 999, 1000, 2500])(
    'of %i rows comes whole, a page at a time, without the row of names',
    async (count) => {
      engine = async () => numbers(count)
      const { rows, isCut } = await athena.ask('select n from t')
      expect([rows.length, rows.at(-1)?.[0], isCut]).toEqual([count, count > 0 ? count - 1 : undefined, false])
    },
  )

  test.each([1, 10, 1500])('is cut after %i rows and says so', async (most) => {
    engine = async () => numbers(most + 1)
    expect(await athena.ask('select n from t', { most })).toMatchObject({ isCut: true, rows: { length: most } })
    engine = async () => numbers(most)
    expect(await athena.ask('select n from u', { most })).toMatchObject({ isCut: false, rows: { length: most } })
  })

  test('tells how many bytes were scanned, none where an earlier answer was as good', async () => {
    expect((await athena.ask('select 1', { reuse: 60 })).scanned).toBe(5)
    expect((await athena.ask('select 1', { reuse: 60 })).scanned).toBe(0)
    expect((await athena.ask('select 1', { reuse: 60, values: ['x'] })).scanned).toBe(5)
    expect((await athena.ask('select 1')).scanned).toBe(5)
  })
})

describe('values are bound, and texts are never worked out', () => {
  test.each([
    ["x' || (select secret from t) || '", "'x'' || (select secret from t) || '''"],
    ['1 + 1', "'1 + 1'"],
    ['current_date', "'current_date'"],
    ['?', "'?'"],
    [null, 'null'],
  ])('%s', async (value, literal) => {
    await athena.ask('select ? as x', { values: [value] })
    expect(told).toEqual([`execute immediate 'select ? as x' using ${literal}`])
  })
})

describe('a statement', () => {
  test('that fails says in Athena’s words why', async () => {
    engine = () => Promise.reject(new Error('COLUMN_NOT_FOUND: line 1:8'))
    await expect(athena.run('select x')).rejects.toMatchObject({
      code: 'failed',
      message: 'COLUMN_NOT_FOUND: line 1:8',
    })
  })

  test('that Athena does not take is refused with its words', async () => {
    await expect(athena.run('describe x')).rejects.toThrow(/mismatched input/)
    await expect(athena.run(`select '${'x'.repeat(262_144)}'`)).rejects.toThrow(/longer than the 262144 bytes/)
    await expect(open({ workgroup: '' }).run('select 1')).rejects.toThrow(/No output location/)
  })

  test('that takes too long is stopped, there too', async () => {
    engine = (_, { signal }) => new Promise((_, reject) => signal?.addEventListener('abort', reject))
    const late = athena.ask('select 1', { milliseconds: 200 })
    await expect(late).rejects.toMatchObject({ code: 'timeout', message: 'it took longer than 0.2 s and was stopped' })
    expect(endpoint.executions.map(({ state }) => state)).toEqual(['CANCELLED'])
  })

  test('ends with the work that it belongs to', async () => {
    engine = (_, { signal }) => new Promise((_, reject) => signal?.addEventListener('abort', reject))
    const stop = new AbortController()
    const run = open({ signal: stop.signal }).run('select 1')
    setTimeout(() => stop.abort(new Error('enough')), 100)
    await expect(run).rejects.toThrow('enough')
    expect(endpoint.executions.map(({ state }) => state)).toEqual(['CANCELLED'])
    await expect(open({ signal: stop.signal }).run('select 1')).rejects.toThrow('enough')
  })

  test('that somebody else stops is told as such', async () => {
    engine = (_, { signal }) => new Promise((_, reject) => signal?.addEventListener('abort', reject))
    const run = athena.run('select 1')
    await expect.poll(() => endpoint.executions.length).toBe(1)
    Object.assign(endpoint.executions[0]!, { state: 'CANCELLED', reason: 'Query cancelled by user' })
    await expect(run).rejects.toMatchObject({ code: 'cancelled', message: 'Query cancelled by user' })
  })

  test('is looked at less and less often', async () => {
    const waits: number[] = []
    let go = () => {}
    engine = () => new Promise((resolve) => (go = () => resolve(numbers(1))))
    const wait = async (milliseconds: number) => {
      if (waits.push(milliseconds) === 12) go()
    }
    await open({ wait }).run('select 1')
    expect(waits.slice(0, 3)).toEqual([50, 75, 112.5])
    expect(Math.max(...waits)).toBe(2000)
  })
})

import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { openDuck } from '../../lake/duckdb.ts'
import { temp } from '../temp.ts'
import { amount, tell } from './amount.ts'
import { type Case, damagedFiles, type Took } from './damages.ts'

/** One seed: QUARTERDECK_SEED=17 vitest run test/faults/fuzz.test.ts */
const seed = Number(process.env.QUARTERDECK_SEED ?? 20261129)

/** How long a file may take before its process is killed, in milliseconds. */
const patience = 10_000

let child: ChildProcess | undefined
afterAll(() => void child?.kill('SIGKILL'))

/** What the next message is, or why there is none. */
const said = (process: ChildProcess) =>
  new Promise<Took | 'ready' | string>((resolve) => {
    const timer = setTimeout(() => resolve(`took more than ${patience / 1000} s`), patience)
    const done = (what: Took | string) => {
      clearTimeout(timer)
      process.removeAllListeners('message').removeAllListeners('exit')
      resolve(what)
    }
    process.once('message', (message) => done(message as Took))
    process.once('exit', (code, signal) => done(`its process ended with ${signal ?? code}`))
  })

/** Hands a file to the process that takes files in, a new one where the last was lost. */
async function take(given: Case): Promise<Took> {
  if (!child) {
    const file = fileURLToPath(new URL('taker.ts', import.meta.url))
    child = fork(file, { execArgv: ['--max-old-space-size=384'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    const first = await said(child)
    if (first !== 'ready') throw new Error(`the process that takes files in ${JSON.stringify(first)}`)
  }
  child.send(given)
  const answer = await said(child)
  if (typeof answer === 'object') return answer
  child.kill('SIGKILL')
  child = undefined
  return { codes: [], troubles: [answer], megabytes: 0 }
}

/** Good Parquet files of every type, with and without compression. */
async function parquet(): Promise<Buffer[]> {
  const folder = await temp()
  const duck = await openDuck({ threads: 1 })
  const deals = `select '006' || i as "Id", 'Won' as "StageName", cast(i * 1.5 as decimal(18, 2)) as "Amount",
    date '2026-01-01' + cast(i as integer) as "CloseDate", i % 2 = 0 as "IsDeleted", i * 0.1 as rate,
    timestamptz '2026-01-01 00:00:00+00' as "SystemModstamp", [i, null] as list, {a: i, b: 'x'} as pair from range(400) as t (i)`
  const kinds = ['snappy', 'uncompressed', 'zstd']
  for (const kind of kinds)
    await duck.run(`copy (${deals}) to '${join(folder, kind)}' (format parquet, compression ${kind})`)
  duck.close()
  return kinds.map((kind) => readFileSync(join(folder, kind)))
}

test('whatever happens to a file, it is taken in or has a code, all of it is told of, in ten seconds and 512 MB', async () => {
  const codes = new Map<string, number>()
  let [first, most] = [0, 0]
  const property = fc.asyncProperty(damagedFiles(await parquet()), async (made) => {
    const given = await made()
    const took = await take(given)
    first ||= took.megabytes
    most = Math.max(most, took.megabytes)
    for (const code of took.codes) codes.set(code, (codes.get(code) ?? 0) + 1)
    expect(took.troubles, JSON.stringify(given).slice(0, 3000)).toEqual([])
  })
  const numRuns = amount(500, 5000)
  await fc.assert(property, { numRuns, seed })
  const counts = [...codes].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`)
  tell(`${numRuns} damaged files, seed ${seed}: ${Math.round(most)} MB at most; ${counts.join(', ')}`)
  expect(most - first).toBeLessThan(512)
  expect(codes.size).toBeGreaterThan(20)
}, 3_600_000)

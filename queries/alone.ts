import { fork } from 'node:child_process'
import type { Commit } from '../lake/commits.ts'
import { type QueryCode, QueryError } from './error.ts'
import type { Answer } from './warehouse.ts'

/** One select for a process of its own; in the tables the files' keys are local paths. `megabytes` is DuckDB's memory. */
export type Job = {
  build: string
  tables: Commit['tables']
  select: string
  most: number
  megabytes: number
  threads: number
  milliseconds: number
}

/** What the process sends back. */
export type Said = { answer: Answer } | { code: QueryCode; message: string }

/** What DuckDB takes beyond its limit while it works on one piece, and Node itself. */
const spare = 600

/** How long a query may take to heed its interruption. */
const grace = 2_000

/**
 * Runs a select in a process of its own, without an environment, that is killed where it does not keep its limits: inside one piece of
 * work DuckDB minds neither memory nor interruption. Throws QueryError.
 */
export function askAlone(job: Job): Promise<Answer> {
  const child = fork(new URL('child.ts', import.meta.url), [String(job.megabytes + spare)], {
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  })
  return new Promise<Answer>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new QueryError('query_timeout', `the query took longer than ${job.milliseconds / 1000} s; ask for less`))
      child.kill('SIGKILL')
    }, job.milliseconds + grace)
    child.once('message', (said: Said) => {
      if ('answer' in said) resolve(said.answer)
      else reject(new QueryError(said.code, said.message))
    })
    child.once('error', (cause) => reject(new QueryError('query_failed', 'the query could not be begun', { cause })))
    child.once('exit', () => {
      clearTimeout(timer)
      reject(new QueryError('query_too_big', `stopped: it needs more than ${job.megabytes} MB of memory; ask for less`))
    })
    child.send(job)
  })
}

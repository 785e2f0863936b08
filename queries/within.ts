import type { Duck } from '../lake/duckdb.ts'
import { QueryError } from './error.ts'

/** Interrupts what runs once the time is over, and again, should it have begun something else meanwhile. Throws query_timeout. */
export async function within<T>(duck: Duck, milliseconds: number, work: () => Promise<T>): Promise<T> {
  let again: NodeJS.Timeout | undefined
  const timer = setTimeout(() => {
    again = setInterval(() => duck.connection.interrupt(), 20)
    duck.connection.interrupt()
  }, milliseconds)
  try {
    return await work()
  } catch (cause) {
    if (!again) throw cause
    const seconds = milliseconds / 1000
    throw new QueryError('query_timeout', `the query took longer than ${seconds} s and was stopped; ask for less`, {
      cause,
    })
  } finally {
    clearTimeout(timer)
    clearInterval(again)
  }
}

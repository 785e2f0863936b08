import { readdirSync, readFileSync } from 'node:fs'
import { meant, QueryError } from './error.ts'
import { type Query, readQuery } from './read.ts'

const here = new URL('.', import.meta.url)

/** The names of all queries, found by folder, sorted. */
export function queryNames(): string[] {
  return readdirSync(here, { encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.slice(0, -4))
    .sort()
}

/** Every query, found by folder: `pipeline_now.sql` is pipeline_now. */
export const findQueries = (): Query[] => queryNames().map(findQuery)

/** One query. Throws unknown_query, with the nearest name, where no file has that name. */
export function findQuery(name: string): Query {
  const text = /^[a-z][a-z0-9_]*$/.test(name) ? textOf(name) : undefined
  if (text !== undefined) return readQuery(name, text)
  throw new QueryError('unknown_query', `there is no query "${name}".${meant(name, queryNames())}`)
}

function textOf(name: string): string | undefined {
  try {
    return readFileSync(new URL(`${name}.sql`, here), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

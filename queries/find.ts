import { program } from '../lake/program.ts'
import { meant, QueryError } from './error.ts'
import { seesQuery } from './policy.ts'
import { type Query, readQuery } from './read.ts'
import { nobody, type Viewer } from './viewer.ts'

const file = /^queries\/([^/]+)\.sql$/

/** The names of all queries, found by folder, sorted. */
export function queryNames(): string[] {
  return program.paths('queries').flatMap((path) => file.exec(path)?.[1] ?? [])
}

/** Every query, found by folder: `pipeline_now.sql` is pipeline_now. */
export const findQueries = (): Query[] => queryNames().map(findQuery)

/** One query, whoever asks. Throws unknown_query, with the nearest name of those that everybody may ask, where no file has that name. */
export function findQuery(name: string): Query {
  const text = /^[a-z][a-z0-9_]*$/.test(name) ? program.text(`queries/${name}.sql`) : undefined
  if (text !== undefined) return readQuery(name, text)
  return pick(name, visible(findQueries(), nobody))
}

/** Of these queries those that exist for a viewer. */
export const visible = (queries: Query[], viewer: Viewer): Query[] =>
  queries.filter(({ info }) => seesQuery(viewer, info.pay))

/** The query of a name among those that exist for a viewer. Throws unknown_query, the same whether it exists for others or for nobody. */
export function pick(name: string, queries: Query[]): Query {
  const query = queries.find(({ info }) => info.name === name)
  if (query) return query
  const names = queries.map(({ info }) => info.name)
  throw new QueryError('unknown_query', `there is no query "${name}".${meant(name, names)}`)
}

import { useEffect, useState } from 'preact/hooks'
import type { Cell, QueryResult } from '../../queries/result.ts'

/** A row by column name. */
export type Row = Record<string, Cell>

/** What a panel knows of its query: nothing yet, an answer (kept while the next one loads), or what went wrong. */
export type Answer = { result?: QueryResult; error?: string; busy: boolean }

/** Parameters of a query; undefined ones are left to the query's default. */
export type Params = Record<string, string | undefined>

const answers = new Map<string, Promise<QueryResult>>()
const listeners = new Set<() => void>()
let build: string | undefined
let generation = 0
let restarts = 0

/** The rows of a result by name. */
export function rows(result: QueryResult): Row[] {
  return result.rows.map((row) => Object.fromEntries(result.columns.map((column, index) => [column.name, row[index]!])))
}

/** The relative address of a query (or of what is told of the lake, `lake/quarantine`), its parameters in one order. */
export function address(query: string, params: Params): string {
  const search = new URLSearchParams()
  for (const key of Object.keys(params).sort()) if (params[key]) search.set(key, params[key])
  return `api/${query.includes('/') ? '' : 'query/'}${query}${search.size ? `?${search}` : ''}`
}

async function fetched(url: string): Promise<QueryResult> {
  const response = await fetch(url, { headers: { accept: 'application/json' } }).catch((cause: unknown) => {
    throw new Error('the server does not answer; is it still running?', { cause })
  })
  const body = (await response.json().catch(() => ({}))) as QueryResult & { error?: { message: string } }
  if (!response.ok) throw new Error(body.error?.message ?? `${response.status} from ${url}`)
  return body
}

/** Asks once a page and build. All panels show one build: an answer from another one starts the page again. */
function ask(url: string): Promise<QueryResult> {
  const asked = generation
  const known = answers.get(url)
  if (known) return known
  const answer = fetched(url).then((result) => {
    if (asked !== generation) return ask(url)
    build ??= result.build
    if (result.build === build || restarts >= 3) return result
    restarts += 1
    forget()
    return ask(url)
  })
  answers.set(url, answer)
  answer.catch(() => answers.delete(url))
  return answer
}

/** Drops every answer and lets the panels ask again. */
export function forget(): void {
  answers.clear()
  build = undefined
  generation += 1
  for (const listener of listeners) listener()
}

/** The answer to a query for a component; asks again when the parameters or the build change. */
export function useQuery(query: string | undefined, params: Params): Answer {
  const url = query ? address(query, params) : undefined
  const [answer, setAnswer] = useState<Answer>({ busy: true })
  const [round, setRound] = useState(generation)
  useEffect(() => {
    const listener = () => setRound(generation)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
  useEffect(() => {
    if (!url) return
    let live = true
    setAnswer((before) => ({ ...before, busy: true }))
    ask(url).then(
      (result) => live && setAnswer({ result, busy: false }),
      (error: Error) => live && setAnswer({ error: error.message, busy: false }),
    )
    return () => {
      live = false
    }
  }, [url, round])
  return answer
}

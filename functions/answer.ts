import { createHash } from 'node:crypto'
import { checked } from '../queries/params.ts'
import type { QueryInfo, QueryResult } from '../queries/result.ts'
import { attachment } from './attachment.ts'
import { headers } from './headers.ts'

/** What the pages ask of a lake, each for one user. */
export interface Api {
  status(): Promise<object>
  queries(): Promise<QueryInfo[]>
  query(name: string, params: Record<string, string>): Promise<QueryResult>
  /** What is known of the lake beside its tables, such as the records in quarantine; undefined where nothing has that name. */
  lake(name: string): Promise<QueryResult | undefined>
}

/** A request of the API: its path and parameters, and the tags of answers that the asker keeps. */
export type Request = { method: string; path: string; search: URLSearchParams; tags?: string | undefined }

/** A response: all of its headers by lower-case name; a body that is a file's bytes or a text. */
export type Answer = { status: number; headers: Record<string, string>; body: string | Uint8Array }

/** An answer that is not 200: the HTTP status, a code and a message for people. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.status = status
    this.code = code
  }
}

/** An answer of a kind with the headers that every answer has. */
export const answered = (status: number, type: string, body: string | Uint8Array, extra = {}): Answer => ({
  status,
  headers: { ...headers, 'content-type': type, ...extra },
  body,
})

const json = (body: object, extra = {}) =>
  answered(200, 'application/json; charset=utf-8', JSON.stringify(body), { 'cache-control': 'no-store', ...extra })

/** Throws where a request does more than read. */
export function onlyReads(method: string): void {
  if (method !== 'GET' && method !== 'HEAD')
    throw new Refusal(405, 'method_not_allowed', 'this server only reads: use GET')
}

/** Answers one request for /api. Throws Refusal and the errors of the lake, which `refusal` turns into answers. */
export async function answer(api: Api, { method, path, search, tags = '' }: Request): Promise<Answer> {
  onlyReads(method)
  if (path === '/api/status') return json(await api.status())
  if (path === '/api/queries') return json(await api.queries())
  const [, kind, name, csv] = /^\/api\/(query|lake)\/([a-z][a-z0-9_]*)(\.csv)?$/.exec(path) ?? []
  if (!name) throw new Refusal(404, 'not_found', `there is nothing at ${path.slice(0, 100)}`)
  const { params, result, isKept } = await (kind === 'lake' ? told(api, name) : asked(api, name, search))
  if (csv) {
    const file = attachment(result, params)
    return answered(200, 'text/csv; charset=utf-8', file.body, { 'cache-control': 'no-store', ...file.headers })
  }
  if (!isKept) return json(result)
  const etag = `"${result.build}-${createHash('sha256').update(JSON.stringify(result)).digest('hex').slice(0, 12)}"`
  const isKnown = tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  if (isKnown) return { status: 304, headers: { ...headers, etag }, body: '' }
  return json(result, { etag, 'cache-control': 'no-cache' })
}

/** Of pay nothing is kept, and no tag tells whether it is still the same. */
async function asked(api: Api, name: string, search: URLSearchParams) {
  const query = (await api.queries()).find((one) => one.name === name)
  if (!query) throw new Refusal(404, 'unknown_query', `there is no query "${name}"; /api/queries lists them`)
  const params = parameters(query, search)
  return { params, result: await api.query(name, params), isKept: !query.pay }
}

/** The lake changes between builds, and tells some viewers of what is private. */
async function told(api: Api, name: string) {
  const result = await api.lake(name)
  if (!result) throw new Refusal(404, 'not_found', `nothing is told of the lake under "${name}"`)
  return { params: {}, result, isKept: false }
}

/** The parameters of a query from a URL; throws a 400 that names the parameter and the rule. */
export function parameters(query: QueryInfo, search: URLSearchParams): Record<string, string> {
  const given: Record<string, string> = Object.create(null)
  for (const [key, value] of search) {
    if (key in given) throw new Refusal(400, 'repeated_parameter', `parameter "${key}" is given twice; give it once`)
    given[key] = value
  }
  return checked(query, given)
}

const statuses: Record<string, number> = {
  unknown_query: 404,
  bad_parameter: 400,
  unknown_parameter: 400,
  missing_parameter: 400,
  query_too_big: 413,
  no_build: 503,
  query_timeout: 504,
}

/** An error as an answer: a Refusal or one of the lake's that carries a code keeps its message, any other is a 500. */
export function refusal(error: unknown, failed = (message: string): string => message): Answer {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const known = error instanceof Refusal ? error.status : typeof code === 'string' ? statuses[code] : undefined
  const status = known ?? 500
  const told = known ? String(message) : failed(message ? String(message) : 'the query failed')
  const body = JSON.stringify({ error: { code: known ? code : 'failed', message: told } })
  const allow = status === 405 ? { allow: 'GET, HEAD' } : {}
  return answered(status, 'application/json; charset=utf-8', body, { 'cache-control': 'no-store', ...allow })
}

import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bundle, policy } from '../dashboard/bundle.ts'
import { checked } from '../queries/params.ts'
import type { QueryInfo, QueryResult } from '../queries/result.ts'
import { attachment } from './attachment.ts'

/** What the pages ask of a lake, each for one user. */
export interface Api {
  status(): Promise<object>
  queries(): Promise<QueryInfo[]>
  query(name: string, params: Record<string, string>): Promise<QueryResult>
  /** What is known of the lake beside its tables, such as the records in quarantine; undefined where nothing has that name. */
  lake(name: string): Promise<QueryResult | undefined>
}

/** A running server: its address and how to end it. */
export type Server = { url: string; close(): Promise<void> }

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

const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
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

const matches = (request: IncomingMessage, etag: string) =>
  (request.headers['if-none-match'] ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array, extra = {}): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': bytes.length, ...extra })
  response.end(response.req.method === 'HEAD' ? undefined : bytes)
}

/** Serves the pages and /api on 127.0.0.1 only, to callers that name this host; port 0 takes a free one. */
export async function serve({ api, port = 0 }: { api: Api; port?: number }): Promise<Server> {
  const pages = await bundle()
  const json = (response: ServerResponse, body: object, extra = {}) =>
    send(response, 200, 'application/json; charset=utf-8', JSON.stringify(body), {
      'cache-control': 'no-store',
      ...extra,
    })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
    if (host !== '127.0.0.1' && host !== 'localhost')
      throw new Refusal(403, 'foreign_host', 'this server answers only to 127.0.0.1 and localhost')
    if (request.method !== 'GET' && request.method !== 'HEAD')
      throw new Refusal(405, 'method_not_allowed', 'this server only reads: use GET')
    const url = URL.parse(`http://127.0.0.1${request.url}`)
    if (url?.host !== '127.0.0.1') throw new Refusal(404, 'not_found', 'a request names a path of this server')
    const page = pages.get(url.pathname)
    if (page) {
      const caching = url.pathname === '/' ? 'no-cache' : 'public, max-age=31536000, immutable'
      return send(response, 200, page.type, page.body, { 'cache-control': caching })
    }
    if (url.pathname === '/api/status') return json(response, await api.status())
    if (url.pathname === '/api/queries') return json(response, await api.queries())
    const [, kind, name, csv] = /^\/api\/(query|lake)\/([a-z][a-z0-9_]*)(\.csv)?$/.exec(url.pathname) ?? []
    if (!name) throw new Refusal(404, 'not_found', `there is nothing at ${url.pathname.slice(0, 100)}`)
    const { params, result, isKept } = await (kind === 'lake' ? told(name) : asked(name, url.searchParams))
    if (csv) {
      const { body, headers } = attachment(result, params)
      return send(response, 200, 'text/csv; charset=utf-8', body, { 'cache-control': 'no-store', ...headers })
    }
    if (!isKept) return json(response, result)
    const etag = `"${result.build}-${createHash('sha256').update(JSON.stringify(result)).digest('hex').slice(0, 12)}"`
    if (matches(request, etag)) return void response.writeHead(304, { ...headers, etag }).end()
    json(response, result, { etag, 'cache-control': 'no-cache' })
  }

  /** Of pay nothing is kept, and no tag tells whether it is still the same. */
  async function asked(name: string, search: URLSearchParams) {
    const query = (await api.queries()).find((one) => one.name === name)
    if (!query) throw new Refusal(404, 'unknown_query', `there is no query "${name}"; /api/queries lists them`)
    const params = parameters(query, search)
    return { params, result: await api.query(name, params), isKept: !query.pay }
  }

  /** The lake changes between builds, and tells some viewers of what is private. */
  async function told(name: string) {
    const result = await api.lake(name)
    if (!result) throw new Refusal(404, 'not_found', `nothing is told of the lake under "${name}"`)
    return { params: {}, result, isKept: false }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      const refusal = error instanceof Refusal ? error : refused(error)
      const body = JSON.stringify({ error: { code: refusal.code, message: refusal.message } })
      const allow = refusal.status === 405 ? { allow: 'GET, HEAD' } : {}
      send(response, refusal.status, 'application/json; charset=utf-8', body, { 'cache-control': 'no-store', ...allow })
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const statuses: Record<string, number> = {
  unknown_query: 404,
  bad_parameter: 400,
  unknown_parameter: 400,
  missing_parameter: 400,
  no_build: 503,
  query_timeout: 504,
}

/** An error of the lake as an answer: one that carries a code keeps its message, any other is a 500. */
function refused(error: unknown): Refusal {
  const { code, message } = error as { code?: unknown; message?: unknown }
  const status = typeof code === 'string' ? statuses[code] : undefined
  if (status) return new Refusal(status, String(code), String(message), { cause: error })
  return new Refusal(500, 'failed', message ? String(message) : 'the query failed', { cause: error })
}

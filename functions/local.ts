import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bundle } from '../dashboard/bundle.ts'
import { type Answer, type Api, answer, answered, onlyReads, Refusal, refusal } from './answer.ts'

/** A running server: its address and how to end it. */
export type Server = { url: string; close(): Promise<void> }

/** Serves the pages and /api on 127.0.0.1 only, to callers that name this host; port 0 takes a free one. */
export async function serve({ api, port = 0 }: { api: Api; port?: number }): Promise<Server> {
  const pages = await bundle()

  async function respond({ headers, method = '', url: asked }: IncomingMessage): Promise<Answer> {
    const host = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
    if (host !== '127.0.0.1' && host !== 'localhost')
      throw new Refusal(403, 'foreign_host', 'this server answers only to 127.0.0.1 and localhost')
    onlyReads(method)
    const url = URL.parse(`http://127.0.0.1${asked}`)
    if (url?.host !== '127.0.0.1') throw new Refusal(404, 'not_found', 'a request names a path of this server')
    const page = pages.get(url.pathname)
    if (!page)
      return answer(api, { method, path: url.pathname, search: url.searchParams, tags: headers['if-none-match'] })
    const caching = url.pathname === '/' ? 'no-cache' : 'public, max-age=31536000, immutable'
    return answered(200, page.type, page.body, { 'cache-control': caching })
  }

  const server = createServer((request, response) => {
    respond(request)
      .catch((error: unknown) => refusal(error))
      .then((answer) => send(response, answer))
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

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const length = status === 304 ? {} : { 'content-length': bytes.length }
  response.writeHead(status, { ...headers, ...length })
  response.end(response.req.method === 'HEAD' || status === 304 ? undefined : bytes)
}

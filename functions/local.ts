import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Bundle, bundle } from '../dashboard/bundle.ts'
import type { Step } from '../queries/offer.ts'
import { type Answer, type Api, answer, answered, onlyReads, Refusal, refusal } from './answer.ts'
import type { Uploads } from './upload.ts'

/** A running server: its address and how to end it. */
export type Server = { url: string; close(): Promise<void> }

/** An answer that comes step by step, a line of JSON each. */
type Course = { steps: AsyncIterable<Step> }

/**
 * Serves the pages and /api on 127.0.0.1 only, to callers that name this host; port 0 takes a free one. With `uploads` its own page, and
 * nobody else's, may send files.
 */
export async function serve({
  api,
  port = 0,
  uploads,
}: {
  api: Api
  port?: number
  uploads?: Uploads
}): Promise<Server> {
  const pages = await bundle()

  async function respond(request: IncomingMessage): Promise<Answer | Course> {
    const { headers, method = '', url: asked } = request
    const host = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
    if (host !== '127.0.0.1' && host !== 'localhost')
      throw new Refusal(403, 'foreign_host', 'this server answers only to 127.0.0.1 and localhost')
    const url = URL.parse(`http://127.0.0.1${asked}`)
    const path = url?.host === '127.0.0.1' ? url.pathname : ''
    if (method === 'POST' && uploads && /^\/api\/upload(\/|$)/.test(path)) {
      const told = await uploads.answer({ path, search: url!.searchParams, headers, body: request })
      return Symbol.asyncIterator in told ? { steps: told } : answered(200, json, JSON.stringify(told), unkept)
    }
    onlyReads(method)
    if (!path) throw new Refusal(404, 'not_found', 'a request names a path of this server')
    if (path === '/') return front(pages, uploads)
    const page = pages.get(path)
    if (page) return answered(200, page.type, page.body, { 'cache-control': 'public, max-age=31536000, immutable' })
    return answer(api, { method, path, search: url!.searchParams, tags: headers['if-none-match'] })
  }

  const server = createServer((request, response) => {
    respond(request)
      .catch((error: unknown) => refusal(error))
      .then((answer) => send(response, answer))
      .catch(() => response.destroy()) // Whoever asked has gone.
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      await uploads?.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

const json = 'application/json; charset=utf-8'
const unkept = { 'cache-control': 'no-store' }

/** The page itself. Who may send files is told so in it, where no other origin can read it; so is whether there is anything to show. */
async function front(pages: Bundle, uploads: Uploads | undefined): Promise<Answer> {
  const { type, body } = pages.get('/')!
  const told = uploads
    ? { 'quarterdeck-token': uploads.token, 'quarterdeck-empty': String(await uploads.isEmpty()) }
    : {}
  const metas = Object.entries(told).map(([name, content]) => `<meta name="${name}" content="${content}">\n`)
  return answered(200, type, String(body).replace('</head>', `${metas.join('')}</head>`), unkept)
}

async function send(response: ServerResponse, answer: Answer | Course): Promise<void> {
  const isCut = !response.req.complete // A body that was refused is not waited for.
  if ('steps' in answer) {
    const { headers } = answered(200, 'application/x-ndjson; charset=utf-8', '', unkept)
    response.writeHead(200, headers)
    for await (const step of answer.steps) if (!response.destroyed) response.write(`${JSON.stringify(step)}\n`) // The work goes on though nobody listens.
    response.end()
    return
  }
  const { status, headers, body } = answer
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const length = status === 304 ? {} : { 'content-length': bytes.length }
  response.writeHead(status, { ...headers, ...length, ...(isCut ? { connection: 'close' } : {}) })
  response.end(response.req.method === 'HEAD' || status === 304 ? undefined : bytes)
}

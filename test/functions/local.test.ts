import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Api } from '../../functions/answer.ts'
import { type Server, serve } from '../../functions/local.ts'
import type { QueryInfo } from '../../queries/result.ts'

const deals: QueryInfo = {
  name: 'deals',
  title: 'Deals',
  params: [
    { name: 'day', type: 'date', default: 'data_as_of_date', meaning: 'Day to look at.' },
    { name: 'most', type: 'int', default: null, meaning: 'How many.' },
    { name: 'stage', type: 'text', default: null, meaning: 'Stage.' },
  ],
}
let build = 'b000001'
const api: Api = {
  status: async () => ({ build }),
  queries: async () => [deals],
  lake: async () => undefined,
  query: async (name, params) => {
    if (params.stage === 'broken') throw new Error('the lake is dry')
    if (params.stage === 'unbuilt')
      throw Object.assign(new Error('nothing is built yet; run "npm start"'), { code: 'no_build' })
    const column = { name: 'asked', type: 'varchar', meaning: null, unit: null }
    return {
      query: name,
      title: 'Deals',
      build,
      data_as_of: '2026-05-20',
      columns: [column],
      rows: [[JSON.stringify(params)]],
    }
  },
}
const column = { name: 'file', type: 'varchar', meaning: null, unit: null }
api.lake = async (name) =>
  name === 'feeds'
    ? { query: name, title: 'Feeds', build, data_as_of: '2026-05-20', columns: [column], rows: [['=1+1'], ['a,b']] }
    : undefined
let server: Server
beforeAll(async () => {
  server = await serve({ api })
})
afterAll(() => server.close())

type Told = { status: number; headers: Record<string, unknown>; body: string }

/** A raw request: fetch would tidy the path and the Host header, and http puts its own in place of an empty one. */
function ask(
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Told> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers, setHost: !('host' in headers) }, (response) => {
      let body = ''
      response.on('data', (chunk) => (body += chunk))
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }))
    })
      .on('error', reject)
      .end()
  })
}

const error = ({ body }: Told) => (JSON.parse(body) as { error: { code: string; message: string } }).error

describe('the API', () => {
  test('answers a query with its parameters and an ETag of the build', async () => {
    const told = await ask('/api/query/deals?day=2026-05-20&most=5')
    expect(told.status).toBe(200)
    expect(JSON.parse(told.body).rows).toEqual([['{"day":"2026-05-20","most":"5"}']])
    expect(told.headers.etag).toMatch(/^"b000001-[0-9a-f]{12}"$/)
    const again = await ask('/api/query/deals?day=2026-05-20&most=5', {
      headers: { 'if-none-match': String(told.headers.etag) },
    })
    expect([again.status, again.body]).toEqual([304, ''])
    build = 'b000002'
    const next = await ask('/api/query/deals?day=2026-05-20&most=5', {
      headers: { 'if-none-match': String(told.headers.etag) },
    })
    expect(next.status).toBe(200)
  })

  test.each([
    ['/api/lake/nothing', 404, 'not_found', 'nothing'],
    ['/api/lake/constructor', 404, 'not_found', 'constructor'],
    ['/api/query/nothing.csv', 404, 'unknown_query', 'nothing'],
    ['/api/query/deals.csv?most=x', 400, 'bad_parameter', '"most"'],
    ['/api/query/nothing', 404, 'unknown_query', 'nothing'],
    ['/api/query/deals?day=yesterday', 400, 'bad_parameter', '"day"'],
    ['/api/query/deals?most=5;drop', 400, 'bad_parameter', '"most"'],
    ['/api/query/deals?colour=red', 400, 'unknown_parameter', '"colour"'],
    ['/api/query/deals?most=1&most=2', 400, 'repeated_parameter', '"most"'],
    ['/api/query/deals?stage=unbuilt', 503, 'no_build', 'npm start'],
    ['/api/query/deals?stage=broken', 500, 'failed', 'dry'],
    ['/api/query/../../package.json', 404, 'not_found', ''],
    ['/assets/', 404, 'not_found', ''],
    ['/assets/..%2f..%2fpackage.json', 404, 'not_found', ''],
    ['/../../../../etc/passwd', 404, 'not_found', ''],
    ['/dashboard/bundle.ts', 404, 'not_found', ''],
    ['//evil.example/', 404, 'not_found', ''],
  ])('%s is %i %s', async (path, status, code, named) => {
    const told = await ask(path)
    expect([told.status, error(told).code]).toEqual([status, code])
    expect(error(told).message).toContain(named)
  })

  test('gives an answer as a CSV file whose name says what was asked, formulas guarded', async () => {
    const asked = new URLSearchParams({ stage: '../a"b\r\n', day: '2026-05-20' })
    const told = await ask(`/api/query/deals.csv?${asked}`)
    expect(told.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(told.headers['cache-control']).toBe('no-store')
    expect(told.headers['content-disposition']).toBe(
      `attachment; filename="deals_2026-05-20_a-b.csv"; filename*=UTF-8''deals_2026-05-20_a-b.csv`,
    )
    const lake = await ask('/api/lake/feeds.csv')
    expect(lake.body).toBe(`\ufeff"# feeds, build ${build}, data as of 2026-05-20"\r\nfile\r\n'=1+1\r\n"a,b"\r\n`)
  })

  test('tells of the lake what no cache keeps', async () => {
    const told = await ask('/api/lake/feeds', { headers: { 'if-none-match': '*' } })
    expect([told.status, told.headers['cache-control'], told.headers.etag]).toEqual([200, 'no-store', undefined])
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused', async (method) => {
    const told = await ask('/api/status', { method })
    expect([told.status, told.headers.allow]).toEqual([405, 'GET, HEAD'])
  })

  test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', 'localhost.evil.example', ''])(
    'host "%s" is refused',
    async (host) => {
      const told = await ask('/api/status', { headers: { host } })
      expect([told.status, error(told).code]).toEqual([403, 'foreign_host'])
    },
  )

  test('localhost is this host too', async () => {
    expect((await ask('/api/status', { headers: { host: 'localhost:1' } })).status).toBe(200)
  })
})

test('every answer carries the policy, whatever its status', async () => {
  for (const path of ['/', '/api/status', '/nowhere']) {
    const { headers } = await ask(path)
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'; .*trusted-types 'none'$/,
    )
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['access-control-allow-origin']).toBeUndefined()
  }
})

test('the page names its assets by content, and they may be kept for ever', async () => {
  const page = await ask('/')
  const assets = [...page.body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1]!)
  expect(assets.map((path) => path.replace(/-[0-9a-f]{12}/, ''))).toEqual([
    '/assets/icon.svg',
    '/assets/style.css',
    '/assets/main.js',
  ])
  for (const path of assets) expect((await ask(path)).headers['cache-control']).toContain('immutable')
})

test('HEAD has the headers and no body', async () => {
  const told = await ask('/', { method: 'HEAD' })
  expect([told.status, told.body]).toEqual([200, ''])
  expect(Number(told.headers['content-length'])).toBeGreaterThan(100)
})

test('the server listens on 127.0.0.1 alone', () => {
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
})

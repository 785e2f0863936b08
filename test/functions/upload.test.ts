import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tokenHeader } from '../../functions/guard.ts'
import { type Server, serve } from '../../functions/local.ts'
import { type Intake, type Uploads, uploads } from '../../functions/upload.ts'
import type { Offer, Step } from '../../queries/offer.ts'
import { fake } from '../dashboard/fake.ts'
import { folderWorld } from './ground.ts'

let folder: string
let up: Uploads
let server: Server
let held: { text: string; name: string; as: string | undefined }[]
let gate: Promise<void>

/** Says what it was given and takes it in two steps, the second when the gate opens. */
const intake: Intake = {
  async propose(file, as) {
    held.push({ text: await readFile(file.path, 'utf8'), name: file.name, as })
    return offer(file.id, file.name, file.bytes)
  },
  preview: async ({ id, name, bytes }) => offer(id, name, bytes),
  async *take({ name }, _, signal): AsyncGenerator<Step> {
    yield { step: 'file', file: name, state: 'accepted' }
    if (name === 'slow.csv') await once(signal, 'abort')
    await gate
    yield { step: 'done', files: [], build: 'b000001' }
  },
}
const offer = (id: string, file: string, bytes: number): Offer => ({
  ...{ id, file, bytes, columns: [], doubts: [], remarks: [], targets: [] },
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quarterdeck-'))
  up = uploads(folderWorld(folder), intake, { bytes: 1000, milliseconds: 300, work: 500 })
  server = await serve({ api: fake(), uploads: up })
})
beforeEach(() => {
  held = []
  gate = Promise.resolve()
})
afterEach(async () => {
  for (const left of await staged())
    await ask(`/api/upload/${left.slice('upload-'.length)}/leave`, { ...json, body: '{}' })
  expect(await staged()).toEqual([])
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

type Told = { status: number; body: { id?: string; error?: { code: string; message: string } } & Partial<Offer> }
type Ask = { method?: string; headers?: Record<string, string | undefined>; body?: string; isOpen?: boolean }

/** The headers with which the server's own page sends a file. */
function own(): Record<string, string> {
  const origin = server.url.slice(0, -1)
  return {
    origin,
    'sec-fetch-site': 'same-origin',
    [tokenHeader]: up.token,
    'content-type': 'application/octet-stream',
  }
}

/** A request as the page makes it, but for what is said otherwise; undefined leaves a header out. `isOpen`: the body does not end. */
function ask(
  path: string,
  { method = 'POST', headers = {}, body = 'a,b\n1,2\n', isOpen = false }: Ask = {},
): Promise<Told> {
  const { hostname, port } = new URL(server.url)
  const sent = Object.fromEntries(Object.entries({ ...own(), ...headers }).filter(([, value]) => value !== undefined))
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers: sent }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += chunk))
      response.on('end', () => resolve({ status: response.statusCode!, body: text ? JSON.parse(text) : {} }))
    })
    asked.on('error', reject)
    if (isOpen) asked.write(body)
    else asked.end(body)
  })
}

const code = ({ status, body }: Told) => [status, body.error?.code]
const json = { headers: { 'content-type': 'application/json' } }
const staged = async () =>
  (await readdir(join(folder, '.tmp')).catch(() => [])).filter((each) => each.startsWith('upload-'))

test('a file of the page is staged under a name of the server’s own and proposed; left, nothing of it stays', async () => {
  const told = await ask('/api/upload?name=deals.csv')
  expect(told).toMatchObject({ status: 200, body: { file: 'deals.csv', bytes: 8 } })
  expect(held).toEqual([{ text: 'a,b\n1,2\n', name: 'deals.csv', as: undefined }])
  expect(await staged()).toEqual([`upload-${told.body.id}`])
  await ask(`/api/upload/${told.body.id}/read`, { ...json, body: '{"as":"account"}' })
  expect(held[1]).toMatchObject({ as: 'account' })
  expect((await ask(`/api/upload/${told.body.id}/leave`, { ...json, body: '{}' })).status).toBe(200)
  expect(await staged()).toEqual([])
  expect(code(await ask(`/api/upload/${told.body.id}/read`, { ...json, body: '{}' }))).toEqual([410, 'upload_gone'])
})

describe('only the server’s own page sends files', () => {
  test.each([
    ['another origin', { origin: 'http://evil.example' }, 'foreign_origin'],
    ['no origin', { origin: undefined }, 'foreign_origin'],
    ['a sandboxed page', { origin: 'null' }, 'foreign_origin'],
    ['another server of this machine', { origin: 'http://127.0.0.1:1' }, 'foreign_origin'],
    ['this host over https', { origin: 'https://127.0.0.1' }, 'foreign_origin'],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 'foreign_origin'],
    ['another port', { 'sec-fetch-site': 'same-site' }, 'foreign_origin'],
    ['an address typed', { 'sec-fetch-site': 'none' }, 'foreign_origin'],
    ['no token', { [tokenHeader]: undefined }, 'wrong_token'],
    ['a wrong token', { [tokenHeader]: 'x'.repeat(43) }, 'wrong_token'],
    ['another host', { host: 'evil.example', origin: 'http://evil.example' }, 'foreign_host'],
  ])('%s is refused', async (_, headers, wanted) => {
    expect(code(await ask('/api/upload?name=deals.csv', { headers }))).toEqual([403, wanted])
    expect(held).toEqual([])
    expect(await staged()).toEqual([])
  })

  test('an older browser, which does not say the site, is let in by origin and token', async () => {
    expect((await ask('/api/upload?name=deals.csv', { headers: { 'sec-fetch-site': undefined } })).status).toBe(200)
  })

  test('the token is in the page alone, new with each server, and nothing keeps the page', async () => {
    const page = await fetch(server.url)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(await page.text()).toContain(`<meta name="quarterdeck-token" content="${up.token}">`)
    for (const path of ['api/status', 'api/queries', 'api/lake/feeds', 'api/upload'])
      expect(await (await fetch(server.url + path)).text()).not.toContain(up.token)
    expect(uploads(folderWorld(folder), intake).token).not.toBe(up.token)
    expect(up.token).toMatch(/^[\w-]{43}$/)
  })

  test.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s sends nothing', async (method) => {
    const told = await ask('/api/upload?name=deals.csv', { method, body: '' })
    expect(told.status).toBe(method === 'GET' ? 404 : 405)
    expect(held).toEqual([])
  })

  test('a server without a lake to write to takes no file', async () => {
    const reading = await serve({ api: fake() })
    const told = await fetch(`${reading.url}api/upload?name=a.csv`, { method: 'POST', body: 'a' })
    expect(told.status).toBe(405)
    expect(await (await fetch(reading.url)).text()).not.toContain('quarterdeck-token')
    await reading.close()
  })
})

describe('what is sent', () => {
  test.each([
    '../deals.csv',
    '..\\deals.csv',
    '/etc/passwd',
    'a/b.csv',
    '.hidden',
    '',
    'a\nb.csv',
    'a\u202efdc.exe',
    'x'.repeat(256),
  ])('the name %j is refused', async (name) => {
    expect(code(await ask(`/api/upload?${new URLSearchParams({ name })}`))).toEqual([400, 'bad_name'])
  })

  test('names in any script and with signs are fine, and are no path', async () => {
    for (const name of ['Umsätze ’26 (final).csv', '案件.csv', '%2e%2e%2fdeals.csv', "a'; drop table x.csv"])
      expect((await ask(`/api/upload?${new URLSearchParams({ name })}`)).body.file).toBe(name.normalize('NFC'))
    expect((await staged()).length).toBe(1)
  })

  test.each([
    ['by its length', false],
    ['as it comes', true],
  ])('too much is refused %s, and nothing of it stays', async (_, isOpen) => {
    const told = await ask('/api/upload?name=deals.csv', { body: 'x'.repeat(2000), isOpen })
    expect(code(told)).toEqual([413, 'upload_too_large'])
    expect(await staged()).toEqual([])
  })

  test('what does not come in time is refused, and so is nothing', async () => {
    expect(code(await ask('/api/upload?name=deals.csv', { isOpen: true }))).toEqual([408, 'upload_too_slow'])
    expect(code(await ask('/api/upload?name=deals.csv', { body: '' }))).toEqual([400, 'upload_empty'])
    expect(await staged()).toEqual([])
  })

  test.each(['text/plain', 'multipart/form-data', 'application/json', undefined])(
    'a body of type %s is no file',
    async (type) => {
      const told = await ask('/api/upload?name=deals.csv', { headers: { 'content-type': type } })
      expect(code(told)).toEqual([415, 'wrong_type'])
    },
  )

  test('what is said about a file must be JSON, of a mapping’s size', async () => {
    const { id } = (await ask('/api/upload?name=deals.csv')).body
    expect(code(await ask(`/api/upload/${id}/read`))).toEqual([415, 'wrong_type'])
    expect(code(await ask(`/api/upload/${id}/read`, { ...json, body: '{' }))).toEqual([400, 'bad_json'])
    expect(code(await ask(`/api/upload/${id}/read`, { ...json, body: 'null' }))).toEqual([400, 'bad_json'])
    expect(code(await ask(`/api/upload/${id}/read`, { ...json, body: ' '.repeat(2 ** 21) }))).toEqual([
      413,
      'upload_too_large',
    ])
    expect(code(await ask(`/api/upload/${id}/drop`, { ...json, body: '{}' }))).toEqual([404, 'not_found'])
  })
})

describe('a mapping that has not the form of one is refused with what is wrong', () => {
  test.each([
    ['{"as":"opportunity"}', 'mapping.columns must say'],
    ['{"as":"opportunity","columns":null}', 'mapping.columns must say'],
    ['{"as":"opportunity","columns":["a"]}', 'mapping.columns must say'],
    ['{"as":"opportunity","columns":{"a":null}}', 'mapping.columns "a" must be a column'],
    ['{"as":"opportunity","columns":{"a":{}}}', 'mapping.columns "a" must be a column'],
    ['{"columns":{}}', 'mapping.as must be'],
    ['[]', 'mapping must be an object'],
    ['"x"', 'mapping must be an object'],
  ])('%s', async (mapping, what) => {
    const { id } = (await ask('/api/upload?name=deals.csv')).body
    for (const path of ['read', 'take']) {
      const told = await ask(`/api/upload/${id}/${path}`, { ...json, body: `{"mapping":${mapping}}` })
      expect(code(told)).toEqual([400, 'CFG_BAD_VALUE'])
      expect(told.body.error!.message).toContain(what)
    }
  })
})

test('files are taken one at a time, and the next one when the first is done', async () => {
  let open = () => {}
  gate = new Promise((resolve) => {
    open = resolve
  })
  const { id } = (await ask('/api/upload?name=deals.csv')).body
  const headers = { ...own(), 'content-type': 'application/json' }
  const course = await fetch(`${server.url}api/upload/${id}/take`, { method: 'POST', headers, body: '{}' })
  expect(course.headers.get('content-type')).toContain('application/x-ndjson')
  expect(code(await ask('/api/upload?name=other.csv'))).toEqual([409, 'upload_busy'])
  open()
  const steps = (await course.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Step)
  expect(steps.map(({ step }) => step)).toEqual(['file', 'done'])
  expect(await staged()).toEqual([])
  expect((await ask('/api/upload?name=other.csv')).status).toBe(200)
})

test('work that does not end in time is ended, and the next file can come', async () => {
  const { id } = (await ask('/api/upload?name=slow.csv')).body
  const headers = { ...own(), 'content-type': 'application/json' }
  const course = await fetch(`${server.url}api/upload/${id}/take`, { method: 'POST', headers, body: '{}' })
  expect(await course.text()).toContain('"step":"done"')
  expect((await ask('/api/upload?name=other.csv')).status).toBe(200)
})

test('a file that waits for an answer makes room for the next one, and goes when the server ends', async () => {
  const first = await ask('/api/upload?name=a.csv')
  const second = await ask('/api/upload?name=b.csv')
  expect(await staged()).toEqual([`upload-${second.body.id}`])
  expect(code(await ask(`/api/upload/${first.body.id}/take`, { ...json, body: '{}' }))).toEqual([410, 'upload_gone'])
  await up.close()
})

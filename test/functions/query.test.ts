import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Api } from '../../functions/answer.ts'
import { headers as always } from '../../functions/headers.ts'
import { lakeApi } from '../../functions/lake.ts'
import { most, respond } from '../../functions/query.ts'
import { verifier } from '../../functions/token.ts'
import { asking } from '../queries/asking.ts'
import { type SmallLake, smallLake } from '../queries/lake.ts'
import { tools } from './ground.ts'

const issuer = 'https://signin.example/pool'
const audience = 'pages'
const pair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const [ours, another] = [pair(), pair()]
const { verify, keys } = verifier(issuer, audience)
keys({ keys: [{ ...ours.publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' } as never] })

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token as the identity provider would give it, some of it said otherwise. */
function token(
  over: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
  key: KeyObject = ours.privateKey,
) {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: audience, sub: 's', email: 'ana@x.example', email_verified: true, token_use: 'id' }
  const head = part({ alg: 'RS256', kid: 'k1', typ: 'JWT', ...header })
  const body = part({ ...claims, iat: now - 10, exp: now + 3600, ...over })
  const sign = createSign('RSA-SHA256').update(`${head}.${body}`)
  return `${head}.${body}.${header.alg === 'none' ? '' : sign.sign(key).toString('base64url')}`
}

let lake: SmallLake
let api: Api & { close(): void }
const users: string[] = []
beforeAll(async () => {
  lake = await smallLake()
  await lake.publish({
    'core.scope': `select 'team' as scope_type, 'W' || n as scope_id, repeat('West ', 20) as scope_name from range(3000) as r(n)`,
  })
  api = lakeApi(asking(lake.store), 'ana@x.example')
})
afterAll(async () => {
  api.close()
  await lake.remove()
})

/** Asks the function; `auth` is the whole Authorization header, none where it is null. */
async function ask(
  path: string,
  {
    auth = `Bearer ${token()}`,
    method = 'GET',
    headers = {},
    own = api,
  }: Partial<{
    auth: string | null
    method: string
    headers: Record<string, string>
    own: Api
  }> = {},
) {
  const kept = tools()
  const [rawPath = '', rawQueryString = ''] = path.split('?')
  const event = {
    rawPath,
    rawQueryString,
    headers: { ...(auth ? { authorization: auth } : {}), ...headers },
    requestContext: { http: { method } },
  }
  const apiOf = (email: string) => {
    users.push(email)
    return own
  }
  const world = { verify, api: apiOf, now: () => new Date(), tools: kept.tools }
  return { ...(await respond(event, world)), ...kept }
}

const code = ({ body }: { body: string }) => (JSON.parse(body) as { error: { code: string } }).error.code

describe('a question of who is signed in', () => {
  test('is answered as on a laptop, with the same headers, for the e-mail of the token', async () => {
    const { statusCode, headers, body } = await ask('/api/status')
    expect([statusCode, users.at(-1)]).toEqual([200, 'ana@x.example'])
    expect(headers).toMatchObject({ ...always, 'cache-control': 'no-store' })
    expect(JSON.parse(body)).toMatchObject({ build: 'b000001', viewer: { user: 'ana@x.example' } })
  })

  test('is packed where the asker takes gzip', async () => {
    const plain = await ask('/api/query/scopes')
    const packed = await ask('/api/query/scopes', { headers: { 'accept-encoding': 'br, gzip' } })
    expect(packed).toMatchObject({
      isBase64Encoded: true,
      headers: { 'content-encoding': 'gzip', vary: 'accept-encoding' },
    })
    expect(gunzipSync(Buffer.from(packed.body, 'base64')).toString()).toBe(plain.body)
    expect(packed.body.length).toBeLessThan(plain.body.length / 5)
  })

  test('whose answer is known already is not sent again', async () => {
    const { headers } = await ask('/api/query/scopes')
    const again = await ask('/api/query/scopes', { headers: { 'if-none-match': headers.etag! } })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', headers.etag])
  })

  test('whose answer is too large for a function says so and what to do', async () => {
    const wide = { ...api, status: async () => ({ text: '"'.repeat(most / 2) }) }
    const answer = await ask('/api/status', { own: wide })
    expect([answer.statusCode, code(answer)]).toEqual([413, 'query_too_big'])
  })

  test('may be asked by HEAD, and changes nothing by any other way', async () => {
    expect(await ask('/api/status', { method: 'HEAD' })).toMatchObject({ statusCode: 200, body: '' })
    expect(await ask('/api/status', { method: 'POST' })).toMatchObject({
      statusCode: 405,
      headers: { allow: 'GET, HEAD' },
    })
  })

  test('that is wrong is told as on a laptop', async () => {
    expect(code(await ask('/api/query/scopes?day=x'))).toBe('unknown_parameter')
    expect(code(await ask('/api/query/scopes?scope=a&scope=b'))).toBe('repeated_parameter')
    expect((await ask('/')).statusCode).toBe(404)
  })

  test('that fails by itself says nothing of what the engine said, in the answer or the log', async () => {
    const broken = { ...api, status: async () => Promise.reject(new Error('could not cast "canary"')) }
    const answer = await ask('/api/status', { own: broken })
    expect([answer.statusCode, code(answer)]).toEqual([500, 'failed'])
    expect(JSON.stringify([answer.body, answer.lines])).not.toContain('canary')
    expect(answer.figure('QueryFailed')).toEqual([1])
  })

  test('about pay that does not exist for the asker counts, and is told of as what is not there', async () => {
    const pay = await ask('/api/query/statements')
    const none = await ask('/api/query/nothing')
    expect([pay.statusCode, pay.body.replace('statements', 'nothing')]).toEqual([404, none.body])
    expect([pay.figure('PayRefused'), none.figure('PayRefused')]).toEqual([[1], []])
  })
})

describe('a token', () => {
  const now = Math.floor(Date.now() / 1000)
  const wrong: Record<string, () => string | null> = {
    'is missing': () => null,
    'is none': () => 'Bearer x.y.z',
    'comes in another scheme': () => `Basic ${token()}`,
    'is not signed': () => `Bearer ${token({}, { alg: 'none' })}`,
    'is signed by another': () => `Bearer ${token({}, {}, another.privateKey)}`,
    'names a key that nobody has': () => `Bearer ${token({}, { kid: 'k2' })}`,
    'has expired': () => `Bearer ${token({ exp: now - 1 })}`,
    'is not valid yet': () => `Bearer ${token({ nbf: now + 600 })}`,
    'is for another audience': () => `Bearer ${token({ aud: 'another' })}`,
    'is of another issuer': () => `Bearer ${token({ iss: 'https://signin.example/other' })}`,
    'is an access token': () => `Bearer ${token({ token_use: 'access' })}`,
    'has an e-mail that nobody proved': () => `Bearer ${token({ email_verified: false })}`,
    'says nothing of the proof of its e-mail': () => `Bearer ${token({ email_verified: undefined })}`,
    'has no e-mail': () => `Bearer ${token({ email: undefined })}`,
    'was changed': () =>
      `Bearer ${token().replace(/\.([^.]+)\./, `.${part({ iss: issuer, aud: audience, email: 'boss@x.example' })}.`)}`,
  }
  test.each(Object.entries(wrong))('that %s is refused, and the lake is not asked', async (_, auth) => {
    const before = users.length
    const answer = await ask('/api/status', { auth: auth() })
    expect([answer.statusCode, code(answer), users.length]).toEqual([401, 'unauthenticated', before])
  })
})

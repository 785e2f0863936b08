import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../functions/answer.ts'
import { cookie, type SignWorld, sign } from '../../functions/sign.ts'

const site = 'https://deck.example'

/** The function, an identity provider that knows the code "good", and all that it was asked. */
function signing(over: Partial<SignWorld> = {}) {
  const asked: { url: string; body: URLSearchParams }[] = []
  let n = 0
  const world: SignWorld = {
    site,
    client: 'pages',
    provider: {
      authorize: 'https://signin.example/oauth2/authorize',
      token: 'https://signin.example/oauth2/token',
      logout: 'https://signin.example/logout',
    },
    verify: async (token) => {
      if (token !== 'token-1') throw new Refusal(401, 'unauthenticated', 'no')
      return { email: 'ana@x.example' }
    },
    http: (async (url: string, { body }: { body: URLSearchParams }) => {
      asked.push({ url, body })
      return body.get('code') === 'good'
        ? Response.json({ id_token: 'token-1', expires_in: 3600 })
        : Response.json({ error: 'invalid_grant', canary: 'canary' }, { status: 400 })
    }) as typeof fetch,
    random: () => `random${++n}`,
    ...over,
  }
  const ask = (rawPath: string, rawQueryString = '', cookies: string[] = [], method = 'GET') =>
    sign({ rawPath, rawQueryString, cookies, requestContext: { http: { method } } }, world)
  return { ask, asked }
}

const begun = '__Host-quarterdeck-signin=random1.random2'

describe('sign-in', () => {
  test('leads to the identity provider with a challenge, and keeps the proof where no script reads it', async () => {
    const { statusCode, headers, cookies } = await signing().ask('/auth/login')
    const to = new URL(headers.location!)
    expect([statusCode, `${to.origin}${to.pathname}`]).toEqual([302, 'https://signin.example/oauth2/authorize'])
    expect(Object.fromEntries(to.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'pages',
      redirect_uri: `${site}/auth/callback`,
      scope: 'openid email',
      state: 'random1',
      code_challenge: createHash('sha256').update('random2').digest('base64url'),
      code_challenge_method: 'S256',
    })
    expect(cookies).toEqual([`${begun}; Path=/; Max-Age=600; HttpOnly; Secure; SameSite=Lax`])
  })

  test('that comes back exchanges the code and keeps the token for as long as it holds', async () => {
    const { ask, asked } = signing()
    const { statusCode, headers, cookies, body } = await ask('/auth/callback', 'code=good&state=random1', [begun])
    expect([statusCode, headers.location, body]).toEqual([302, `${site}/`, ''])
    expect(cookies?.[0]).toBe(`${cookie}=token-1; Path=/; Max-Age=3600; HttpOnly; Secure; SameSite=Lax`)
    expect(Object.fromEntries(asked[0]!.body)).toMatchObject({ code: 'good', code_verifier: 'random2' })
  })

  test.each([
    ['did not begin here', 'code=good&state=random1', []],
    ['began in another window', 'code=good&state=random1', ['__Host-quarterdeck-signin=other.random2']],
    ['brings no state', 'code=good', [begun]],
    ['brings no code', 'error=access_denied&state=random1', [begun]],
  ])('that %s asks nobody and gives no token', async (_, query, cookies) => {
    const { ask, asked } = signing()
    const answer = await ask('/auth/callback', query, cookies)
    expect([answer.statusCode, asked]).toEqual([400, []])
    expect(answer.cookies?.join()).not.toContain('token')
  })

  test('that the provider refuses, or whose token does not hold, gives none and tells no details', async () => {
    const refused = await signing().ask('/auth/callback', 'code=bad&state=random1', [begun])
    expect([refused.statusCode, refused.body.includes('canary')]).toEqual([401, false])
    const verify = async () => Promise.reject(new Refusal(401, 'unauthenticated', 'no'))
    const untrue = await signing({ verify }).ask('/auth/callback', 'code=good&state=random1', [begun])
    expect([untrue.statusCode, untrue.cookies?.join().includes('token-1')]).toEqual([401, false])
    const http = (async () => Promise.reject(new Error('canary'))) as typeof fetch
    const away = await signing({ http }).ask('/auth/callback', 'code=good&state=random1', [begun])
    expect([away.statusCode, away.body.includes('canary')]).toEqual([500, false])
  })

  test('that ends forgets the token here and at the provider', async () => {
    const { headers, cookies } = await signing().ask('/auth/logout')
    expect(headers.location).toBe(
      'https://signin.example/logout?client_id=pages&logout_uri=https%3A%2F%2Fdeck.example%2F',
    )
    expect(cookies).toEqual([`${cookie}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax`])
  })

  test('is nowhere else and by no other method', async () => {
    expect((await signing().ask('/auth/other')).statusCode).toBe(404)
    expect((await signing().ask('/auth/login', '', [], 'POST')).statusCode).toBe(405)
  })
})

import { createHash, randomBytes } from 'node:crypto'
import { type } from 'arktype'
import { Refusal, refusal } from './answer.ts'
import { headers } from './headers.ts'
import { lambda } from './lambda.ts'
import { type Verify, verifier } from './token.ts'
import { once, setting } from './world.ts'

/** The cookie that holds the token; scripts cannot read it, and `__Host-` keeps it to this one origin. */
export const cookie = '__Host-quarterdeck'

/** Holds what proves that a sign-in that comes back is one that began here. */
const begun = '__Host-quarterdeck-signin'

/** A request as API Gateway gives it, payload format 2.0. */
export const SignEvent = type({
  rawPath: 'string',
  rawQueryString: 'string',
  'cookies?': 'string[]',
  requestContext: { http: { method: 'string' } },
})

/** What the function works with: the site's and the identity provider's addresses, who checks a token, and the web. */
export type SignWorld = {
  site: string
  client: string
  /** Where people sign in, where a code becomes a token, where a session ends. */
  provider: { authorize: string; token: string; logout: string }
  verify: Verify
  http: typeof fetch
  random: () => string
}

/** A redirect or a refusal, with cookies. */
export type SignAnswer = { statusCode: number; headers: Record<string, string>; cookies?: string[]; body: string }

/**
 * Sign-in by redirect (authorization code with PKCE, so there is no secret to keep). The code is exchanged for a token here, not in the
 * page: so the page asks one origin, and no script ever holds the token.
 */
export async function sign(event: typeof SignEvent.infer, world: SignWorld): Promise<SignAnswer> {
  try {
    if (event.requestContext.http.method !== 'GET') throw new Refusal(405, 'method_not_allowed', 'use GET')
    if (event.rawPath === '/auth/login') return login(world)
    if (event.rawPath === '/auth/callback') return await callback(event, world)
    if (event.rawPath === '/auth/logout') return logout(world)
    throw new Refusal(404, 'not_found', 'there is nothing here')
  } catch (error) {
    const { status, headers, body } = refusal(error, () => 'the sign-in failed; try again')
    return { statusCode: status, headers, cookies: [kept(begun, '', 0)], body: String(body) }
  }
}

function login({ site, client, provider, random }: SignWorld): SignAnswer {
  const [state, proof] = [random(), random()]
  const to = new URL(provider.authorize)
  to.search = new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: `${site}/auth/callback`,
    scope: 'openid email',
    state,
    code_challenge: createHash('sha256').update(proof).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  return redirect(to.href, kept(begun, `${state}.${proof}`, 600))
}

async function callback(
  { rawQueryString, cookies = [] }: typeof SignEvent.infer,
  world: SignWorld,
): Promise<SignAnswer> {
  const { site, client, provider, verify, http } = world
  const given = new URLSearchParams(rawQueryString)
  const [state, proof] = held(cookies, begun)?.split('.') ?? []
  const code = given.get('code')
  if (!state || !proof || !code || given.get('state') !== state)
    throw new Refusal(400, 'signin_unknown', 'this sign-in did not begin here or took too long; load the page again')
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: client,
    code,
    redirect_uri: `${site}/auth/callback`,
    code_verifier: proof,
  })
  const response = await http(provider.token, {
    method: 'POST',
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(5_000),
  })
  const { id_token, expires_in } = response.ok ? ((await response.json()) as Record<string, unknown>) : {}
  if (typeof id_token !== 'string' || typeof expires_in !== 'number')
    throw new Refusal(401, 'signin_refused', 'the identity provider gave no token; load the page again')
  await verify(id_token)
  return redirect(`${site}/`, kept(cookie, id_token, expires_in), kept(begun, '', 0))
}

function logout({ site, client, provider }: SignWorld): SignAnswer {
  const to = new URL(provider.logout)
  to.search = new URLSearchParams({ client_id: client, logout_uri: `${site}/` }).toString()
  return redirect(to.href, kept(cookie, '', 0))
}

const redirect = (location: string, ...cookies: string[]): SignAnswer => ({
  statusCode: 302,
  headers: { ...headers, location, 'cache-control': 'no-store' },
  cookies,
  body: '',
})

/** Lax: the answer that brings somebody back from the sign-in page leads to a page that must have it. */
const kept = (name: string, value: string, seconds: number) =>
  `${name}=${value}; Path=/; Max-Age=${Math.floor(seconds)}; HttpOnly; Secure; SameSite=Lax`

const held = (cookies: string[], name: string) =>
  cookies.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1)

const deployed = once((): SignWorld => {
  const [site, client] = ['QUARTERDECK_SITE', 'QUARTERDECK_AUDIENCE'].map((name) => setting(process.env, name))
  const provider = setting(process.env, 'QUARTERDECK_PROVIDER')
  return {
    site: site!,
    client: client!,
    provider: {
      authorize: `${provider}/oauth2/authorize`,
      token: `${provider}/oauth2/token`,
      logout: `${provider}/logout`,
    },
    verify: verifier(setting(process.env, 'QUARTERDECK_ISSUER'), client!).verify,
    http: fetch,
    random: () => randomBytes(32).toString('base64url'),
  }
})

/** Behind API Gateway, open to who is not signed in yet. */
export const handler = lambda(SignEvent, (event) => sign(event, deployed()))

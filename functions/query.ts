import { gzipSync } from 'node:zlib'
import { type } from 'arktype'
import { findQueries } from '../queries/find.ts'
import { standing } from '../queries/standing.ts'
import { type Answer, type Api, answer, Refusal, refusal } from './answer.ts'
import { lakeApi } from './lake.ts'
import { lambda } from './lambda.ts'
import { type Tools, toldOf } from './log.ts'
import { type Verify, verifier } from './token.ts'
import { athenaOf, once, setting, worldOf } from './world.ts'

/** A request as API Gateway gives it, payload format 2.0. */
export const HttpEvent = type({
  rawPath: 'string',
  rawQueryString: 'string',
  headers: 'Record<string, string>',
  requestContext: { http: { method: 'string' } },
})

/** What the function works with: who a token is of, and what the lake answers to that person. */
export type QueryWorld = { verify: Verify; api: (email: string) => Api; now: () => Date; tools: Tools }

/** An answer as API Gateway takes it. */
export type HttpAnswer = { statusCode: number; headers: Record<string, string>; body: string; isBase64Encoded: boolean }

/** Lambda takes no answer of more than 6 MB; bytes of ours. */
export const most = 5_900_000

/** Answers a request of a page for who is signed in, as the local server does. What fails by itself is told without its message. */
export async function respond(event: typeof HttpEvent.infer, world: QueryWorld): Promise<HttpAnswer> {
  const { tools, now } = world
  const { method } = event.requestContext.http
  const started = now().getTime()
  const found = await answerOf(event, world).catch((error: unknown) => {
    const answer = refusal(error, () => 'the question could not be answered; the log says where')
    const { name, code } = toldOf(error)
    if (answer.status >= 500) tools.error('a question failed', { code: code ?? name, status: answer.status })
    return answer
  })
  const query = /^\/api\/query\/([a-z0-9_]+)/.exec(event.rawPath)?.[1]
  if (found.status === 404 && query && isPay(query)) tools.count('PayRefused', 1)
  tools.count('QueryFailed', found.status >= 500 ? 1 : 0) // Their mean is the part that failed.
  tools.count('QueryMilliseconds', now().getTime() - started)
  tools.info('answered', { status: found.status, ...(query ? { query } : {}) })
  return sent(found, method, event.headers['accept-encoding'] ?? '')
}

async function answerOf(
  { rawPath, rawQueryString, headers, requestContext }: typeof HttpEvent.infer,
  { verify, api }: QueryWorld,
): Promise<Answer> {
  const { email } = await verify(/^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1])
  const search = new URLSearchParams(rawQueryString)
  const { method } = requestContext.http
  return answer(api(email), { method, path: rawPath, search, tags: headers['if-none-match'] })
}

/** A question about pay that does not exist for who asks: nobody is told so, but an alarm counts. */
const isPay = (name: string) => payQueries().has(name)
const payQueries = once(() => new Set(findQueries().flatMap(({ info }) => (info.pay ? [info.name] : []))))

function sent({ status, headers, body }: Answer, method: string, encodings: string): HttpAnswer {
  const packed = body.length > 2_000 && /\bgzip\b/.test(encodings) ? gzipSync(body) : undefined
  const bytes = packed ?? body
  const answer: HttpAnswer = {
    statusCode: status,
    headers: { ...headers, ...(packed ? { 'content-encoding': 'gzip', vary: 'accept-encoding' } : {}) },
    body: method === 'HEAD' ? '' : typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('base64'),
    isBase64Encoded: typeof bytes !== 'string',
  }
  if (Buffer.byteLength(JSON.stringify(answer)) <= most) return answer
  const told = 'the answer is larger than a function may give; ask for a narrower scope or fewer days'
  return sent(refusal(new Refusal(413, 'query_too_big', told)), method, encodings)
}

const deployed = once(() => {
  const world = worldOf(process.env)
  const { store, now, memory, threads } = world
  const { verify } = verifier(setting(process.env, 'QUARTERDECK_ISSUER'), setting(process.env, 'QUARTERDECK_AUDIENCE'))
  const athena = process.env.QUARTERDECK_WORKGROUP ? athenaOf(process.env) : undefined
  const warehouse = standing(store, { memory, threads, ...(athena ? { athena } : {}) })
  const known = new Map<string, Api>()
  const api = (email: string) => {
    const one = known.get(email) ?? lakeApi(world, email, warehouse)
    if (known.size >= 100) known.clear()
    known.set(email, one)
    return one
  }
  return { verify, api, now }
})

/** Behind API Gateway, which has checked the token, too. */
export const handler = lambda(HttpEvent, (event, { tools }) => respond(event, { ...deployed(), tools }))

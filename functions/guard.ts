import { timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { Refusal } from './answer.ts'

/** The header in which the page says the token that the server gave it. */
export const tokenHeader = 'x-quarterdeck-token'

/**
 * Throws unless a request that changes something comes from this server's own page: its origin is the host that it asks, the browser calls
 * it same-origin, and it knows the token, which stands in the page alone. The host itself is checked before.
 */
export function guard(headers: IncomingHttpHeaders, token: string): void {
  const site = headers['sec-fetch-site']
  if (!headers.host || headers.origin !== `http://${headers.host}` || (site !== undefined && site !== 'same-origin'))
    throw new Refusal(403, 'foreign_origin', 'only the page that this server shows may send files to it')
  const given = Buffer.from(String(headers[tokenHeader] ?? ''))
  const wanted = Buffer.from(token)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new Refusal(403, 'wrong_token', 'the server was started anew since the page was opened; load the page again')
}

/** Throws unless the body is of a type. */
export function ofType(headers: IncomingHttpHeaders, type: string): void {
  if (
    String(headers['content-type'] ?? '')
      .split(';')[0]!
      .trim()
      .toLowerCase() !== type
  )
    throw new Refusal(415, 'wrong_type', `the body must be ${type}`)
}

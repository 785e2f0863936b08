import { type } from 'arktype'
import { JwtVerifier } from 'aws-jwt-verify'
import { Refusal } from './answer.ts'

/** Who a token is of: a work e-mail that the identity provider has proved. */
export type Person = { email: string }

/** Tells whose a token is; throws a 401 that does not say what was wrong with it. */
export type Verify = (token: string | undefined) => Promise<Person>

const claims = type({
  email: 'string.email',
  email_verified: "true | 'true'", // Who may change their own e-mail could else be anybody.
  'token_use?': "'id'",
})

/** Checks tokens of one issuer for one audience: signature, times, both names, and that the e-mail is proved. */
export function verifier(
  issuer: string,
  audience: string,
): { verify: Verify; keys: (jwks: Parameters<ReturnType<typeof JwtVerifier.create>['cacheJwks']>[0]) => void } {
  const checks = JwtVerifier.create({ issuer, audience, graceSeconds: 0 })
  return {
    keys: (jwks) => checks.cacheJwks(jwks),
    async verify(token) {
      const payload: unknown = token && (await checks.verify(token).catch(() => undefined))
      const person = claims(payload)
      if (person instanceof type.errors) throw new Refusal(401, 'unauthenticated', 'sign in: load the page again')
      return { email: person.email }
    },
  }
}

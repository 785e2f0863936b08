import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf } from '../lake/address.ts'
import { bucketStore } from '../lake/bucket.ts'
import { ownPrefix } from '../lake/databases.ts'
import type { World } from '../lake/world.ts'

/** What a function is told by its environment variables; infra/ sets them, none is a secret. */
export type Environment = Record<string, string | undefined>

/** A setting that must be there. Throws where infra forgot it. */
export function setting(env: Environment, name: string): string {
  const value = env[name]
  if (value) return value
  throw Object.assign(new Error(`${name} is not set; infra/ sets it for this function`), { code: 'SETTING_MISSING' })
}

/**
 * The world of a deployed function: its lake is the bucket that QUARTERDECK_LAKE names, copies and drafts lie in /tmp. DuckDB may use
 * 0.6 of the function's memory, since Node and the files' own buffers want the rest, and a thread for each processor that comes with it.
 */
export function worldOf(env: Environment): World {
  const id = () => randomBytes(6).toString('hex')
  const address = addressOf(setting(env, 'QUARTERDECK_LAKE'))
  if (!address) throw new Error('QUARTERDECK_LAKE must be s3://bucket')
  const memory = Number(env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE ?? 2048)
  return {
    store: bucketStore(address, {
      folder: join(tmpdir(), 'quarterdeck'),
      nonce: id,
      chance: Math.random,
      ...elsewhere(env),
    }),
    now: () => new Date(),
    id,
    memory: `${Math.floor(memory * 0.6)}MB`,
    threads: Math.max(1, Math.round(memory / 1769)),
    tell: () => {},
  }
}

/** The Athena of the account over the lake, in the workgroup that infra/ names. */
export const athenaOf = (env: Environment): { workgroup: string; lake: string; prefix: string } => ({
  prefix: ownPrefix,
  workgroup: setting(env, 'QUARTERDECK_WORKGROUP'),
  lake: setting(env, 'QUARTERDECK_LAKE').replace(/\/$/, ''),
})

/** Another server that speaks S3, where the SDK's own variables name one; its buckets are parts of paths. */
export function elsewhere(env: Environment): { endpoint?: string; region?: string } {
  const endpoint = env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL
  return endpoint ? { endpoint, ...(env.AWS_REGION ? { region: env.AWS_REGION } : {}) } : {}
}

/** Something made on first use and kept for as long as the function's process lives; made again where making it failed. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

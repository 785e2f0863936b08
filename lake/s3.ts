import type { S3Client, S3ClientConfig } from '@aws-sdk/client-s3'
import type { Address } from './address.ts'
import { refusal } from './refusal.ts'
import { type Failure, type Pace, retried } from './retry.ts'

/** The SDK's commands, loaded when the first call is made. */
export type Commands = typeof import('@aws-sdk/client-s3')

/** Where S3 is and how long it may be silent (milliseconds); what is not said the SDK takes from its own environment. */
export type S3Options = Pace & {
  region?: string
  /** Another server that speaks S3; buckets are then parts of its paths. */
  endpoint?: string
  credentials?: S3ClientConfig['credentials']
  silence?: number
}

/** One try of a call. */
export type Try<T> = (client: S3Client, commands: Commands, isUnsure: boolean) => Promise<T>

/** A bucket through the SDK: what may go better is tried again, what cannot is told as a BucketError. */
export interface Bucket extends Address {
  /** `key` whole, with its prefix: what the error names. */
  call<T>(operation: string, key: string, attempt: Try<T>): Promise<T>
}

/** More calls than this at once wait for each other: S3 has enough, and sockets are few. */
const atOnce = 24

/** A bucket whose SDK is not loaded before the first call. */
export function openBucket({ bucket, prefix }: Address, options: S3Options): Bucket {
  const { region, endpoint, credentials, silence = 30_000, tries } = options
  let opened: Promise<{ client: S3Client; commands: Commands }> | undefined
  const open = async () => {
    const commands = await import('@aws-sdk/client-s3')
    const client = new commands.S3Client({
      maxAttempts: 1, // The SDK's own tries would hide from putNew that one before may have taken effect.
      requestHandler: { connectionTimeout: Math.min(5_000, silence), socketTimeout: silence },
      ...(region || endpoint ? { region: region ?? 'us-east-1' } : {}),
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      ...(credentials ? { credentials } : {}),
    })
    return { client, commands }
  }
  const turn = turns(atOnce)
  return {
    bucket,
    prefix,
    async call(operation, key, attempt) {
      try {
        opened ??= open()
        const { client, commands } = await opened
        return await retried(options, (isUnsure) => turn(() => attempt(client, commands, isUnsure)))
      } catch (error) {
        throw refusal(error as Failure, { operation, bucket, key, tries, ...(region ? { region } : {}) })
      }
    },
  }
}

/** Lets so many work at once; the others wait in the order in which they came. */
function turns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let working = 0
  return async (work) => {
    if (working < most) working++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else working--
    }
  }
}

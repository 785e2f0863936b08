import { onTestFinished } from 'vitest'
import { type BucketOptions, bucketStore } from '../../lake/bucket.ts'
import type { Store } from '../../lake/store.ts'
import { id, temp } from '../temp.ts'
import { type Fake, type Fault, fakeS3 } from './fake.ts'

/** A store over the fake server: no pause is waited for, and an answer that does not come is missed soon. */
export function fakedStore({ url }: Fake, folder: string, options: Partial<BucketOptions> = {}): Store {
  return bucketStore(
    { bucket: 'lake', prefix: '' },
    {
      folder,
      nonce: id,
      chance: () => 0.5,
      wait: async () => {},
      endpoint: url,
      credentials: { accessKeyId: 'anybody', secretAccessKey: 'anything' },
      silence: 200,
      ...options,
    },
  )
}

/** A fake server for one test, a store over it, and the pauses that the store would have made. */
export async function faked(
  options: Partial<BucketOptions> = {},
): Promise<{ fake: Fake; store: Store; pauses: number[] }> {
  const fake = await fakeS3()
  onTestFinished(fake.close)
  const pauses: number[] = []
  const wait = async (milliseconds: number) => void pauses.push(milliseconds)
  return { fake, store: fakedStore(fake, await temp(), { wait, ...options }), pauses }
}

/** Has these faults befall the requests of one operation, one after another; all others go well. */
export function befall(fake: Fake, operation: string, faults: (Fault | undefined)[]): void {
  const left = [...faults]
  fake.fault = (asked) => (asked.operation === operation ? left.shift() : undefined)
}

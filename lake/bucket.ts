import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Address } from './address.ts'
import { copiesOf } from './copies.ts'
import { partsOf } from './key.ts'
import { BrokenAnswerError, type Failure, nameOf, type Pace } from './retry.ts'
import { openBucket, type S3Options } from './s3.ts'
import type { Listed, Store } from './store.ts'
import { upload } from './upload.ts'

/** How a bucket is used; `folder` on the local disk is this store's alone, for copies and drafts. */
export type BucketOptions = Partial<Pace> &
  Omit<S3Options, keyof Pace> & {
    folder: string
    /** A fresh id. */
    nonce: () => string
    /** From 0 to 1: spreads the tries of many. */
    chance: () => number
    /** Bytes of a part; what is larger goes in parts. S3 takes no part under 5 MiB but the last. */
    part?: number
  }

const megabyte = 1 << 20

/**
 * A lake in a bucket, or below a prefix of one. An object is put whole with If-None-Match and its SHA-256, so that S3 lets one writer
 * win and takes no other bytes. Calls are tried again with growing pauses; what S3 refuses for good is a BucketError.
 */
export function bucketStore(address: Address, options: BucketOptions): Store {
  const { folder, nonce, part = 16 * megabyte, tries = 6, wait = setTimeout } = options
  const bucket = openBucket(address, { ...options, tries, wait })
  const { prefix } = address
  const whole = (key: string) => prefix + partsOf(key).join('/')
  const place = (key: string) => ({ Bucket: bucket.bucket, Key: whole(key) })
  const copies = copiesOf(bucket, join(folder, 'copies'), nonce)
  const scratch = join(folder, 'scratch')

  return {
    async putNew(key, body) {
      return upload(bucket, body, { key: whole(key), isNew: true, mark: nonce(), part })
    },
    async put(key, body) {
      await upload(bucket, body, { key: whole(key), isNew: false, mark: nonce(), part })
    },
    async get(key) {
      const from = place(key)
      return bucket.call('GetObject', from.Key, async (client, { GetObjectCommand }) => {
        try {
          const { Body, ContentLength } = await client.send(new GetObjectCommand(from))
          const bytes = await Body!.transformToByteArray()
          if (ContentLength !== undefined && bytes.length !== ContentLength)
            throw new BrokenAnswerError(`${bytes.length} of ${ContentLength} bytes came`)
          return bytes
        } catch (error) {
          if (nameOf(error as Failure) === 'NoSuchKey') return undefined
          throw error
        }
      })
    },
    async list(begin) {
      const Prefix = whole(`${begin}x`).slice(0, -1)
      const found: Listed[] = []
      for (let token: string | undefined, more = true; more; ) {
        const from = { Bucket: bucket.bucket, Prefix, ...(token ? { ContinuationToken: token } : {}) }
        const page = await bucket.call('ListObjectsV2', Prefix, (client, { ListObjectsV2Command }) =>
          client.send(new ListObjectsV2Command(from)),
        )
        for (const { Key, Size = 0, LastModified } of page.Contents ?? [])
          if (Key && !Key.endsWith('/'))
            // A console makes such keys as folders.
            found.push({ key: Key.slice(prefix.length), size: Size, modified: LastModified! })
        more = page.IsTruncated === true
        if (more && (!page.NextContinuationToken || page.NextContinuationToken === token))
          throw new Error(`the list of s3://${bucket.bucket}/${Prefix} does not go on; no half of it is used`)
        token = page.NextContinuationToken
      }
      return found.sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    async delete(key) {
      const from = place(key)
      await bucket.call('DeleteObject', from.Key, (client, { DeleteObjectCommand }) =>
        client.send(new DeleteObjectCommand(from)),
      )
    },
    async localFile(key) {
      const at = await copies.get(whole(key))
      if (!at) throw new Error(`the lake has no ${key}; run "quarterdeck verify"`)
      return at
    },
    async scratch() {
      await mkdir(scratch, { recursive: true, mode: 0o700 })
      return scratch
    },
  }
}

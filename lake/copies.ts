import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sha256 } from './hash.ts'
import { BrokenAnswerError, type Failure, nameOf, statusOf } from './retry.ts'
import type { Bucket } from './s3.ts'

/** Local copies of objects. */
export interface Copies {
  /** A file with the object's bytes, by its whole key; undefined where there is no object. The same version is fetched once. */
  get(key: string): Promise<string | undefined>
}

/**
 * Copies of a bucket's objects in a folder, each named by key and version (ETag), complete before it has its name. S3 is asked each
 * time whether the copy is still the object; the bytes come once. A copy that somebody cleared away comes again.
 */
export function copiesOf(bucket: Bucket, folder: string, nonce: () => string): Copies {
  const known = new Map<string, string>() // The ETag of each key that was seen last.
  const first = new Map<string, Promise<unknown>>() // Keys of which nothing is known yet and whose bytes are on their way.
  const placeOf = (key: string, etag: string) => join(folder, sha256(`${key} ${etag}`))

  const save = async (body: Readable, size: number | undefined, place: string) => {
    const draft = `${place}-${nonce()}`
    try {
      await pipeline(body, createWriteStream(draft, { mode: 0o600 }))
      const came = (await stat(draft)).size
      if (size !== undefined && came !== size) throw new BrokenAnswerError(`${came} of ${size} bytes came`)
      await rename(draft, place)
    } finally {
      await rm(draft, { force: true })
    }
  }

  const fetch = (key: string) =>
    bucket.call('GetObject', key, async (client, { GetObjectCommand }) => {
      const etag = known.get(key)
      const copy = etag === undefined ? undefined : placeOf(key, etag)
      const isKept = copy !== undefined && (await isFile(copy))
      const input = { Bucket: bucket.bucket, Key: key, ...(isKept ? { IfNoneMatch: etag } : {}) }
      try {
        const { Body, ETag = '', ContentLength } = await client.send(new GetObjectCommand(input))
        await save(Body as Readable, ContentLength, placeOf(key, ETag))
        known.set(key, ETag)
        return placeOf(key, ETag)
      } catch (error) {
        if (statusOf(error as Failure) === 304) return copy
        if (nameOf(error as Failure) === 'NoSuchKey') return undefined
        throw error
      }
    })

  return {
    async get(key) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      while (first.has(key)) await first.get(key)
      if (known.has(key)) return fetch(key)
      const mine = fetch(key).finally(() => first.delete(key))
      first.set(
        key,
        mine.catch(() => undefined),
      )
      return mine
    },
  }
}

const isFile = async (at: string) => (await stat(at).catch(() => undefined))?.isFile() ?? false

import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, S3Client } from '@aws-sdk/client-s3'
import type { Dropped } from './message.ts'
import { elsewhere } from './world.ts'

/** An object of the inbox in a listing; when it was put is known to the second. */
export type Lying = { key: string; tag: string; modified: Date }

/** Where people and vendors drop files. */
export interface Inbox {
  readonly bucket: string
  /** Copies the object's bytes to a local file and tells when it was put; undefined where it is there no more. */
  fetch(dropped: Dropped, file: string): Promise<Date | undefined>
  list(): AsyncIterable<Lying>
}

/** The inbox in a bucket. */
export function bucketInbox(
  bucket: string,
  client = new S3Client({ forcePathStyle: 'endpoint' in elsewhere(process.env) }),
): Inbox {
  return {
    bucket,
    async fetch({ key, version }, file) {
      const from = { Bucket: bucket, Key: key, ...(version ? { VersionId: version } : {}) }
      const found = await client.send(new GetObjectCommand(from)).catch((error: Error) => {
        if (error instanceof NoSuchKey || error.name === 'NoSuchVersion') return
        throw error
      })
      if (!found) return
      await pipeline(found.Body as Readable, createWriteStream(file))
      return found.LastModified!
    },
    async *list() {
      for (let token: string | undefined, more = true; more; ) {
        const from = { Bucket: bucket, ...(token ? { ContinuationToken: token } : {}) }
        const page = await client.send(new ListObjectsV2Command(from))
        for (const { Key, ETag, LastModified } of page.Contents ?? [])
          if (Key && ETag && !Key.endsWith('/')) yield { key: Key, tag: bare(ETag), modified: LastModified! } // A console makes folders so.
        more = page.IsTruncated === true
        token = page.NextContinuationToken
      }
    },
  }
}

const bare = (tag: string) => tag.replaceAll('"', '')

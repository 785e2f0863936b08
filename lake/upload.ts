import { createHash } from 'node:crypto'
import { nameOf, statusOf } from './retry.ts'
import type { Bucket } from './s3.ts'
import { type Source, sourceOf } from './source.ts'
import type { Body } from './store.ts'

/** One object on its way: its whole key, whether the key must be free, the mark by which its writer knows it again, and bytes a part. */
export type Upload = { key: string; isNew: boolean; mark: string; part: number }

/** What a try found: written, or the key was taken, by somebody or perhaps by an earlier try; or all must be sent again. */
type Outcome = 'written' | 'taken' | 'unsure' | 'again'

/** Metadata of the object, without the prefix x-amz-meta-. */
const marked = 'quarterdeck-mark'
const most = 10_000
const beside = 4

/**
 * Uploads an object, in parts where it is large. True: it is there and ours; false: the key must be free and is another's. Where an
 * answer was lost the object's mark tells whose it is, so a try that took effect unheard counts as ours and one of another's never.
 */
export async function upload(bucket: Bucket, body: Body, sent: Upload): Promise<boolean> {
  const source = await sourceOf(body)
  try {
    for (let round = 1, isUnsure = false; ; round++) {
      const outcome = await (source.size > sent.part ? inParts(bucket, source, sent) : whole(bucket, source, sent))
      if (outcome === 'written') return true
      isUnsure ||= outcome === 'unsure' // What was sent before may take effect at any later time.
      if (outcome === 'taken' && !isUnsure) return false
      if (outcome !== 'again') {
        const mark = await markOf(bucket, sent.key)
        if (mark !== undefined) return mark === sent.mark
      }
      if (round === 5) throw new Error(`s3://${bucket.bucket}/${sent.key} changes hands again and again; run it again`)
    }
  } finally {
    await source.close()
  }
}

/** What every request for the object says: where it goes, and that the key must be free. */
const place = ({ bucket }: Bucket, { key }: Upload) => ({ Bucket: bucket, Key: key })
const condition = ({ isNew }: Upload) => (isNew ? { IfNoneMatch: '*' as const } : {})
const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('base64')

async function whole(bucket: Bucket, source: Source, sent: Upload): Promise<Outcome> {
  const bytes = await source.read(0, source.size)
  const input = {
    ...place(bucket, sent),
    ...condition(sent),
    ChecksumSHA256: hash(bytes),
    Metadata: { [marked]: sent.mark },
  }
  return bucket.call('PutObject', sent.key, async (client, { PutObjectCommand }, isUnsure) => {
    try {
      await client.send(new PutObjectCommand({ ...input, Body: bytes, ContentLength: bytes.length }))
      return 'written'
    } catch (error) {
      if (statusOf(error as Error) !== 412) throw error
      return isUnsure ? 'unsure' : 'taken'
    }
  })
}

async function inParts(bucket: Bucket, source: Source, sent: Upload): Promise<Outcome> {
  const { key, mark } = sent
  const size = Math.max(sent.part, Math.ceil(source.size / most))
  const begun = await bucket.call('CreateMultipartUpload', key, (client, { CreateMultipartUploadCommand }) =>
    client.send(
      new CreateMultipartUploadCommand({
        ...place(bucket, sent),
        ChecksumAlgorithm: 'SHA256',
        Metadata: { [marked]: mark },
      }),
    ),
  )
  const to = { ...place(bucket, sent), UploadId: begun.UploadId }
  const abort = () =>
    bucket
      .call('AbortMultipartUpload', key, (client, { AbortMultipartUploadCommand }) =>
        client.send(new AbortMultipartUploadCommand(to)),
      )
      .catch(() => undefined) // The bucket's lifecycle takes what is left.
  const numbers = Array.from({ length: Math.ceil(source.size / size) }, (_, n) => n + 1)
  const left = [...numbers]
  const parts: { PartNumber: number; ETag: string | undefined; ChecksumSHA256: string }[] = []
  const send = async () => {
    for (let PartNumber = left.shift(); PartNumber; PartNumber = left.shift()) {
      const from = (PartNumber - 1) * size
      const bytes = await source.read(from, Math.min(source.size, from + size))
      const part = { PartNumber, ChecksumSHA256: hash(bytes) }
      const { ETag } = await bucket.call('UploadPart', key, (client, { UploadPartCommand }) =>
        client.send(new UploadPartCommand({ ...to, ...part, Body: bytes, ContentLength: bytes.length })),
      )
      parts.push({ ...part, ETag })
    }
  }
  try {
    await Promise.all(Array.from({ length: beside }, send))
  } catch (error) {
    left.length = 0
    await abort()
    throw error
  }
  parts.sort((a, b) => a.PartNumber - b.PartNumber)
  const outcome = await bucket.call<Outcome>(
    'CompleteMultipartUpload',
    key,
    async (client, { CompleteMultipartUploadCommand }, isUnsure) => {
      try {
        await client.send(
          new CompleteMultipartUploadCommand({ ...to, ...condition(sent), MultipartUpload: { Parts: parts } }),
        )
        return 'written'
      } catch (error) {
        if (statusOf(error as Error) === 412) return isUnsure ? 'unsure' : 'taken'
        if (nameOf(error as Error) === 'NoSuchUpload') return 'unsure'
        if (statusOf(error as Error) === 409) return isUnsure ? 'unsure' : 'again' // S3 wants all parts anew (Conditional writes, user guide).
        throw error
      }
    },
  )
  if (outcome !== 'written') await abort()
  return outcome
}

/** The mark of the object that is there now; undefined where none is. */
async function markOf(bucket: Bucket, key: string): Promise<string | undefined> {
  return bucket.call('HeadObject', key, async (client, { HeadObjectCommand }) => {
    try {
      const { Metadata } = await client.send(new HeadObjectCommand({ Bucket: bucket.bucket, Key: key }))
      return Metadata?.[marked] ?? ''
    } catch (error) {
      if (statusOf(error as Error) === 404) return undefined
      throw error
    }
  })
}

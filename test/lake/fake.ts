import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Objects } from './memory.ts'

/** One request for an object or a list: its operation as S3 names it, and the key or the prefix. */
export type Asked = { operation: string; key: string }

/**
 * What goes wrong with one request. `status` with an S3 code is answered in place of it; `reset` cuts the connection before it takes
 * effect; lost: it takes effect and nobody hears (`cut` at once, `silent` never an answer); `half` of its answer comes; `late`: it
 * reaches the objects only when the next request was answered, and nobody hears.
 */
export type Fault =
  | { status: number; code: string; headers?: Record<string, string> }
  | 'reset'
  | 'cut'
  | 'silent'
  | 'half'
  | 'late'

/** A server that speaks as much S3 as a lake needs. */
export type Fake = {
  url: string
  objects: Objects
  /** All requests in their order. */
  asked: Asked[]
  /** Parts of uploads that were neither completed nor aborted. */
  uploads: Map<string, Upload>
  /** Says for each request what goes wrong with it. */
  fault: (asked: Asked, n: number) => Fault | undefined
  /** Called after each request that took effect. */
  after: (asked: Asked) => Promise<void>
  page: number
  now: () => Date
  close(): Promise<void>
}

type Upload = { key: string; marks: Marks; parts: Map<number, Uint8Array> }
type Marks = Record<string, string>
type Answer = { status: number; body?: string | Uint8Array; headers?: Record<string, string> }

const refused = (status: number, code: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code} it is</Message></Error>`,
})
const tagOf = (bytes: Uint8Array) => `"${createHash('md5').update(bytes).digest('hex')}"`

/** Starts the server on 127.0.0.1. Its one bucket is called lake. */
export async function fakeS3(): Promise<Fake> {
  const fake: Fake = {
    url: '',
    objects: new Map(),
    asked: [],
    uploads: new Map(),
    fault: () => undefined,
    after: async () => {},
    page: 1000,
    now: () => new Date(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  const marks = new Map<Uint8Array, Marks>()
  const late: (() => void)[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://fake')
    const asked = { operation: operationOf(request, url), key: keyOf(url) }
    const body = await buffer(request).catch(() => undefined)
    if (!body) return
    fake.asked.push(asked)
    const fault = fake.fault(asked, fake.asked.length)
    if (fault === 'reset') return void request.socket.destroy()
    if (typeof fault === 'object') return send(response, refused(fault.status, fault.code, fault.headers))
    const perform = () => answer(fake, marks, { asked, url, request, body })
    if (fault === 'late') {
      late.push(perform)
      return void request.socket.destroy()
    }
    const given = perform()
    await fake.after(asked)
    if (fault === 'cut') return void request.socket.destroy()
    if (fault === 'silent') return
    send(response, given, fault === 'half')
    for (const act of late.splice(0)) act()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  fake.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return fake
}

const keyOf = (url: URL) =>
  url.searchParams.get('prefix') ?? decodeURIComponent(url.pathname.split('/').slice(2).join('/'))

function operationOf({ method }: IncomingMessage, { searchParams }: URL): string {
  if (searchParams.has('list-type')) return 'ListObjectsV2'
  if (searchParams.has('uploads')) return 'CreateMultipartUpload'
  if (searchParams.has('uploadId'))
    return { PUT: 'UploadPart', POST: 'CompleteMultipartUpload', DELETE: 'AbortMultipartUpload' }[method!]!
  return { PUT: 'PutObject', GET: 'GetObject', HEAD: 'HeadObject', DELETE: 'DeleteObject' }[method!]!
}

type Request = { asked: Asked; url: URL; request: IncomingMessage; body: Uint8Array }

function answer(fake: Fake, marks: Map<Uint8Array, Marks>, { asked, url, request, body }: Request): Answer {
  const { objects, uploads } = fake
  const { operation, key } = asked
  if (!/^\/lake(\/|$)/.test(url.pathname)) return refused(404, 'NoSuchBucket')
  const header = (name: string) => request.headers[name] as string | undefined
  const id = url.searchParams.get('uploadId') ?? ''
  const given = Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => name.startsWith('x-amz-meta-')) as [string, string][],
  )
  const store = (bytes: Uint8Array, meta: Marks) => {
    if (header('if-none-match') === '*' && objects.has(key)) return refused(412, 'PreconditionFailed')
    objects.set(key, { bytes, modified: fake.now() })
    marks.set(bytes, meta)
  }
  const sum = header('x-amz-checksum-sha256')
  const isBad = sum !== undefined && sum !== createHash('sha256').update(body).digest('base64')
  if (operation === 'PutObject') {
    if (!sum || isBad) return refused(400, 'BadDigest')
    return store(Uint8Array.from(body), given) ?? { status: 200, headers: { etag: tagOf(body) } }
  }
  if (operation === 'CreateMultipartUpload') {
    const next = `upload-${fake.asked.length}`
    uploads.set(next, { key, marks: given, parts: new Map() })
    return {
      status: 200,
      body: `<InitiateMultipartUploadResult><UploadId>${next}</UploadId></InitiateMultipartUploadResult>`,
    }
  }
  if (id && !uploads.has(id)) return refused(404, 'NoSuchUpload')
  if (operation === 'UploadPart') {
    if (!sum || isBad) return refused(400, 'BadDigest')
    uploads.get(id)!.parts.set(Number(url.searchParams.get('partNumber')), Uint8Array.from(body))
    return { status: 200, headers: { etag: tagOf(body) } }
  }
  if (operation === 'CompleteMultipartUpload') {
    const { parts, marks: meta } = uploads.get(id)!
    const refusal = store(Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, part]) => part)), meta)
    if (refusal) return refusal
    uploads.delete(id)
    return { status: 200, body: '<CompleteMultipartUploadResult><ETag>"x-2"</ETag></CompleteMultipartUploadResult>' }
  }
  if (operation === 'AbortMultipartUpload') {
    uploads.delete(id)
    return { status: 204 }
  }
  if (operation === 'DeleteObject') {
    objects.delete(key)
    return { status: 204 }
  }
  if (operation === 'ListObjectsV2') return list(fake, key, url.searchParams.get('continuation-token') ?? '')
  const found = objects.get(key)
  if (!found) return operation === 'HeadObject' ? { status: 404 } : refused(404, 'NoSuchKey')
  const etag = tagOf(found.bytes)
  const headers = { etag, ...marks.get(found.bytes), 'last-modified': found.modified.toUTCString() }
  if (header('if-none-match') === etag) return { status: 304, headers }
  return { status: 200, headers, ...(operation === 'HeadObject' ? {} : { body: found.bytes }) }
}

function list({ objects, page }: Fake, prefix: string, after: string): Answer {
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort()
  const shown = keys.slice(0, page)
  const more = keys.length > page
  const contents = shown.map((key) => {
    const { bytes, modified } = objects.get(key)!
    return `<Contents><Key>${key}</Key><LastModified>${modified.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`
  })
  const token = more ? `<NextContinuationToken>${shown.at(-1)}</NextContinuationToken>` : ''
  return {
    status: 200,
    body: `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${token}${contents.join('')}</ListBucketResult>`,
  }
}

function send(response: ServerResponse, { status, body = '', headers = {} }: Answer, isHalf = false): void {
  const bytes = Buffer.from(body)
  const length = status === 204 || status === 304 ? {} : { 'content-length': String(bytes.length) }
  response.writeHead(status, { ...headers, ...length })
  if (!isHalf) return void response.end(bytes)
  response.write(bytes.subarray(0, bytes.length / 2), () => response.socket?.destroy())
}

import { createWriteStream } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from './answer.ts'

/** What one file may take: bytes, milliseconds until the last of them is here, and until it is taken in and the tables are made. */
export type Limits = { bytes: number; milliseconds: number; work: number }

/** As much as a laptop reads in a minute or so. */
export const limits: Limits = { bytes: 512 * 2 ** 20, milliseconds: 300_000, work: 3_600_000 }

/** The bytes of a mapping and what is said with it. */
const most = 2 ** 20

/** Writes a body to a new local file; answers its size. Throws Refusal where it is too large, too slow, empty, or ends too soon. */
export async function receive(body: Readable, headers: IncomingHttpHeaders, file: string, limit: Limits) {
  const counted = counting(headers, limit.bytes)
  const slow = AbortSignal.timeout(limit.milliseconds)
  try {
    await pipeline(through(body, counted.stream), createWriteStream(file, { flags: 'wx', mode: 0o600 }), {
      signal: slow,
    })
  } catch (cause) {
    if (cause instanceof Refusal) throw cause
    if (slow.aborted)
      throw new Refusal(408, 'upload_too_slow', `the file did not come within ${limit.milliseconds / 1000} seconds`)
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new Refusal(507, 'disk_full', 'the disk of the lake is full; make room and send the file again', { cause })
    throw new Refusal(400, 'upload_cut', 'the file did not come whole; send it again', { cause })
  }
  if (counted.bytes() === 0) throw new Refusal(400, 'upload_empty', 'the file is empty; export it again')
  return counted.bytes()
}

/** A small body as JSON. */
export async function received(body: Readable, headers: IncomingHttpHeaders): Promise<object> {
  const parts: Buffer[] = []
  for await (const part of through(body, counting(headers, most).stream)) parts.push(part as Buffer)
  const value = parsed(Buffer.concat(parts).toString('utf8'))
  if (typeof value === 'object' && value !== null) return value
  throw new Refusal(400, 'bad_json', 'the body must be a JSON object')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The body by way of another stream: where that one fails the request stays open, so that it can be answered. */
function through(body: Readable, stream: Transform): Transform {
  body.once('error', (error) => stream.destroy(error))
  return body.pipe(stream)
}

function counting(headers: IncomingHttpHeaders, limit: number) {
  const large = () =>
    new Refusal(
      413,
      'upload_too_large',
      `a file of more than ${Math.floor(limit / 2 ** 20)} MB does not come through the browser; use "quarterdeck ingest"`,
    )
  if (Number(headers['content-length'] ?? 0) > limit) throw large()
  let bytes = 0
  const stream = new Transform({
    transform(part: Buffer, _, done) {
      bytes += part.length
      if (bytes > limit) done(large())
      else done(null, part)
    },
  })
  return { stream, bytes: () => bytes }
}

/** The name of a file as a person knows it, without the folders and signs by which a name could lead elsewhere. Throws Refusal. */
export function plainName(name: string): string {
  const plain = name.normalize('NFC')
  const isPlain =
    plain.length > 0 && Buffer.byteLength(plain) <= 255 && !/^\.|[/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(plain)
  if (isPlain) return plain
  throw new Refusal(400, 'bad_name', 'a file is named by its own name alone, such as deals.csv, without folders')
}

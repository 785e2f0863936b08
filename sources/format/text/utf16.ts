import { Transform } from 'node:stream'
import { DecodeError } from './wrong.ts'

/** The byte order of what looks like UTF-16 by its zeros: every other byte of Latin text is one. */
export function seemsUtf16(head: Buffer): 'big' | 'little' | undefined {
  const pairs = Math.min(head.length >> 1, 128)
  let [even, odd] = [0, 0]
  for (let k = 0; k < pairs; k++) {
    if (head[2 * k] === 0) even++
    if (head[2 * k + 1] === 0) odd++
  }
  const most = pairs * 0.7
  if (pairs < 4 || (even > 0 && odd > 0)) return undefined
  return odd > most ? 'little' : even > most ? 'big' : undefined
}

/**
 * Turns UTF-16 into UTF-8, without the `mark` bytes in front. Half of a character becomes the three bytes that would stand for it, which
 * are no UTF-8, so that its record is set aside and no other.
 */
export function utf16(isBig: boolean, mark: number): Transform {
  let rest: Buffer = Buffer.alloc(0)
  let skip = mark
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const bytes = Buffer.concat([rest, chunk])
      const from = Math.min(skip, bytes.length & ~1)
      skip -= from
      const high = bytes.length < 2 ? 0 : bytes[(bytes.length & ~1) - (isBig ? 2 : 1)]!
      const end = Math.max(from, (bytes.length & ~1) - (high >= 0xd8 && high <= 0xdb ? 2 : 0))
      rest = Buffer.from(bytes.subarray(end))
      done(null, toUtf8(bytes.subarray(from, end), isBig))
    },
    flush(done) {
      if (rest.length % 2 === 1)
        return done(new DecodeError('FILE_TRUNCATED', 'ends inside a character: an odd number of bytes is no UTF-16'))
      done(null, toUtf8(rest, isBig))
    },
  })
}

function toUtf8(bytes: Buffer, isBig: boolean): Buffer {
  const text = (isBig ? Buffer.from(bytes).swap16() : bytes).toString('utf16le')
  if (text.isWellFormed()) return Buffer.from(text)
  const parts = text.split(/((?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff]))/)
  return Buffer.concat(parts.map((part, k) => (k % 2 ? half(part.charCodeAt(0)) : Buffer.from(part))))
}

const half = (unit: number) => Buffer.from([0xed, 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)])

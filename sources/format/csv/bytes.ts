import { createHash } from 'node:crypto'
import { readSync } from 'node:fs'

/** A file read from front to back through one window; what is read the first time goes into its hash. */
export type Bytes = {
  size: number
  /** The window: the file's bytes from `base`, `have` of at most `width`. What lies behind those in the buffer is free. */
  buffer: Buffer
  width: number
  base: number
  have: number
  /** The window holds the end of the file. */
  ended: boolean
  /** Moves the window so that it starts at its byte `from`, and fills it. */
  next: (from: number) => void
  /** The file offset of the first byte at or behind `offset` that is one of these; -1 where there is none. */
  find: (offset: number, wanted: number[]) => number
  /** Moves the window to an offset in front of it. */
  jump: (offset: number) => void
  /** The hash of the whole file, read to its end. */
  digest: () => string
}

/** The bytes in a window. */
export const window = 1 << 22

/** Opens a window on a file of `size` bytes, with `room` free bytes behind it. */
export function openBytes(descriptor: number, size: number, room: number): Bytes {
  const hash = createHash('sha256')
  const width = Math.min(window, size + 1)
  const buffer = Buffer.allocUnsafeSlow(width + room)
  let hashed = 0
  const bytes: Bytes = { size, buffer, width, base: 0, have: 0, ended: false, next, find, jump, digest }
  return bytes

  function pull(into: Buffer, offset: number): number {
    const got = readSync(descriptor, into, 0, into.length, offset)
    if (offset + got > hashed) hash.update(into.subarray(hashed - offset, got))
    hashed = Math.max(hashed, offset + got)
    return got
  }

  function next(from: number): void {
    bytes.buffer.copyWithin(0, from, bytes.have)
    bytes.base += from
    bytes.have -= from
    while (bytes.have < width && !bytes.ended) {
      const got = pull(bytes.buffer.subarray(bytes.have, width), bytes.base + bytes.have)
      bytes.have += got
      bytes.ended = got === 0 || bytes.base + bytes.have >= size
    }
  }

  function find(offset: number, wanted: number[]): number {
    const part = Buffer.allocUnsafeSlow(1 << 16)
    for (let at = offset; ; at += part.length) {
      const got = pull(part, at)
      const hits = wanted.map((byte) => part.subarray(0, got).indexOf(byte)).filter((hit) => hit >= 0)
      if (hits.length > 0) return at + Math.min(...hits)
      if (got < part.length) return -1
    }
  }

  function jump(offset: number): void {
    bytes.base = offset
    bytes.have = 0
    bytes.ended = false
    next(0)
  }

  function digest(): string {
    while (hashed < size) pull(Buffer.allocUnsafeSlow(Math.min(1 << 20, size - hashed)), hashed)
    return hash.digest('hex')
  }
}

import type { Bytes } from '../csv/bytes.ts'
import { type Found, isSpace } from './lines.ts'

/** A place in a file of JSON. */
export type Cursor = {
  /** The next byte that is no space; undefined at the end of the file. */
  next: () => number | undefined
  /** Passes over a sign. */
  pass: () => void
  /** Passes over one value. A longer one than the window is told without its bytes. */
  value: () => Found
  /** The bytes from here on, at least half a window of them where the file has so many. */
  ahead: () => Buffer
  line: () => number
  /** Where it is, to come back to. */
  mark: () => { offset: number; line: number }
  back: (to: { offset: number; line: number }) => void
}

/** The signs that JSON is made of. */
export const sign = { quote: 34, comma: 44, colon: 58, list: 91, object: 123, listEnd: 93, objectEnd: 125 }

/** Opens a file of JSON at its byte `from` of the window. */
export function openCursor(bytes: Bytes, from: number): Cursor {
  let at = from
  let line = 1
  return {
    next,
    value,
    pass: () => {
      at++
    },
    ahead: () => {
      if (at > bytes.width / 2) {
        bytes.next(at)
        at = 0
      }
      return bytes.buffer.subarray(at, bytes.have)
    },
    line: () => line,
    mark: () => ({ offset: bytes.base + at, line }),
    back: (to) => {
      if (to.offset < bytes.base) bytes.jump(to.offset)
      at = to.offset - bytes.base
      line = to.line
    },
  }

  function next(): number | undefined {
    for (; ; at++) {
      while (at >= bytes.have) {
        if (bytes.ended) return undefined
        bytes.next(at)
        at = 0
      }
      const byte = bytes.buffer[at]!
      if (!isSpace(byte)) return byte
      if (byte === 10) line++
    }
  }

  function value(): Found {
    const found = { start: bytes.base + at, line }
    let from = at
    let isLong = false
    let depth = 0
    let isText = false
    const ended = (isCut: boolean): Found => {
      const length = bytes.base + at - found.start
      return { ...found, from: isLong ? at : from, to: at, length, isCut }
    }
    for (;;) {
      while (at >= bytes.have) {
        if (bytes.ended) return ended(depth > 0 || isText)
        isLong ||= from === 0 && bytes.have === bytes.width
        const gone = isLong ? bytes.have : from
        bytes.next(gone)
        at -= gone
        from = 0
      }
      const byte = bytes.buffer[at]!
      if (!isText && depth === 0 && (isSpace(byte) || isEnd(byte))) return ended(false)
      if (byte === 10) line++
      at++
      if (isText) {
        if (byte === 92) at++ // What is escaped ends no text.
        isText = byte !== sign.quote
      } else if (byte === sign.quote) isText = true
      else if (byte === sign.object || byte === sign.list) depth++
      else if (byte === sign.objectEnd || byte === sign.listEnd) depth--
      if (depth === 0 && !isText && (byte === sign.quote || byte === sign.objectEnd || byte === sign.listEnd))
        return ended(false)
    }
  }
}

/** Whether a byte ends a value or stands where one is missing. */
export const isEnd = (byte: number): boolean =>
  byte === sign.comma || byte === sign.colon || byte === sign.listEnd || byte === sign.objectEnd

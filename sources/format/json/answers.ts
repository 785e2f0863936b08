import type { Bytes } from '../csv/bytes.ts'
import { type Found, isSpace } from './lines.ts'
import { isListed, isPage } from './page.ts'

/** What is wrong with the form of a file, so that nothing of it can be trusted. */
export type Broken = { code: string; what: string; line: number }

const quote = 34
const comma = 44
const colon = 58
const open = { list: 91, object: 123 }
const close = { list: 93, object: 125 }

/**
 * Gives the records of a file of answers: lists of records, answers that have one, and records by themselves, one after the
 * other. Tells what is wrong where the file is none. A longer record than the window is given without its bytes.
 */
export function* answers(bytes: Bytes, from: number): Generator<Found, Broken | undefined> {
  let at = from
  let line = 1
  for (;;) {
    const byte = next()
    if (byte === undefined) return undefined
    let broken: Broken | undefined
    if (byte === open.list) broken = yield* list()
    else if (byte !== open.object) return wrong()
    else if (isAnswer()) broken = yield* page()
    else {
      const found = value()
      if (found.isCut) return cut(found)
      yield found
    }
    if (broken) return broken
  }

  /** The next byte that is no space; undefined at the end of the file. */
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

  function isAnswer(): boolean {
    if (at > bytes.width / 2) {
      bytes.next(at)
      at = 0
    }
    return isPage(bytes.buffer.subarray(at, bytes.have))
  }

  function wrong(): Broken {
    const byte = next()
    if (byte === undefined) return { code: 'JSON_TRUNCATED', what: 'ends inside the answer', line }
    return { code: 'JSON_BAD_FORM', what: `has ${JSON.stringify(String.fromCharCode(byte))} between its records`, line }
  }

  function cut(found: Found): Broken {
    return {
      code: 'JSON_TRUNCATED',
      what: `ends inside the record that begins on line ${found.line}`,
      line: found.line,
    }
  }

  function* list(): Generator<Found, Broken | undefined> {
    at++
    for (let isFirst = true; next() !== close.list; isFirst = false) {
      if (!isFirst) {
        if (next() !== comma) return wrong()
        at++
      }
      if (next() === undefined || isEnd(next()!)) return wrong()
      const found = value()
      if (found.isCut) return cut(found)
      yield found
    }
    at++
    return undefined
  }

  function* page(): Generator<Found, Broken | undefined> {
    at++
    for (let isFirst = true; next() !== close.object; isFirst = false) {
      if (!isFirst) {
        if (next() !== comma) return wrong()
        at++
      }
      if (next() !== quote) return wrong()
      const name = value()
      const isResults = isListed(bytes.buffer.toString('latin1', name.from, name.to))
      if (next() !== colon) return wrong()
      at++
      if (next() === undefined || isEnd(next()!)) return wrong()
      if (isResults && next() === open.list) {
        const broken = yield* list()
        if (broken) return broken
      } else if (value().isCut) return wrong()
    }
    at++
    return undefined
  }

  /** Passes over one value. */
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
        isText = byte !== quote
      } else if (byte === quote) isText = true
      else if (byte === open.object || byte === open.list) depth++
      else if (byte === close.object || byte === close.list) depth--
      if (depth === 0 && !isText && (byte === quote || byte === close.object || byte === close.list))
        return ended(false)
    }
  }
}

const isEnd = (byte: number) => byte === comma || byte === colon || byte === close.list || byte === close.object

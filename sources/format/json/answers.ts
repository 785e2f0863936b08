import type { Bytes } from '../csv/bytes.ts'
import { isEnd, openCursor, sign } from './cursor.ts'
import type { Found } from './lines.ts'
import { isListed, isPage } from './page.ts'
import { type Json, JsonError, parse } from './parse.ts'

/** What is wrong with the form of a file, so that nothing of it can be trusted. */
export type Broken = { code: string; what: string; line: number }

/** How a vendor's answers are made: the name under which the records are if it is none of the usual ones, and members beside it that are columns of each record. */
export type Shape = { records: string | undefined; beside: Record<string, string> }

/** Names and values that an answer gives to each of its records. */
export type Beside = [string, Json][]

/** One record of an answer, with what the answer says beside its records. */
export type Answered = Found & { beside?: Beside | undefined }

/**
 * Gives the records of a file of answers: lists of records, objects of which a member is one, and records by themselves, one
 * after the other. Tells what is wrong where the file is none. A longer record than the window is given without its bytes.
 */
export function* answers(bytes: Bytes, from: number, shape: Shape): Generator<Answered, Broken | undefined> {
  const cursor = openCursor(bytes, from)
  const { next, pass, value } = cursor
  const names = Object.keys(shape.beside)
  const wanted = shape.records?.split('.') ?? [] // A path leads to records deeper within: data.deals.
  for (;;) {
    const byte = next()
    if (byte === undefined) return undefined
    let broken: Broken | undefined
    if (byte === sign.list) broken = yield* list()
    else if (byte !== sign.object) return wrong()
    else if (isPage(cursor.ahead(), shape.records)) broken = yield* page()
    else {
      const found = value()
      if (found.isCut) return cut(found)
      yield found
    }
    if (broken) return broken
  }

  function wrong(): Broken {
    const byte = next()
    const line = cursor.line()
    if (byte === undefined) return { code: 'JSON_TRUNCATED', what: 'ends inside the answer', line }
    return { code: 'JSON_BAD_FORM', what: `has ${JSON.stringify(String.fromCharCode(byte))} between its records`, line }
  }

  function cut({ line }: Found): Broken {
    return { code: 'JSON_TRUNCATED', what: `ends inside the record that begins on line ${line}`, line }
  }

  function* list(beside?: Beside): Generator<Answered, Broken | undefined> {
    pass()
    for (let isFirst = true; next() !== sign.listEnd; isFirst = false) {
      if (!isFirst) {
        if (next() !== sign.comma) return wrong()
        pass()
      }
      if (next() === undefined || isEnd(next()!)) return wrong()
      const found = value()
      if (found.isCut) return cut(found)
      yield beside ? { ...found, beside } : found
    }
    pass()
    return undefined
  }

  function* page(path = wanted): Generator<Answered, Broken | undefined> {
    const [name, ...rest] = path
    const beside = names.length > 0 ? told() : undefined
    const steps = members()
    let step = steps.next()
    for (; !step.done; step = steps.next()) {
      const isRecords = isListed(step.value, name)
      if (isRecords && rest.length > 0 && next() === sign.object) {
        const broken = yield* page(rest)
        if (broken) return broken
        continue
      }
      if (isRecords && next() === sign.list) {
        const broken = yield* list(beside)
        if (broken) return broken
        continue
      }
      const found = value()
      if (found.isCut) return isRecords ? cut(found) : wrong()
      const isOne = isRecords && bytes.buffer[found.from] === sign.object // An answer about one record.
      if (isOne) yield beside ? { ...found, beside } : found
    }
    return step.value
  }

  /** What an answer says beside its records, wherever that stands in it: it is passed over once, and then begun again. */
  function told(): Beside {
    const start = cursor.mark()
    const beside: Beside = []
    for (const name of members()) {
      const { from, to, isCut } = value()
      if (isCut) break
      const said = names.includes(name) ? meant(bytes.buffer.subarray(from, to)) : undefined
      if (said !== undefined) beside.push([shape.beside[name]!, said])
    }
    cursor.back(start)
    return beside
  }

  /** The names of an object's members; whoever takes one passes over its value. */
  function* members(): Generator<string, Broken | undefined> {
    pass()
    for (let isFirst = true; next() !== sign.objectEnd; isFirst = false) {
      if (!isFirst) {
        if (next() !== sign.comma) return wrong()
        pass()
      }
      if (next() !== sign.quote) return wrong()
      const { from, to } = value()
      const name = bytes.buffer.toString('latin1', from + 1, to - 1)
      if (next() !== sign.colon) return wrong()
      pass()
      if (next() === undefined || isEnd(next()!)) return wrong()
      yield name
    }
    pass()
    return undefined
  }
}

function meant(bytes: Buffer): Json | undefined {
  try {
    return parse(bytes)
  } catch (error) {
    if (error instanceof JsonError) return undefined
    throw error
  }
}

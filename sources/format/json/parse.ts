/** A JSON value as it was written: a number keeps its text, since money must not go through a float. */
export type Json = string | boolean | null | { number: string } | Json[] | Map<string, Json>

/** What is no JSON; `at` is the byte that is wrong. */
export class JsonError extends Error {
  readonly at: number
  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

const deepest = 32
const numeric = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/
const words = new Map<number | undefined, [word: string, meant: Json]>([
  [116, ['true', true]],
  [102, ['false', false]],
  [110, ['null', null]],
])
/** Signs that a number is made of; whether it is one is another question. */
const isNumeric = (byte: number | undefined) =>
  byte !== undefined &&
  ((byte >= 48 && byte <= 57) || byte === 43 || byte === 45 || byte === 46 || byte === 69 || byte === 101)

/** Reads one JSON value from bytes in UTF-8, strictly: no key twice, nothing behind it. Throws JsonError. */
export function parse(bytes: Buffer): Json {
  let at = 0
  const whole = value(0)
  if (next() !== undefined) throw fail()
  return whole

  /** The next byte that is no space; undefined at the end. */
  function next(): number | undefined {
    while (bytes[at] === 32 || bytes[at] === 10 || bytes[at] === 13 || bytes[at] === 9) at++
    return bytes[at]
  }

  function fail(what?: string): JsonError {
    if (what) return new JsonError(what, at)
    if (at >= bytes.length) return new JsonError('ends before it is whole', at)
    return new JsonError(
      `unexpected ${JSON.stringify(String.fromCodePoint(bytes.toString('utf8', at, at + 4).codePointAt(0)!))}`,
      at,
    )
  }

  function value(depth: number): Json {
    const byte = next()
    if (depth > deepest) throw fail(`more than ${deepest} values inside each other`)
    if (byte === 34) return text()
    if (byte === 123) return members(depth)
    if (byte === 91) return items(depth)
    const from = at
    const [word, meant] = words.get(byte) ?? []
    if (word && meant !== undefined && bytes.toString('latin1', at, at + word.length) === word) {
      at += word.length
      return meant
    }
    while (isNumeric(bytes[at])) at++
    const number = bytes.toString('latin1', from, at)
    if (numeric.test(number)) return { number }
    at = from
    throw fail()
  }

  function text(): string {
    const from = ++at
    let isPlain = true
    for (; bytes[at] !== 34; at++) {
      if (at >= bytes.length) throw fail()
      if (bytes[at] === 92) {
        isPlain = false
        at++
      } else if (bytes[at]! < 32) throw fail('a line break or another control character inside a text')
    }
    const raw = bytes.toString('utf8', from, at++)
    if (isPlain) return raw
    try {
      return JSON.parse(`"${raw}"`) as string
    } catch {
      at = from
      throw fail('a wrong escape in a text')
    }
  }

  function members(depth: number): Map<string, Json> {
    const found = new Map<string, Json>()
    at++
    for (let isFirst = true; next() !== 125; isFirst = false) {
      if (!isFirst) expect(44)
      if (next() !== 34) throw fail()
      const start = at
      const name = text()
      if (found.has(name)) throw new JsonError(`the name ${JSON.stringify(name)} stands there twice`, start)
      expect(58)
      found.set(name, value(depth + 1))
    }
    at++
    return found
  }

  function items(depth: number): Json[] {
    const found: Json[] = []
    at++
    for (let isFirst = true; next() !== 93; isFirst = false) {
      if (!isFirst) expect(44)
      found.push(value(depth + 1))
    }
    at++
    return found
  }

  function expect(byte: number): void {
    if (next() !== byte) throw fail()
    at++
  }
}

/** A value as JSON, in one line and without spaces; what was read alike is written alike. */
export function written(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(written).join()}]`
  if (value instanceof Map)
    return `{${[...value].map(([name, each]) => `${JSON.stringify(name)}:${written(each)}`).join()}}`
  return value.number
}

/** A value as the text of a column: null is empty, a text is itself, a number what was written, all else JSON. */
export const textOf = (value: Json | undefined): string =>
  value === null || value === undefined ? '' : typeof value === 'string' ? value : written(value)

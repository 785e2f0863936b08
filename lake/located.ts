/** A step to a value inside of others: a name in an object, a position in a list. */
export type Step = string | number

/** A place in a text; both count from 1. */
export type Place = { line: number; column: number }

/** A JSON text with where each value and name in it stands. */
export type Located = {
  value: unknown
  /** Where the value at a path stands, or its name if it has one; of what is not there, where it would be. */
  at: (path: readonly Step[]) => Place
}

/** What is no JSON. */
export class LocatedError extends Error {
  readonly place: Place
  constructor(message: string, place: Place) {
    super(message)
    this.place = place
  }
}

const token =
  /\s*(?:([{}[\],:])|("(?:[^"\\\n]|\\.)*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/y

/** Reads a JSON text, a byte order mark before it or not. Throws LocatedError where it is none, and where an object has a name twice. */
export function locate(given: string): Located {
  const text = given.replace(/^\uFEFF/, '')
  const places = new Map<string, number>()
  let at = 0
  let start = 0
  const value = read([])
  take('')
  return { value, at: (path) => placeOf(offsetOf(path)) }

  function read(path: Step[]): unknown {
    const piece = take('{', '[', 'a value')
    if (!places.has(keyOf(path))) places.set(keyOf(path), start)
    if (piece === '[') return list(path)
    if (piece === '{') return object(path)
    try {
      return JSON.parse(piece)
    } catch {
      throw fail('a wrong escape in a text', start)
    }
  }

  function list(path: Step[]): unknown[] {
    const found: unknown[] = []
    if (passes(']')) return found
    do found.push(read([...path, found.length]))
    while (take(',', ']') === ',')
    return found
  }

  function object(path: Step[]): unknown {
    const found = new Map<string, unknown>()
    if (passes('}')) return {}
    do {
      const quoted = take('a name')
      const name = JSON.parse(quoted) as string
      if (found.has(name)) throw fail(`the name ${quoted} is there twice`, start)
      places.set(keyOf([...path, name]), start)
      take(':')
      found.set(name, read([...path, name]))
    } while (take(',', '}') === ',')
    return Object.fromEntries(found)
  }

  function passes(sign: string): boolean {
    const before = at
    if (piece() === sign) return true
    at = before
    return false
  }

  /** The next piece, which has to be one of these; '' is the end of the text. */
  function take(...wanted: string[]): string {
    const found = piece()
    const isText = found?.startsWith('"') ?? false
    const isFine =
      found !== undefined &&
      (wanted.includes(found) ||
        (wanted.includes('a name') && isText) ||
        (wanted.includes('a value') && found !== '' && !/^[{}[\],:]$/.test(found)))
    if (isFine) return found
    const shown = found === undefined ? JSON.stringify(text.slice(start, start + 1)) : found === '' ? 'the end' : found
    throw fail(
      `${wanted.map((each) => (each === '' ? 'nothing more' : each)).join(' or ')} is missing before ${shown}`,
      start,
    )
  }

  function piece(): string | undefined {
    token.lastIndex = at
    const match = token.exec(text)
    start = at + /^\s*/.exec(text.slice(at))![0].length
    if (!match) return start >= text.length ? '' : undefined
    at = token.lastIndex
    return match[1] ?? match[2] ?? match[3]
  }

  function fail(what: string, offset: number): LocatedError {
    return new LocatedError(what, placeOf(offset))
  }

  function offsetOf(path: readonly Step[]): number {
    for (let length = path.length; length >= 0; length--) {
      const offset = places.get(keyOf(path.slice(0, length)))
      if (offset !== undefined) return offset
    }
    return 0
  }

  function placeOf(offset: number): Place {
    const before = text.slice(0, offset)
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
  }
}

const keyOf = (path: readonly Step[]) => JSON.stringify(path)

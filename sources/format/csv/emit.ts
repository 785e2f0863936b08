import { type Hash, mix } from './hash.ts'
import type { Plan } from './header.ts'
import { isEscaped, isLenient, isNull } from './lenient.ts'
import { sign, type Tokens } from './tokens.ts'

/** Writes the record that `tokens` describe, normalised, to `out` of the same bytes and gives where it ends; `refused` if it needs a closer look. */
export type Emit = (at: number, out: number) => number

/** The first byte of a byte order mark. */
const mark = 0xef

/** `Emit` wrote nothing. */
export const refused = -1

/** Makes the writer of one file's regular records. It counts the empty values of each column in `empties`. */
export function emitter(plan: Plan, bytes: Buffer, tokens: Tokens, hash: Hash, empties: Uint32Array): Emit {
  const { from, to, form } = tokens
  const width = plan.names.length
  const isOurs = plan.columns.map((column) => column !== undefined)
  const isFull = plan.columns.map((column) => column !== undefined && (column.key || !column.field.empty))
  const isKeyed = plan.columns.map((_, k) => plan.keyed.includes(k))
  const settles = plan.columns.map((column) => column?.field.settle)
  const extras = extraColumns(plan)
  const isNameless = plan.columns.map((column, k) => column === undefined && plan.extras[k] === undefined)
  const first = Buffer.from(plan.header[0] ?? '')
  const hasNulls = isLenient(plan.found, 'null_text')
  const hasFormulas = isLenient(plan.found, 'escaped_formulas')

  return (at, out) => {
    if (bytes[at] === mark) return refused
    if (to[0]! - from[0]! === first.length && first.compare(bytes, from[0], to[0]) === 0) return refused
    let o = out
    let copied = at
    let raw = at
    hash.low = 0
    hash.high = 0
    for (let k = 0; k < width; k++) {
      const written = from[k]!
      const end = to[k]!
      const told = form[k]!
      const after = end + (written - raw) + 1
      let start = written
      if (hasNulls && isNull(bytes, start, end)) start = end
      else if (hasFormulas && isEscaped(bytes, start, end)) start++
      if (start > written) {
        from[k] = start
        if (isOurs[k]) {
          bytes.copyWithin(o, copied, written)
          o += written - copied
          copied = start
        }
      }
      if (!isOurs[k]) {
        if (isNameless[k] && end > start) return undo(k)
        bytes.copyWithin(o, copied, raw)
        o += raw - copied
        copied = after
      } else if (start === end) {
        if (isFull[k]) return undo(k)
        empties[k]!++
        if (isKeyed[k]) mix(hash, bytes, 0, 0)
      } else if (told > 0) {
        if (isKeyed[k] && mix(hash, bytes, start, end)) return undo(k) // Its key may have what cannot be seen.
      } else if (told < 0) {
        bytes.copyWithin(o, copied, end)
        const there = o + start - copied
        o = there + settles[k]!(bytes, there, end - start)
        copied = end
        if (isKeyed[k]) mix(hash, bytes, there, o)
      } else return undo(k)
      raw = after
    }
    if (copied < raw) {
      bytes.copyWithin(o, copied, raw - 1)
      o += raw - copied
    }
    if (extras.length === 0) {
      bytes[o - 1] = sign.lf
      return o
    }
    bytes[o - 1] = sign.comma
    let isFirst = true
    for (const { k, opening, next } of extras) {
      if (from[k] === to[k]) continue
      const label = isFirst ? opening : next
      bytes.set(label, o)
      o = writeJson(bytes, from[k]!, to[k]!, o + label.length)
      isFirst = false
    }
    if (!isFirst) {
      bytes.write('}"', o)
      o += 2
    }
    bytes[o] = sign.lf
    return o + 1
  }

  function undo(reached: number): number {
    for (let k = 0; k < reached; k++) if (isOurs[k] && from[k] === to[k]) empties[k]!--
    return refused
  }
}

/** A text as CSV writes it inside quotes. */
export const inQuotes = (text: string): string => (text.includes('"') ? text.replaceAll('"', '""') : text)

/** The columns that go to `_extra`, with what stands before their values in its JSON. */
function extraColumns(plan: Plan) {
  return plan.extras.flatMap((name, k) => {
    if (name === undefined) return []
    const label = inQuotes(`${JSON.stringify(name)}:"`)
    return [{ k, opening: Buffer.from(`"{${label}`), next: Buffer.from(`,${label}`) }]
  })
}

const escapes = Array.from({ length: 128 }, (_, byte) => {
  const json = JSON.stringify(String.fromCharCode(byte)).slice(1, -1)
  return json.length > 1 ? Buffer.from(inQuotes(json)) : undefined
})

/** Writes a raw text as a JSON text inside CSV's quotes, with its closing quote. */
function writeJson(bytes: Buffer, from: number, to: number, out: number): number {
  let o = out
  for (let p = from; p < to; p++) {
    const byte = bytes[p]!
    const escaped = byte < 128 ? escapes[byte] : undefined
    if (escaped === undefined) bytes[o++] = byte
    else {
      bytes.set(escaped, o)
      o += escaped.length
      if (byte === sign.quote) p++
    }
  }
  bytes[o++] = sign.quote
  bytes[o++] = sign.quote
  return o
}

import type { FoundContract } from '../../contract.ts'
import { isLenient } from './lenient.ts'
import type { Split } from './texts.ts'
import { delimiterOf, type Ending, incomplete, sign } from './tokens.ts'

/** How quotes are read where a contract bears what others do not; undefined where it does not. */
export type Loose = { backslash: boolean; stray: boolean; delimiter: number }

/** What a contract bears of quotes. */
export function looseOf(found: FoundContract): Loose | undefined {
  const [backslash, stray] = [isLenient(found, 'backslash_escapes'), isLenient(found, 'stray_quotes')]
  return backslash || stray ? { backslash, stray, delimiter: delimiterOf(found) } : undefined
}

const backslashed = 92

/** Where the quote is that closes the value whose text starts at `from`; -1 where the bytes end before. */
function closing(bytes: Uint8Array, from: number, end: number, { backslash }: Loose): number {
  for (let p = from; p < end; p++) {
    if (backslash && bytes[p] === backslashed && p + 1 < end) p++
    else if (bytes[p] === sign.quote) {
      if (bytes[p + 1] !== sign.quote || p + 1 >= end) return p
      p++
    }
  }
  return -1
}

const isBreak = (byte: number | undefined) => byte === sign.lf || byte === sign.cr

/**
 * Finds the end of the record that starts at `at`, as `ending` does. A value whose first quote is closed in the midst of it is none in
 * quotes where stray quotes are borne: it ends at the next delimiter or line break.
 */
export function looseEnding(bytes: Uint8Array, at: number, end: number, last: boolean, loose: Loose): Ending {
  let p = at
  let cut = 0
  for (;;) {
    if (p < end && bytes[p] === sign.quote) {
      const close = closing(bytes, p + 1, end, loose)
      const from = p
      if (close < 0) {
        const line = bytes.subarray(at, end).indexOf(sign.lf, p - at)
        return { end: last ? end : incomplete, open: true, cut: line < 0 ? 0 : at + line + 1 }
      }
      if (close + 1 >= end && !last) return { end: incomplete, open: false, cut }
      if (cut === 0) {
        const line = bytes.subarray(from, close).indexOf(sign.lf)
        cut = line < 0 ? 0 : from + line + 1
      }
      p = close + 1
      if (p < end && !isBreak(bytes[p]) && bytes[p] !== loose.delimiter) {
        if (loose.stray) p = from + 1
        else if (cut > 0) return { end: cut, open: false, cut }
      }
    }
    while (p < end && !isBreak(bytes[p]) && bytes[p] !== loose.delimiter) p++
    if (p >= end) return { end: last ? end : incomplete, open: false, cut }
    if (bytes[p++] === loose.delimiter) continue
    if (bytes[p - 1] === sign.lf) return { end: p, open: false, cut }
    if (p >= end && !last) return { end: incomplete, open: false, cut }
    return { end: p < end && bytes[p] === sign.lf ? p + 1 : p, open: false, cut }
  }
}

/** Splits the bytes of one record as `split` does. `strays`: how many values have quotes that neither start nor end them. */
export function looseSplit(bytes: Buffer, loose: Loose): Split {
  const texts: string[] = []
  let strays = 0
  for (let p = 0; ; p++) {
    const isQuoted = bytes[p] === sign.quote
    const close = isQuoted ? closing(bytes, p + 1, bytes.length, loose) : -1
    if (isQuoted && close < 0) return { texts, wrong: texts.length, open: true, strays }
    const isWhole = isQuoted && (close + 1 === bytes.length || bytes[close + 1] === loose.delimiter)
    const next = isWhole ? close + 1 : bytes.indexOf(loose.delimiter, p)
    const end = next < 0 ? bytes.length : next
    const text = bytes.toString('utf8', p, end)
    if (isWhole) texts.push(inside(text.slice(1, -1), loose))
    else if (!text.includes('"')) texts.push(text)
    else if (!loose.stray) return { texts, wrong: texts.length, strays }
    else {
      texts.push(/^".*"$/.test(text) && text.length > 1 ? text.slice(1, -1) : text)
      strays++
    }
    if (end >= bytes.length) return { texts, strays }
    p = end
  }
}

const inside = (text: string, { backslash }: Loose) =>
  text.replace(backslash ? /\\(["\\])|"(")/g : /()"(")/g, (_, one: string, two: string) => one || two)

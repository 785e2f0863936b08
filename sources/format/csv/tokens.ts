import type { FoundContract } from '../../contract.ts'
import type { Form } from '../../forms.ts'

/** Bytes that mean something in CSV. */
export const sign = { quote: 34, comma: 44, lf: 10, cr: 13, nul: 0 } as const

/** The byte between the values of a file. */
export const delimiterOf = ({ contract }: FoundContract): number =>
  contract.mapped?.delimiter?.charCodeAt(0) ?? sign.comma

/** The fields of one record: where each one's text lies, without its quotes, and what its form said (1 for any text). */
export type Tokens = { from: Int32Array; to: Int32Array; form: Int32Array; breaks: number }

/** No end of a record: the bytes end before it. */
export const incomplete = -1
/** No end of a record: it is not as regular as `tokenise` wants it. */
export const irregular = -2

const stops = new Uint8Array(256)
for (const byte of Object.values(sign)) stops[byte] = 1

/**
 * Finds the fields of the regular record that starts at `at` and gives where the next one starts: as many fields as there are forms, each
 * bare or whole in quotes, no NUL, and an LF or CRLF behind it. A byte `"` has to stand at `end`. What a form has told is not read again.
 * `odd`: another byte that no regular record has in its quotes.
 */
export function tokenise(
  bytes: Uint8Array,
  at: number,
  end: number,
  forms: (Form | undefined)[],
  tokens: Tokens,
  odd: number = sign.nul,
) {
  const { from, to, form } = tokens
  const width = forms.length
  let breaks = 0
  for (let k = 0, p = at; ; k++) {
    if (p >= end) return incomplete
    const tell = forms[k]
    const isQuoted = bytes[p] === sign.quote
    const start = isQuoted ? p + 1 : p
    const told = tell === undefined ? 0 : tell(bytes, start)
    p = start + (told < 0 ? -told : told)
    if (isQuoted) {
      for (;;) {
        let byte = bytes[p]!
        while (byte > sign.quote) byte = bytes[++p]!
        if (byte === sign.quote) {
          if (p + 1 >= end) return incomplete
          if (bytes[p + 1] !== sign.quote) break
          p += 2
        } else if (byte === sign.nul || byte === odd) return irregular
        else {
          if (byte === sign.lf) breaks++
          p++
        }
      }
    } else while (stops[bytes[p]!] === 0) p++
    from[k] = start
    to[k] = p
    form[k] = tell === undefined ? 1 : start + told === p || start - told === p ? told : 0
    if (isQuoted) p++
    const byte = bytes[p]
    if (k + 1 < width) {
      if (byte !== sign.comma) return p >= end ? incomplete : irregular
      p++
      continue
    }
    tokens.breaks = breaks
    if (p >= end) return incomplete
    if (byte === sign.lf) return p + 1
    if (byte !== sign.cr) return irregular
    if (p + 1 >= end) return incomplete
    return bytes[p + 1] === sign.lf ? p + 2 : irregular
  }
}

/** How a record ends that need not be regular. */
export type Ending = {
  /** Where the next record starts; `incomplete` where the bytes end before. */
  end: number
  /** The bytes end inside quotes. */
  open: boolean
  /** Behind the first line break inside quotes; 0 where there is none. */
  cut: number
}

/**
 * Finds the end of any record. Text behind a closing quote means that quotes cannot be trusted: the record then ends at the first line
 * break that it swallowed, or at the next one. `last`: the file ends at `end`. `lone`: a CR by
 * itself ends a record; otherwise it means nothing.
 */
export function ending(
  bytes: Uint8Array,
  at: number,
  end: number,
  last: boolean,
  lone = true,
  delimiter: number = sign.comma,
): Ending {
  let p = at
  let cut = 0
  const isBreak = (byte: number) => byte === sign.lf || (byte === sign.cr && lone)
  for (;;) {
    if (p < end && bytes[p] === sign.quote) {
      for (p++; ; p++) {
        if (p >= end) return { end: last ? end : incomplete, open: true, cut }
        if (bytes[p] === sign.lf && cut === 0) cut = p + 1
        if (bytes[p] !== sign.quote) continue
        if (p + 1 < end && bytes[p + 1] === sign.quote) p++
        else break
      }
      p++
      while (!lone && p < end && (bytes[p] === sign.cr || bytes[p] === sign.nul)) p++
      if (p >= end && !last) return { end: incomplete, open: false, cut }
      if (p < end && !isBreak(bytes[p]!) && bytes[p] !== delimiter) {
        if (cut > 0) return { end: cut, open: false, cut }
        while (p < end && !isBreak(bytes[p]!)) p++
      }
    } else while (p < end && !isBreak(bytes[p]!) && bytes[p] !== delimiter) p++
    if (p >= end) return { end: last ? end : incomplete, open: false, cut }
    if (bytes[p++] === delimiter) continue
    if (bytes[p - 1] === sign.lf) return { end: p, open: false, cut }
    if (p >= end && !last) return { end: incomplete, open: false, cut }
    return { end: p < end && bytes[p] === sign.lf ? p + 1 : p, open: false, cut }
  }
}

/** The bytes of the line break in front of `end`, in a record from `at` on. */
export function breakBefore(bytes: Uint8Array, at: number, end: number): number {
  if (end > at && bytes[end - 1] === sign.cr) return 1
  if (end === at || bytes[end - 1] !== sign.lf) return 0
  return end - 1 > at && bytes[end - 2] === sign.cr ? 2 : 1
}

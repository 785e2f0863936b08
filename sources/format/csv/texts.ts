import { sign } from './tokens.ts'

/**
 * The texts of one record. `wrong`: the field whose quotes are, of which only those before it are told; `open`: they never close. `strays`: how many
 * values have quotes that neither start nor end them and are borne.
 */
export type Split = { texts: string[]; wrong?: number; open?: true; strays?: number }

/** Splits the bytes of one record, its line break not among them, into its texts. They are made text at once: a call for each would cost more. */
export function split(bytes: Buffer, delimiter: number = sign.comma): Split {
  const whole = bytes.toString('utf8')
  const between = String.fromCharCode(delimiter)
  const texts: string[] = []
  for (let p = 0; ; p++) {
    const isQuoted = whole.charCodeAt(p) === sign.quote
    const close = isQuoted ? closing(whole, p + 1) : -1
    if (isQuoted && close < 0) return { texts, wrong: texts.length, open: true }
    const comma = whole.indexOf(between, isQuoted ? close : p)
    const end = comma < 0 ? whole.length : comma
    const text = whole.slice(isQuoted ? p + 1 : p, isQuoted ? close : end)
    const hasQuote = text.includes('"')
    if (isQuoted ? close + 1 !== end : hasQuote) return { texts, wrong: texts.length }
    texts.push(isQuoted && hasQuote ? text.replaceAll('""', '"') : text)
    if (comma < 0) return { texts }
    p = end
  }
}

function closing(whole: string, from: number): number {
  let at = whole.indexOf('"', from)
  while (at >= 0 && whole.charCodeAt(at + 1) === sign.quote) at = whole.indexOf('"', at + 2)
  return at
}

/** Whether a line holds no value at all. */
export const isBlank = (line: Buffer, delimiter: number = sign.comma): boolean =>
  line.every((byte) => byte === delimiter || byte === sign.quote) &&
  split(line, delimiter).texts.every((text) => text === '')

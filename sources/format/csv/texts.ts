import { sign } from './tokens.ts'

/**
 * The texts of one record. `wrong`: the field whose quotes are, of which only those before it are told; `open`: they never close. `strays`: how many
 * values have quotes that neither start nor end them and are borne.
 */
export type Split = { texts: string[]; wrong?: number; open?: true; strays?: number }

/** Splits the bytes of one record, its line break not among them, into its texts. */
export function split(bytes: Buffer, delimiter: number = sign.comma): Split {
  const texts: string[] = []
  for (let p = 0; ; p++) {
    const isQuoted = bytes[p] === sign.quote
    const close = isQuoted ? closing(bytes, p + 1) : -1
    if (isQuoted && close < 0) return { texts, wrong: texts.length, open: true }
    const comma = bytes.indexOf(delimiter, isQuoted ? close : p)
    const end = comma < 0 ? bytes.length : comma
    if (isQuoted ? close + 1 !== end : bytes.subarray(p, end).includes(sign.quote))
      return { texts, wrong: texts.length }
    texts.push(isQuoted ? bytes.toString('utf8', p + 1, close).replaceAll('""', '"') : bytes.toString('utf8', p, end))
    if (comma < 0) return { texts }
    p = end
  }
}

function closing(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(sign.quote, from)
  while (at >= 0 && bytes[at + 1] === sign.quote) at = bytes.indexOf(sign.quote, at + 2)
  return at
}

/** Whether a line holds no value at all. */
export const isBlank = (line: Buffer, delimiter: number = sign.comma): boolean =>
  line.every((byte) => byte === delimiter || byte === sign.quote) &&
  split(line, delimiter).texts.every((text) => text === '')

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
    let end: number
    if (whole.charCodeAt(p) === sign.quote) {
      let isDoubled = false
      let close = whole.indexOf('"', p + 1)
      for (; close >= 0 && whole.charCodeAt(close + 1) === sign.quote; close = whole.indexOf('"', close + 2))
        isDoubled = true
      if (close < 0) return { texts, wrong: texts.length, open: true }
      end = close + 1
      if (end < whole.length && whole.charCodeAt(end) !== delimiter) return { texts, wrong: texts.length }
      const text = whole.slice(p + 1, close)
      texts.push(isDoubled ? text.replaceAll('""', '"') : text)
    } else {
      end = whole.indexOf(between, p)
      if (end < 0) end = whole.length
      const text = whole.slice(p, end)
      if (text.includes('"')) return { texts, wrong: texts.length }
      texts.push(text)
    }
    if (end === whole.length) return { texts }
    p = end
  }
}

/** Whether a line holds no value at all. */
export const isBlank = (line: Buffer, delimiter: number = sign.comma): boolean =>
  line.every((byte) => byte === delimiter || byte === sign.quote) &&
  split(line, delimiter).texts.every((text) => text === '')

import type { Book } from './book.ts'
import { wholeXml } from './xml.ts'

/** What the number in a cell means by its format: a day, a day with its time, a time of day, or a time that passed. */
export type Meaning = 'date' | 'datetime' | 'time' | 'elapsed' | 'number'

/** The formats of dates and times that have a number and no text; 27 to 36 and 50 to 58 are East Asian dates. */
const builtin = (id: number): Meaning => {
  if (id === 22) return 'datetime'
  if (id === 46) return 'elapsed'
  if ((id >= 18 && id <= 21) || id === 45 || id === 47 || (id >= 32 && id <= 35) || id === 55 || id === 56)
    return 'time'
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date'
  return 'number'
}

/** What numbers mean by a format's text, `[$-409]d\-mmm\-yy;@`. */
export function meaningOf(format: string): Meaning {
  if (/\[(h+|m+|s+)\]/i.test(format)) return 'elapsed'
  const code = format
    .replace(/"[^"]*"?|\\.|[_*].|\[[^\]]*\]/g, '')
    .split(';', 1)[0]!
    .replace(/general|standard/gi, '')
    .toLowerCase()
  const isTime = /[hs]/.test(code)
  if (/[yd]/.test(code) || (/m/.test(code) && !isTime)) return isTime ? 'datetime' : 'date'
  return isTime ? 'time' : 'number'
}

/** What numbers mean by the styles of a workbook's cells, by the styles' numbers. */
export async function meanings(book: Book): Promise<Meaning[]> {
  const formats = new Map<string, Meaning>()
  const styles: Meaning[] = []
  let isCells = false
  const chunks = book.styles === undefined ? undefined : book.part(book.styles)
  if (!chunks) return styles
  await wholeXml(book.styles!, chunks, {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') formats.set(numFmtId, meaningOf(formatCode))
      else if (name === 'cellXfs') isCells = true
      else if (name === 'xf' && isCells) styles.push(formats.get(numFmtId) ?? builtin(Number(numFmtId)))
    },
    close(name) {
      if (name === 'cellXfs') isCells = false
    },
  })
  return styles
}

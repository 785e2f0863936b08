import { DecodeError } from '../text/wrong.ts'
import { numberText, timeText } from './number.ts'
import type { Meaning } from './styles.ts'
import { type Handlers, unescaped } from './xml.ts'

/** What the cells of a sheet share with those of others. */
export type Shared = { text: (index: string) => string; styles: Meaning[]; is1904: boolean }

/** One row of a sheet: its number, from 1, and the values of its cells that have one, by their columns, from 0. */
export type Row = { number: number; cells: Map<number, string>; isHidden: boolean }

/** What a sheet tells besides its rows: where ranges are merged, and the first and the count of formulas without a value. */
export type Seen = { merged: string[]; bare: { first: string; count: number } }

/** The most columns of a sheet. */
const widest = 16_384

/** The handlers of a sheet's XML, which hand over its rows one after another. */
export function cellReader({ text, styles, is1904 }: Shared, seen: Seen, onRow: (row: Row) => void): Handlers {
  let row: Row = { number: 0, cells: new Map(), isHidden: false }
  let column = -1
  let [type, style] = ['n', '0']
  let [value, formula, inline] = ['', '', '']
  let [hasValue, hasFormula, isPhonetic] = [false, false, false]
  let into: 'value' | 'formula' | 'inline' | undefined

  return {
    open(name, attributes) {
      if (name === 'c') {
        column = columnOf(attributes.r, column)
        ;({ t: type = 'n', s: style = '0' } = attributes)
        value = formula = inline = ''
        hasValue = hasFormula = false
      } else if (name === 'v') {
        into = 'value'
        hasValue = true
      } else if (name === 't') into = isPhonetic ? undefined : 'inline'
      else if (name === 'f') {
        into = 'formula'
        hasFormula = true
      } else if (name === 'rPh') isPhonetic = true
      else if (name === 'row') {
        const number = Number(attributes.r ?? row.number + 1)
        if (!(number > row.number && number <= 2 ** 21)) throw wrong(`row ${attributes.r} after ${row.number}`)
        row = { number, cells: new Map(), isHidden: /^(1|true)$/.test(attributes.hidden ?? '') }
        column = -1
      } else if (name === 'mergeCell' && seen.merged.length < 10_000) seen.merged.push(attributes.ref ?? '')
    },
    text(part) {
      if (into === 'value') value += part
      else if (into === 'inline') inline += part
      else if (into === 'formula') formula += part
    },
    close(name) {
      if (name === 'v' || name === 't' || name === 'f') into = undefined
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'row') onRow(row)
      else if (name === 'c') {
        const told = hasFormula && !hasValue && type !== 'inlineStr' ? bare() : textOf()
        if (told !== '') row.cells.set(column, told)
      }
    },
  }

  function textOf(): string {
    if (type === 's') return text(value)
    if (type === 'inlineStr') return unescaped(inline)
    if (type === 'str') return unescaped(value)
    if (type === 'b') return value === '1' ? 'true' : value === '0' ? 'false' : value
    if (type !== 'n') return value // An error, or a day in its own text.
    const meaning = styles[Number(style)] ?? 'number'
    return meaning === 'number' ? numberText(value) : timeText(value, meaning, is1904)
  }

  /** A formula that nobody computed: its text stands for its value, so that it is not taken for an empty cell. */
  function bare(): string {
    if (seen.bare.count++ === 0) seen.bare.first = `${letters(column)}${row.number}`
    return `=${formula}`
  }
}

const wrong = (what: string) => new DecodeError('FILE_NOT_XLSX', `holds a sheet with ${what}`)

/** The column of a cell by its place, `BC12`; a cell without a place stands behind the one before. */
function columnOf(place: string | undefined, before: number): number {
  let column = 0
  if (place === undefined) column = before + 2
  else for (let p = 0; place.charCodeAt(p) > 64; p++) column = column * 26 + (place.charCodeAt(p) & 31)
  if (column < 1 || column > widest) throw wrong(`a cell at "${place ?? column}"`)
  return column - 1
}

/** The letters of a column, from 0: A, Z, AA. */
export const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

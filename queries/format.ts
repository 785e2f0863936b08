import type { Cell, Column, QueryResult } from './result.ts'

/** How an answer is written: for a terminal, for a spreadsheet, for a program. */
export type Format = 'table' | 'csv' | 'json'

/** An answer as text that ends in a newline. `width` is the terminal's, in characters; without one nothing is shortened. */
export function formatResult(result: QueryResult, format: Format, width = Number.POSITIVE_INFINITY): string {
  if (format === 'json') return `${JSON.stringify(result)}\n`
  return format === 'csv' ? csv(result) : table(result, width)
}

/** Comma-separated: a comment that names the build and its as-of time, the header, the rows; lines end in CR LF. */
function csv({ query, build, data_as_of, columns, rows, note }: QueryResult): string {
  const head = [`# ${query}`, `build ${build}`, `data as of ${data_as_of}`, ...(note ? [note] : [])].join(', ')
  const lines = rows.map((row) => row.map((value, index) => field(value, columns[index]!)).join(','))
  return [quoted(head), columns.map(({ name }) => quoted(guarded(name))).join(','), ...lines, ''].join('\r\n')
}

/** A value of a CSV line: nothing for null; texts that a spreadsheet would take for a formula are guarded, numbers never. */
function field(value: Cell, { type }: Column): string {
  if (value === null) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return quoted(isText(type) ? guarded(text) : text)
}

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const guarded = (text: string) => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text)
const isNumber = (type: string) =>
  /^(decimal|bigint|integer|smallint|tinyint|hugeint|double|float|u[a-z]*int)/.test(type)
const isText = (type: string) => !isNumber(type) && !/^(date|timestamp|boolean)/.test(type)

/** Columns of equal width, numbers to the right; the widest texts are shortened until a line fits. */
function table(result: QueryResult, width: number): string {
  const { title, build, data_as_of, columns, rows, note, scanned_bytes: scanned } = result
  const cells = columns.map(({ type }, index) => {
    const show = shower(type)
    return rows.map((row) => show(row[index]!))
  })
  const widths = columns.map(({ name }, index) =>
    cells[index]!.reduce((most, text) => Math.max(most, size(text)), size(name)),
  )
  const shown = narrowed(columns, widths, width)
  const left = columns.slice(shown).map(({ name }) => name)
  const set = columns.map(({ type }, index) => {
    const isRight = isNumber(type)
    return (text: string) => padded(text, widths[index]!, isRight)
  })
  const line = (texts: string[]) =>
    texts
      .slice(0, shown)
      .map((text, index) => set[index]!(text))
      .join('  ')
      .trimEnd()
  const cost = scanned === undefined ? '' : `; ${scanned} bytes scanned`
  const told = `${rows.length} row${rows.length === 1 ? '' : 's'}${note ? `, ${note}` : ''}`
  const more = left.length ? [`Too wide for this terminal: ${left.join(', ')}; "--format csv" has every column.`] : []
  return [
    title,
    '',
    line(columns.map(({ name }) => name)),
    line(widths.map((each) => '─'.repeat(each))),
    ...rows.map((_, row) => line(cells.map((column) => column[row]!))),
    '',
    ...more,
    `${told}; build ${build}, data as of ${data_as_of.slice(0, 16).replace('T', ' ')} UTC${cost}`,
    '',
  ].join('\n')
}

/** Shortens texts, but no figure and no id, until a line fits; answers how many columns then do. */
function narrowed(columns: Column[], widths: number[], width: number): number {
  const texts = columns.flatMap(({ name, type }, index) =>
    isText(type) && !/(^|_)(id|scope)$/.test(name) ? [index] : [],
  )
  const total = () => widths.reduce((sum, each) => sum + each, 2 * (widths.length - 1))
  while (total() > width) {
    const widest = texts.reduce((one, other) => (widths[other]! > widths[one]! ? other : one), texts[0] ?? 0)
    if (texts.length === 0 || widths[widest]! <= 12) break
    widths[widest]! -= 1
  }
  let taken = -2
  const over = widths.findIndex((each) => {
    taken += each + 2
    return taken > width
  })
  return over < 0 ? widths.length : Math.max(1, over)
}

/** How a column's values are shown: null as a dash, times to the minute, texts without what steers a terminal. */
function shower(type: string): (value: Cell) => string {
  const [isTime, isWord] = [type.startsWith('timestamp'), isText(type)]
  return (value) => {
    if (value === null) return '–'
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    if (isTime) return text.slice(0, 16)
    return isWord && !plain.test(text) ? text.replace(steering, ' ') : text
  }
}

/** Letters that take one place each and steer nothing. */
const plain = /^[\x20-\x7e\xa0-\u02ff\u2010-\u2027\u2500]*$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: what steers a terminal must not reach it
const steering = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Places that a text takes on a terminal: wide letters take two. */
function size(text: string): number {
  if (plain.test(text)) return text.length
  return [...letters.segment(text)].reduce((sum, { segment }) => sum + (isWide(segment) ? 2 : 1), 0)
}

const isWide = (letter: string) =>
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
    letter,
  )

/** A text at exactly that width, shortened or filled up. */
function padded(text: string, width: number, isRight: boolean): string {
  const whole = size(text) <= width ? text : cut(text, width)
  const fill = ' '.repeat(Math.max(0, width - size(whole)))
  return isRight ? fill + whole : whole + fill
}

function cut(text: string, width: number): string {
  if (plain.test(text)) return `${text.slice(0, width - 1)}…`
  let kept = ''
  let taken = 0
  for (const { segment } of letters.segment(text.slice(0, width * 4))) {
    taken += size(segment)
    if (taken > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

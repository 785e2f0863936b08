import type { Cell, Column, QueryResult } from './result.ts'

/** How an answer is written: for a terminal, for a spreadsheet, for a program. */
export type Format = 'table' | 'csv' | 'json'

/** An answer as text that ends in a newline. `width` is the terminal's, in characters. */
export function formatResult(result: QueryResult, format: Format, width = 120): string {
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
function table({ title, build, data_as_of, columns, rows, note }: QueryResult, width: number): string {
  const cells = rows.map((row) => row.map((value, index) => shown(value, columns[index]!)))
  const widths = columns.map(({ name }, index) =>
    Math.max(size(name), ...cells.slice(0, 10_000).map((row) => size(row[index]!))),
  )
  const room = () => width - widths.reduce((sum, each) => sum + each, 2 * (columns.length - 1))
  const texts = widths.flatMap((_, index) => (isText(columns[index]!.type) ? [index] : [])) // A figure is never shortened.
  while (room() < 0) {
    const widest = texts.reduce((one, other) => (widths[other]! > widths[one]! ? other : one), texts[0] ?? 0)
    if (texts.length === 0 || widths[widest]! <= 10) break
    widths[widest]! -= 1
  }
  const line = (texts: string[]) =>
    texts
      .map((text, index) => (isNumber(columns[index]!.type) ? left : right)(cut(text, widths[index]!), widths[index]!))
      .join('  ')
      .trimEnd()
  const told = `${rows.length} row${rows.length === 1 ? '' : 's'}${note ? `, ${note}` : ''}`
  return [
    title,
    '',
    line(columns.map(({ name }) => name)),
    line(widths.map((each) => '─'.repeat(each))),
    ...cells.map(line),
    '',
    `${told}; build ${build}, data as of ${data_as_of.slice(0, 16).replace('T', ' ')} UTC`,
    '',
  ].join('\n')
}

function shown(value: Cell, { type }: Column): string {
  if (value === null) return '–'
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (type.startsWith('timestamp')) return text.slice(0, 16)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what steers a terminal must not reach it
  if (isText(type)) return text.replace(/[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
  return text
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Places that a text takes on a terminal: wide letters take two. */
function size(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length
  return [...letters.segment(text)].reduce((sum, { segment }) => sum + (isWide(segment) ? 2 : 1), 0)
}

const isWide = (letter: string) =>
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
    letter,
  )

function cut(text: string, width: number): string {
  if (size(text) <= width) return text
  let kept = ''
  for (const { segment } of letters.segment(text)) {
    if (size(kept + segment) > width - 1) break
    kept += segment
  }
  return `${kept}…`
}

const left = (text: string, width: number) => ' '.repeat(Math.max(0, width - size(text))) + text
const right = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - size(text)))

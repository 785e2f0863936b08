import { daysOf, numbersOf } from '../../readings.ts'

/** Spaces that do not look like others, and signs that do not look like any. */
const odd = /[\u00A0\u2007\u202F\u200B-\u200F\u2060\uFEFF\u00AD]/
const unseen = /[\u200B\u200E\u200F\u2060\uFEFF\u00AD]/g

/** A key as it is meant: without what cannot be seen, accents as one sign, spaces of one kind and none of the odd ones around it. */
export function normalKey(text: string): string {
  if (!odd.test(text)) return text.normalize('NFC')
  return text
    .replace(unseen, '')
    .replace(/^[\s\u200C\u200D]+|[\s\u200C\u200D]+$/g, '')
    .replace(/[\u00A0\u2007\u202F]/g, ' ')
    .normalize('NFC')
}

/** Whether a value in its normal form is a day or a moment that is before 1970 or after 2100: more likely a slip than meant. */
export const isUnlikely = (value: string): boolean =>
  (value < '1970' || value >= '2101') && /^\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d(\.\d{3})?)?)?$/.test(value)

/** The years 1970 to 2100. */
export const likelyYears = '1970 to 2100'

/** A number with an exponent as it is without; undefined where it is none, or longer than any amount. */
export function withoutExponent(text: string): string | undefined {
  const [, sign, whole = '', fraction = '', power] = /^([+-]?)(\d+)(?:\.(\d*))?[eE]([+-]?\d{1,2})$/.exec(text) ?? []
  if (power === undefined) return undefined
  const digits = whole + fraction
  const point = whole.length + Number(power)
  const padded = digits.padStart(digits.length + Math.max(0, 1 - point), '0').padEnd(point, '0')
  const at = Math.max(1, point)
  const [before, after] = [padded.slice(0, at).replace(/^0+(?=\d)/, ''), padded.slice(at).replace(/0+$/, '')]
  return `${sign === '-' ? '-' : ''}${before}${after && `.${after}`}`
}

/** What a value that was refused may be: both readings where there are two. */
export function hint(code: string, value: string): string {
  const readings =
    code === 'ROW_AMBIGUOUS_DATE' ? daysOf(value) : code === 'ROW_AMBIGUOUS_NUMBER' ? numbersOf(value) : []
  if (readings.length > 0) return ` (${readings.join(' or ')}?)`
  if (code === 'ROW_TIME_NOT_EXISTING') return ' (its clocks skipped that hour)'
  if (code === 'ROW_ID_MANGLED') return ' (it looks changed by a spreadsheet)'
  if (code === 'ROW_BAD_DATE' && /^[1-9]\d{4}$/.test(value)) return " (a spreadsheet's day number?)"
  if (code === 'ROW_BAD_ID' && /^[A-Za-z0-9]{18}$/.test(value))
    return ' (its last three do not fit the others: was its case changed?)'
  return ''
}

import { daysIn } from './forms.ts'

const day = (year: number, month: number, date: number): string[] =>
  date > 0 && date <= daysIn(year, month)
    ? [[String(year).padStart(4, '0'), ...[month, date].map((each) => String(each).padStart(2, '0'))].join('-')]
    : []

/** The days that a date without a declared order may mean, month first and then day first; none where it can be no day. */
export function daysOf(value: string): string[] {
  const [, first, , second, year] = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(value) ?? []
  if (year === undefined) return []
  const full = Number(year) + (year.length === 4 ? 0 : Number(year) < 70 ? 2000 : 1900)
  const [one, other] = [Number(first), Number(second)]
  return [...new Set([...day(full, one, other), ...day(full, other, one)])]
}

/** The code of what is no date as it is wanted: ambiguous where it is one in an order that nobody declared. */
export const dateCode = (value: string): string => (daysOf(value).length > 0 ? 'ROW_AMBIGUOUS_DATE' : 'ROW_BAD_DATE')

const separated = /^-?(?:\d{1,3}(?:[.,'\u00A0\u202F ]\d{3})*|\d+)(?:[.,]\d+)?$/

/** The numbers that one with separators may mean, as it would be written here; none where it is no number at all. */
export function numbersOf(value: string): string[] {
  if (!separated.test(value) || /^-?\d+(\.\d+)?$/.test(value)) return []
  const plain = value.replace(/['\u00A0\u202F ]/g, '')
  const signs = plain.match(/[.,]/g) ?? []
  const whole = plain.replace(/[.,]/g, '')
  const last = plain.search(/[.,]\d+$/)
  const parted = `${plain.slice(0, last).replace(/[.,]/g, '')}.${plain.slice(last + 1)}`
  if (signs.length === 0) return [whole]
  if (signs.length > 1 && new Set(signs).size === 1) return [whole]
  const isOpen = signs.length === 1 && plain.length - last === 4 && plain === value
  return isOpen ? [whole, parted] : [parted]
}

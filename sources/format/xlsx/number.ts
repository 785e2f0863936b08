import type { Meaning } from './styles.ts'

const day = 86_400_000

/** The last day that a spreadsheet knows, 9999-12-31, as a number from 1900. */
const last = 2_958_465

/**
 * A number of a cell as text: with the fifteen digits that spreadsheets keep, without an exponent, 0.3 for 0.30000000000000004; whole
 * numbers with all the digits that the file has.
 */
export function numberText(said: string): string {
  const [, sign, whole = '', digits = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(said) ?? []
  if (whole && (digits === '' || whole.length + digits.length <= 15)) return tidy(sign!, whole, digits)
  const number = Number(said)
  if (said.trim() === '' || !Number.isFinite(number)) return said
  const [, minus, first, rest = '', power] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(number.toExponential(14))!
  const places = Number(power)
  const all = first + rest
  if (places < 0) return tidy(minus!, '0', '0'.repeat(-places - 1) + all)
  const padded = all.padEnd(places + 1, '0')
  return tidy(minus!, padded.slice(0, places + 1), padded.slice(places + 1))
}

function tidy(sign: string, whole: string, digits: string): string {
  const [left, right] = [whole.replace(/^0+(?=\d)/, ''), digits.replace(/0+$/, '')]
  return `${left === '0' && right === '' ? '' : sign}${left}${right && '.'}${right}`
}

/**
 * A number that means a time: 2026-03-31, 2026-03-31 17:05:09, 17:05:09, or hours that passed, 36:00:00; milliseconds where it has any.
 * A day that spreadsheets show and no calendar has (1900-01-00, 1900-02-29) is told as they show it; what is beyond them stays a number.
 */
export function timeText(said: string, meaning: Meaning, is1904: boolean): string {
  const number = Number(said)
  const milliseconds = Math.round(number * day)
  if (said.trim() === '' || !Number.isFinite(number) || number < 0 || number >= last + 1) return numberText(said)
  if (meaning === 'elapsed') return clock(milliseconds)
  if (meaning === 'time' && number < 1) return clock(milliseconds % day)
  const date = dateOf(Math.floor(milliseconds / day), is1904)
  const time = milliseconds % day
  return time === 0 && meaning === 'date' ? date : `${date} ${clock(time)}`
}

function dateOf(days: number, is1904: boolean): string {
  if (!is1904 && days === 0) return '1900-01-00'
  if (!is1904 && days === 60) return '1900-02-29' // Spreadsheets count a day that was not, as their forerunner did.
  const start = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  return new Date(start + days * day).toISOString().slice(0, 10)
}

function clock(milliseconds: number): string {
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  const text = `${two(milliseconds / 3_600_000)}:${two((milliseconds / 60_000) % 60)}:${two((milliseconds / 1000) % 60)}`
  const rest = milliseconds % 1000
  return rest ? `${text}.${String(rest).padStart(3, '0')}` : text
}

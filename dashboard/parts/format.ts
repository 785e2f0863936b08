import type { Cell, Column } from '../../queries/result.ts'
import { exact, grouped } from './money.ts'

type Value = Cell | undefined

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A fraction as a percentage with `digits` decimals: `0.4231` is `42%`. */
export function percent(value: Value, digits = 0): string {
  return value === null || value === undefined ? '–' : `${(Number(value) * 100).toFixed(digits).replace('-', '−')}%`
}

/** A multiple: `2.413` is `2.4×`, `0.04` is `0.04×`, nothing is `0×`. */
export function times(value: Value): string {
  if (value === null || value === undefined) return '–'
  return `${Number(value) ? Number(value).toFixed(Number(value) < 1 ? 2 : 1) : 0}×`
}

/** A count with its noun, `1 deal`, `1,204 deals`. */
export function plural(value: Value, noun: string, many = `${noun}s`): string {
  const count = Number(value ?? 0)
  return `${grouped(String(count))} ${count === 1 ? noun : many}`
}

/** `2026-03-31` is `31 Mar 2026`; text of another shape stays. */
export function day(value: Value): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(String(value ?? ''))
  return match ? `${Number(match[3])} ${months[Number(match[2]) - 1]} ${match[1]}` : String(value ?? '–')
}

/** `2026-03-31 16:05:00` is `31 Mar 2026, 16:05 UTC`. */
export function time(value: Value): string {
  return `${day(value)}, ${String(value).slice(11, 16)} UTC`
}

/** Hours as people say them: `5 h`, `3 d`, `7 w` from eight weeks on. */
export function duration(hours: Value): string {
  if (hours === null || hours === undefined) return '–'
  const count = Math.max(0, Number(hours))
  if (count < 48) return `${Math.round(count)} h`
  return count < 24 * 56 ? `${Math.round(count / 24)} d` : `${Math.round(count / 168)} w`
}

/** Snake case as words: `best_case` is `Best case`. */
export function words(value: Value): string {
  const spaced = String(value ?? '–').replaceAll('_', ' ')
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** Is this column a number, to be set right? */
export function isNumber(column: Column): boolean {
  return /^(decimal|bigint|integer|int|double|hugeint|smallint|tinyint)/i.test(column.type)
}

/** One value as its column asks: money exact, rates in percent, dates spelt out, null as a dash. */
export function show(value: Value, column: Column): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (/(^|_)amount$/.test(column.name)) return exact(String(value))
  if (/_rate$/.test(column.name)) return percent(value, 1)
  if (/_date$|_day$|^day$/.test(column.name)) return day(value)
  if (column.type === 'timestamp') return time(value)
  if (isNumber(column))
    return grouped(
      String(value)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, ''),
    )
  return String(value)
}

/** Minutes of work as people say them: `45 min`, `2 h`, `2.3 h` from ninety on, `62 h` from ten hours on. */
export function worked(minutes: Value): string {
  if (minutes === null || minutes === undefined) return '–'
  const count = Number(minutes)
  if (count < 89.5) return `${Math.round(count)} min`
  return `${grouped((count / 60).toFixed(count < 597 ? 1 : 0).replace(/\.0$/, ''))} h`
}

/** A day without its year: `2026-03-31` is `31 Mar`. */
export const shortDay = (value: Value): string => day(value).replace(/ \d{4}$/, '')

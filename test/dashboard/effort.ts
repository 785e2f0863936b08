import type { Text } from './visit.ts'

const before = '2025-12-31'
/** The first and the last day of the demo company's last thirteen weeks. */
export const [first, last] = ['2026-04-01', '2026-06-30'] as const

/** Whether a row of the answer key is of the thirteen weeks that the page shows. */
export const shown = (row: Text, name = 'activity_date') => row[name]! >= first && row[name]! <= last!
/** Whether it is of the thirteen weeks before. */
export const prior = (row: Text, name = 'activity_date') => row[name]! >= before && row[name]! < first
/** The sum of what is recorded; null where nothing is. */
export const total = (rows: Text[], name: string) => {
  const known = rows.filter((row) => row[name] !== '')
  return known.length ? known.reduce((all, row) => all + Number(row[name]), 0) : null
}
/** A part; null of nothing. */
export const over = (a: number | null, b: number | null) => (a === null || !b ? null : a / b)
const recorded = (rows: Text[]) => rows.filter((row) => row.touch_count !== '' && row.is_workday === 'true').length
/** Touches by working day of which they are recorded. */
export const perDay = (rows: Text[]) => over(total(rows, 'touch_count'), recorded(rows))
/** The part of calls in which somebody was reached, of those of which that is known. */
export const connected = (rows: Text[]) =>
  over(
    total(rows, 'connect_count'),
    total(
      rows.filter((row) => row.connect_count !== ''),
      'call_count',
    ),
  )
/** The part of requests answered in time, of those answered or past the limit. */
export const slaRate = (rows: Text[]) =>
  over(rows.filter((row) => row.is_sla_met === 'true').length, rows.filter((row) => row.is_sla_met !== '').length)
/** The Monday of a day's week. */
export const monday = (date: string) => {
  const at = new Date(`${date}T00:00:00Z`)
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)
}

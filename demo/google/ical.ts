import { isoTime } from '../time.ts'
import type { Touch } from '../tools/touch.ts'

const digits = (number: number, length: number) => number.toString(32).padStart(length, '0')
const stamp = (at: number) => isoTime(at).slice(0, 19).replace(/[-:]/g, '')

/** Whether a meeting is one of a series, which all have one name. */
const isOfSeries = ({ record }: Touch) => record?.subject === 'Weekly'

const base = (touch: Touch) =>
  isOfSeries(touch)
    ? `s${digits(touch.owner.index, 3)}${digits(touch.planned, 8)}`
    : `m${digits(touch.owner.index, 3)}${digits(touch.number, 8)}`

/** What a meeting is called in all calendars. */
export const icalOf = (touch: Touch): string => `${base(touch)}@google.com`

/** What the entry of a meeting is called in the calendar of one of those who were there, and the series that it is of. */
export function entryOf(touch: Touch, whose: number): { id: string; series: string | null } {
  const own = `${base(touch)}${digits(whose, 4)}`
  return isOfSeries(touch) ? { id: `${own}_${stamp(touch.start)}Z`, series: own } : { id: own, series: null }
}

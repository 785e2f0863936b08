const formats = new Map<string, Intl.DateTimeFormat>()
const minute = 60_000

/** The day that calendars of a zone show at an instant: `2026-03-31`. */
export function localDate(at: Date, zone: string): string {
  return new Date(at.getTime() + offsetMinutes(at.getTime(), zone) * minute).toISOString().slice(0, 10)
}

/** Whether this machine's list of time zones has a name. */
export function isZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** Minutes that a zone's clocks are ahead of UTC at an instant (milliseconds since 1970); negative in the west. */
export function offsetMinutes(at: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute: past = 0 } = parts
  const local = Date.UTC(year + 400, month - 1, day, hour, past) - 146_097 * 86_400_000 // Years below 100 would be of 1900.
  return Math.round((local - Math.floor(at / minute) * minute) / minute)
}

/** A time in UTC as text, 2026-03-31 17:05:09.000; undefined outside the years 1 to 9999, which no table can hold. */
export function momentText(at: number): string | undefined {
  const text = new Date(at).toISOString()
  return /^\d{4}-/.test(text) && !text.startsWith('0000') ? text.replace('T', ' ').replace('Z', '') : undefined
}

/** A time during which a zone's offset stays the same: from `from` to before `to`, milliseconds since 1970. */
export type OffsetRange = { from: number; to: number; minutes: number }

const week = 7 * 86_400_000

/** The ranges of one offset that cover the years from `first` to before `last`; the outer ones reach to the ends of time. */
export function offsetRanges(zone: string, first: number, last: number): OffsetRange[] {
  const ranges: OffsetRange[] = []
  const end = Date.UTC(last, 0, 1)
  let from = Number.NEGATIVE_INFINITY
  let before = Date.UTC(first, 0, 1)
  let minutes = offsetMinutes(before, zone)
  while (before < end) {
    const after = Math.min(before + week, end)
    const then = offsetMinutes(after, zone)
    if (then !== minutes) {
      const to = changeBetween(before, after, minutes, zone)
      ranges.push({ from, to, minutes })
      from = to
      minutes = then
    }
    before = after
  }
  return [...ranges, { from, to: Number.POSITIVE_INFINITY, minutes }]
}

/** The first minute after `before` at which the offset is another. */
function changeBetween(before: number, after: number, minutes: number, zone: string): number {
  let low = before
  let high = after
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / 2 / minute) * minute
    if (offsetMinutes(middle, zone) === minutes) low = middle
    else high = middle
  }
  return high
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
    formats.set(zone, format)
  }
  return format
}

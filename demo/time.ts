/** Days are whole numbers since 1970-01-01, instants whole UTC seconds since then. */
export const daySeconds = 86400

/** The day of `year`-`month`-`day`, month 1–12. */
export const dayOf = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / 86_400_000

/** The instant of a UTC time such as `2026-06-28T06:00:00Z`. */
export const instant = (iso: string): number => Date.parse(iso) / 1000

const isoDays = new Map<number, string>()

/** `2026-03-31`. */
export function isoDate(day: number): string {
  let iso = isoDays.get(day)
  if (iso === undefined) {
    iso = new Date(day * 86_400_000).toISOString().slice(0, 10)
    isoDays.set(day, iso)
  }
  return iso
}

const two = (n: number) => (n < 10 ? `0${n}` : `${n}`)

/** `17:05:09` of an instant in UTC. */
function clock(at: number): string {
  const s = at % daySeconds
  return `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`
}

/** `2026-03-31 17:05:09`, as the weekly Data Export writes UTC. */
export const spacedTime = (at: number): string => `${isoDate(Math.floor(at / daySeconds))} ${clock(at)}`

/** `2026-03-31T17:05:09.000Z`, as Bulk API 2.0 writes UTC. */
export const isoTime = (at: number): string => `${isoDate(Math.floor(at / daySeconds))}T${clock(at)}.000Z`

const years = Array.from({ length: 21 }, (_, i) => 2015 + i)
const firstSunday = (day: number) => day + ((3 - (day % 7) + 7) % 7) // Day 3, 1970-01-04, was a Sunday.
const summers = years.map((year) => ({
  from: (firstSunday(dayOf(year, 3, 1)) + 7) * daySeconds + 7 * 3600,
  to: firstSunday(dayOf(year, 11, 1)) * daySeconds + 6 * 3600,
}))

/** Seconds that New York is ahead of UTC (negative), by the rule in force since 2007. */
export function offset(at: number): number {
  const summer = summers[Math.floor(at / (365.2425 * daySeconds)) + 1970 - 2015]!
  return at >= summer.from && at < summer.to ? -4 * 3600 : -5 * 3600
}

/** The company's day (New York) in which an instant falls. */
export const localDay = (at: number): number => Math.floor((at + offset(at)) / daySeconds)

/** The instant at which New York's clocks show `seconds` after midnight of `day`; not asked within an hour of a clock change. */
export function fromLocal(day: number, seconds: number): number {
  const guess = day * daySeconds + seconds + 5 * 3600
  return day * daySeconds + seconds - offset(guess)
}

/** 0 is Monday. */
export const weekday = (day: number): number => (day + 3) % 7

/** The day itself, or the Monday after where it falls on a weekend. */
export const workday = (day: number): number => (weekday(day) < 5 ? day : day + 7 - weekday(day))

import { dayOf, daySeconds, offset, weekday } from './time.ts'

/** When the demo company works, by the clock at home, and the holidays of two of its places. */
export const officeHours = {
  opens: '08:30',
  closes: '17:30',
  holidays: {
    'America/New_York': ['2024-07-04', '2024-11-28', '2024-12-25', '2025-07-04', '2025-11-27', '2025-12-25'],
    'Europe/Berlin': ['2024-10-03', '2024-12-25', '2024-12-26', '2025-10-03', '2025-12-25', '2025-12-26', '2026-05-01'],
  } as Record<string, string[]>,
}

/** Business minutes within which a lead is to be answered. */
export const slaMinutes = 120

const sunday = (day: number) => day - ((weekday(day) + 1) % 7) // The Sunday on or before a day.

/** Seconds that a place's clocks are ahead of UTC, by the rules that hold there in the years of the demo company. */
export function offsetAt(zone: string, at: number): number {
  if (zone.startsWith('Europe/')) {
    const year = new Date(at * 1000).getUTCFullYear()
    const from = sunday(dayOf(year, 3, 31)) * daySeconds + 3600 // All of Europe changes at one in the morning, UTC.
    const to = sunday(dayOf(year, 10, 31)) * daySeconds + 3600
    const winter = zone === 'Europe/London' ? 0 : 3600
    return at >= from && at < to ? winter + 3600 : winter
  }
  const behind = { 'America/Chicago': 3600, 'America/Los_Angeles': 3 * 3600 }[zone] ?? 0
  return offset(at - behind) - behind // Each place of America changes at two by its own clock.
}

/** The day of a place in which an instant falls. */
export const dayAt = (zone: string, at: number): number => Math.floor((at + offsetAt(zone, at)) / daySeconds)

/** The instant at which a place's clocks show so many seconds after midnight of a day; not asked within an hour of a clock change. */
export function instantAt(zone: string, day: number, seconds: number): number {
  const local = day * daySeconds + seconds
  return local - offsetAt(zone, local - offsetAt(zone, local))
}

const seconds = (clock: string) => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60
const off = new Map(
  Object.entries(officeHours.holidays).map(([zone, days]) => [
    zone,
    new Set(days.map((iso) => Date.parse(iso) / 86_400_000)),
  ]),
)

/** From when to when a place works on a day; undefined on a day off. */
export function hoursOn(zone: string, day: number): { from: number; to: number } | undefined {
  if (weekday(day) > 4 || off.get(zone)?.has(day)) return
  return {
    from: instantAt(zone, day, seconds(officeHours.opens)),
    to: instantAt(zone, day, seconds(officeHours.closes)),
  }
}

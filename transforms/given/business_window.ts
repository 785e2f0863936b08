import { isZone, type OffsetRange, offsetRanges } from '../../sources/zone.ts'
import { dateOf, dayOf } from '../fiscal.ts'
import type { Given, GivenRow } from '../given.ts'

const minute = 60_000
const dayMinutes = 1440
const stamp = (at: number) => new Date(at).toISOString().replace('T', ' ').replace('Z', '')

/** Working hours as UTC instants, so that no SQL needs to know a time zone's clock changes. */
export const given: Given = {
  description:
    'One row per time zone in use and day, from ten years before the newest data to one year after: when work begins and ends there.',
  grain: ['zone', 'window_date'],
  reads: ['given.tz_offset'],
  columns: [
    { name: 'zone', type: 'varchar', meaning: 'Time zone, such as Europe/Berlin.' },
    { name: 'window_date', type: 'date', meaning: 'Day of the zone.' },
    { name: 'starts_at', type: 'timestamp', meaning: 'First instant of the day, UTC.' },
    { name: 'ends_at', type: 'timestamp', meaning: 'First instant of the next day, UTC.' },
    { name: 'opens_at', type: 'timestamp', meaning: 'When work begins, UTC; the same as closes_at on a day without.' },
    { name: 'closes_at', type: 'timestamp', meaning: 'When work ends, UTC.' },
    { name: 'business_minutes', type: 'integer', meaning: 'Minutes of work on the day.' },
    { name: 'is_holiday', type: 'boolean', meaning: 'True for a holiday of the company or of the zone.' },
  ],
  *rows({ company, data_as_of, tables }): Generator<GivenRow> {
    const { days, opens, closes, holidays } = company.business_hours
    const year = Number(data_as_of.slice(0, 4))
    const shared = company.fiscal.holidays ?? []
    const zones = new Set([company.time_zone, ...(tables['given.tz_offset'] ?? []).map((row) => String(row.zone))])
    for (const zone of [...zones].filter(isZone).sort()) {
      const off = new Set([...shared, ...(holidays[zone] ?? [])].map((iso) => dayOf(iso.slice(0, 10))))
      const at = clockOf(offsetRanges(zone, year - 11, year + 3))
      for (let day = dayOf(`${year - 10}-01-01`); day < dayOf(`${year + 2}-01-01`); day++) {
        const works = days.includes(((day + 3) % 7) + 1) && !off.has(day)
        const opens_at = at(day, minutesOf(opens))
        const closes_at = works ? at(day, minutesOf(closes)) : opens_at
        yield {
          zone,
          window_date: dateOf(day),
          starts_at: stamp(at(day, 0)),
          ends_at: stamp(at(day + 1, 0)),
          opens_at: stamp(opens_at),
          closes_at: stamp(closes_at),
          business_minutes: (closes_at - opens_at) / minute,
          is_holiday: off.has(day),
        }
      }
    }
  },
}

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/**
 * The instant at which a zone's clocks first show a time of a day, or have passed it: a time that a change of clocks leaves out is the
 * change itself, one that comes twice is the first of the two.
 */
function clockOf(ranges: OffsetRange[]): (day: number, minutes: number) => number {
  return (day, minutes) => {
    const local = (day * dayMinutes + minutes) * minute
    const range = ranges.find((each) => local - each.minutes * minute < each.to)!
    return Math.max(range.from, local - range.minutes * minute)
  }
}

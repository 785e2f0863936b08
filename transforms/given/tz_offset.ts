import { isZone, offsetRanges } from '../../sources/zone.ts'
import type { Given, GivenRow } from '../given.ts'

const time = (at: number) => {
  if (!Number.isFinite(at)) return at < 0 ? '0001-01-01 00:00:00.000' : '9999-12-31 00:00:00.000'
  return new Date(at).toISOString().replace('T', ' ').replace('Z', '')
}

/** How far the clocks of the zones in use are from UTC, so that no SQL needs to know a time zone. */
export const given: Given = {
  description: 'One row per time zone in use and time during which its clocks keep one distance from UTC.',
  grain: ['zone', 'utc_from'],
  reads: ['raw.salesforce_user', 'raw.company_rep'],
  columns: [
    { name: 'zone', type: 'varchar', meaning: 'Time zone, such as Europe/Berlin.' },
    { name: 'utc_from', type: 'timestamp', meaning: 'First instant of the range, UTC.' },
    { name: 'utc_to', type: 'timestamp', meaning: 'First instant after the range, UTC.' },
    { name: 'offset_minutes', type: 'integer', meaning: 'Minutes that the zone’s clocks are ahead of UTC.' },
    { name: 'local_from', type: 'timestamp', meaning: 'The zone’s own clock from which on the range counts.' },
    {
      name: 'local_to',
      type: 'timestamp',
      meaning: 'The zone’s own clock before which it counts: what the clock shows twice is of the later range.',
    },
  ],
  *rows({ company, tables }): Generator<GivenRow> {
    const named = [
      ...(tables['raw.salesforce_user'] ?? []).map((row) => row.timezonesidkey),
      ...(tables['raw.company_rep'] ?? []).map((row) => row.time_zone),
    ]
    const zones = new Set([
      company.time_zone,
      ...Object.values(company.export_zones),
      ...named.filter((name) => typeof name === 'string'),
    ])
    for (const zone of [...zones].filter(isZone).sort()) {
      const ranges = offsetRanges(zone, 2000, 2046)
      for (const [n, { from, to, minutes }] of ranges.entries())
        yield {
          zone,
          utc_from: time(from),
          utc_to: time(to),
          offset_minutes: minutes,
          local_from: time(from + minutes * 60_000),
          local_to: time(to + (ranges[n + 1]?.minutes ?? 0) * 60_000),
        }
    }
  },
}

import { Choice } from '../parts/choice.tsx'
import type { Route } from '../route.ts'

/** Parts of the deals by which bookings are told, each with its heading. */
export const parts: [part: string, heading: string][] = [
  ['team', 'Team'],
  ['product', 'Product'],
  ['region', 'Region'],
  ['segment', 'Segment'],
  ['kind', 'Kind of deal'],
  ['source', 'Lead source'],
  ['seller', 'Seller'],
]

/** Periods by which bookings are told. */
export const periods: [period: string, heading: string][] = [
  ['month', 'Month'],
  ['quarter', 'Quarter'],
  ['year', 'Year'],
  ['all', 'All time'],
]

/** The period that is meant where the URL names none. */
export const standardPeriod = 'quarter'
/** The part that is meant where the URL names none. */
export const standardPart = 'team'

/** By which period bookings are told. */
export function Period({ route }: { route: Route }) {
  return <Choice route={route} name="period" label="Bookings by period" standard={standardPeriod} options={periods} />
}

/** By which part of the deals bookings are told. */
export function Part({ route }: { route: Route }) {
  const options: [string, string][] = [...parts, ['all', 'All deals together']]
  return <Choice route={route} name="part" label="Bookings by part" standard={standardPart} options={options} />
}

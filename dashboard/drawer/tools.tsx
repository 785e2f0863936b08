import { asked, type Period } from '../activity/period.ts'
import { day, percent, words, worked } from '../parts/format.ts'
import type { Shown } from '../parts/table.tsx'
import type { List, Route } from '../route.ts'
import type { Kind } from './kind.ts'

/** What one tool tells of each seller, or what each seller's time went to in a week; undefined for another list. */
export function behindTools(route: Route, period: Period | undefined, { of, at, channel }: List): Kind | undefined {
  const params = asked(route, period)
  const noun: Kind['noun'] = ['seller', 'sellers']
  if (of === 'sources')
    return {
      query: 'source_sellers',
      params: params && { ...params, source: channel },
      heading: [`Told by ${words(channel)}`, period && `${period.weeks} weeks up to ${day(period.last)}`]
        .filter(Boolean)
        .join(' · '),
      noun,
      columns: told,
    }
  if (of === 'time')
    return {
      query: 'time_use_sellers',
      params: params && { scope: params.scope, day: params.day, week: at },
      heading: `What time went to · week from ${day(at)}`,
      noun,
      columns: hours,
    }
}

const seller: Shown = { name: 'rep_name', heading: 'Seller', cell: (row) => String(row.rep_name ?? 'Unassigned') }

const told: Shown[] = [
  seller,
  { name: 'activity_count', heading: 'Activities' },
  { name: 'only_count', heading: 'By this alone' },
  { name: 'shared_count', heading: 'By several' },
  { name: 'primary_count', heading: 'Told best here', minor: true },
  { name: 'automated_count', heading: 'By a machine', minor: true },
]

const spent = (name: string, heading: string, minor = false): Shown => ({
  name,
  heading,
  minor,
  cell: (row) => worked(row[name]),
})

const hours: Shown[] = [
  seller,
  spent('external_minutes', 'Outside'),
  spent('internal_minutes', 'Colleagues'),
  spent('focus_minutes', 'Focus', true),
  spent('call_minutes', 'Calls', true),
  { name: 'after_hours_count', heading: 'After hours', minor: true },
  {
    name: 'selling_rate',
    heading: 'Selling',
    cell: (row) =>
      row.null_reason === null ? (
        percent(row.selling_rate)
      ) : (
        <span class="unknown">{words(row.null_reason).toLowerCase()}</span>
      ),
  },
]

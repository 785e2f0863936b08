import { personName } from '../parts/columns.tsx'
import { percent, words } from '../parts/format.ts'
import type { Shown } from '../parts/table.tsx'
import { type List, opened, type Route } from '../route.ts'
import type { Kind } from './kind.ts'
import { method, why } from './records.tsx'

/** What is listed behind a number of records and persons; undefined for a list that is not of these. */
export function behindIdentity(route: Route, { of, at, group, channel, status }: List): Kind | undefined {
  const whose = 'Company'
  if (of === 'people')
    return {
      query: 'identity_people',
      params: { records: at },
      heading: at ? `Persons with ${at} ${at === '1' ? 'record' : 'records'}` : 'Persons with several records',
      noun: ['person', 'persons'],
      columns: [personName(route), ...people],
      whose,
    }
  if (of === 'edges')
    return {
      query: 'identity_edges',
      params: { entity: group, method: channel, status },
      heading: ['Pairs of records', channel && `by ${method(channel).toLowerCase()}`, status && words(status)]
        .filter(Boolean)
        .join(' · '),
      noun: ['pair', 'pairs'],
      columns: pairs(route),
      whose,
    }
}

const people: Shown[] = [
  { name: 'account_name', heading: 'Account', minor: true },
  { name: 'person_kind', heading: 'Kind', cell: (row) => words(row.person_kind), minor: true },
  { name: 'record_count', heading: 'Records' },
  { name: 'source_names', heading: 'Tools' },
]

/** Both records of a pair by name; those of persons lead to all records of the person. */
export const pairs = (route: Route): Shown[] => [
  ...(['record', 'other_record'] as const).map((side, index): Shown => {
    const identity = index ? 'other_identity_id' : 'identity_id'
    return {
      name: `${side}_name`,
      heading: index ? 'The other' : 'The one',
      cell: (row) => (
        <>
          {row[`${side}_email`] === '' ? (
            <span class="what">{String(row[`${side}_name`])}</span>
          ) : (
            <a class="what" href={opened(route, { records: String(row[identity]) })}>
              {String(row[`${side}_name`])}
            </a>
          )}
          <small>{String(row[`${side}_email`] || row[`${side}_id`])}</small>
        </>
      ),
    }
  }),
  { name: 'method', heading: 'By', cell: (row) => method(row.method) },
  { name: 'key', heading: 'What both have', minor: true },
  { name: 'confidence', heading: 'Sure', cell: (row) => percent(row.confidence), minor: true },
  { name: 'is_used', heading: 'Joins', cell: (row) => (row.is_used ? 'yes' : why(row)) },
]

import { href, opened, type Route } from '../route.ts'
import type { Row } from './answer.ts'
import { compact, exact } from './money.ts'
import type { Shown } from './table.tsx'

/** A cell with a short sum and the exact one on hover. */
export function money(name: string) {
  return (row: Row) =>
    row[name] === null ? '–' : <span title={exact(String(row[name]))}>{compact(String(row[name]))}</span>
}

/** The column of a deal's name, which leads to the deal's own history. */
export function dealName(route: Route): Shown {
  return {
    name: 'name',
    heading: 'Deal',
    cell: (row) => <a href={href({ ...route, deal: String(row.opportunity_id) })}>{String(row.name ?? 'Unnamed')}</a>,
  }
}

/** The column of a person, by name and e-mail, which leads to the person's records in all tools. */
export function personName(route: Route): Shown {
  return {
    name: 'full_name',
    heading: 'Person',
    cell: (row) =>
      row.full_name === null && row.email === null ? (
        <span class="unknown">nobody known</span>
      ) : (
        <>
          <a class="what" href={opened(route, { records: String(row.identity_id) })}>
            {String(row.full_name ?? row.email)}
          </a>
          {row.full_name === null ? null : <small>{String(row.email ?? 'Without e-mail')}</small>}
        </>
      ),
  }
}

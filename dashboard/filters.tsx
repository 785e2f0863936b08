import { lengths, standardWeeks, usePeriod } from './activity/period.ts'
import { type Row, rows, useQuery } from './parts/answer.ts'
import { day, shortDay } from './parts/format.ts'
import { company, type Filter, href, type Route } from './route.ts'

const kinds: [string, string][] = [
  ['company', 'Company'],
  ['team', 'Teams'],
  ['manager', 'Managers'],
  ['territory', 'Territories'],
  ['rep', 'Sellers'],
]

/** Goes to the same page with another filter; an open list of deals closes. */
function go(route: Route, change: Filter): void {
  location.hash = href({ page: route.page, filter: { ...route.filter, ...change } })
}

/** Who and when: the two filters that every panel of the page obeys, kept in the URL. */
export function Filters({ route }: { route: Route }) {
  const periods = useQuery('periods', {})
  const quarters = periods.result ? rows(periods.result) : []
  const current = quarters.find((row) => row.is_current)
  const quarter = route.filter.quarter ?? String(current?.fiscal_quarter ?? '')
  const shown = quarters.find((row) => row.fiscal_quarter === quarter)
  return (
    <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>{route.page === 'activity' ? 'Up to the end of' : 'Quarter'}</span>
        <select
          value={quarter}
          onChange={({ currentTarget: { value } }) =>
            go(route, {
              quarter: value === current?.fiscal_quarter ? undefined : value,
              window: undefined,
              month: undefined,
            })
          }
        >
          {quarters.length && !shown ? <option value={quarter}>{`${quarter} (no deals)`}</option> : null}
          {quarters.map((row) => (
            <option key={row.fiscal_quarter} value={String(row.fiscal_quarter)}>
              {`${row.fiscal_quarter}${row.is_current ? ' (now)' : ''}`}
            </option>
          ))}
        </select>
      </label>
      {route.page === 'marketing' ? null : <Scope route={route} />}
      {route.page === 'activity' ? <Weeks route={route} /> : <p class="span">{shown ? span(shown) : ' '}</p>}
    </form>
  )
}

function span(period: Row): string {
  const elapsed = Number(period.elapsed_days)
  const total = Number(period.total_days)
  const range = `${day(period.start_date)} – ${day(period.end_date)}`
  if (period.is_current) return `${range} · day ${elapsed} of ${total}`
  return `${range} · ${elapsed ? 'over' : 'not begun'}`
}

/** Whose figures; the page of marketing tells of the whole company. */
function Scope({ route }: { route: Route }) {
  const { result } = useQuery('scopes', {})
  const people = result ? rows(result) : []
  const scope = route.filter.scope ?? company
  return (
    <label>
      <span>Scope</span>
      <select
        value={scope}
        onChange={({ currentTarget: { value } }) => go(route, { scope: value === company ? undefined : value })}
      >
        {people.length && !people.some((row) => row.scope === scope) ? (
          <option value={scope}>{`${scope} (unknown)`}</option>
        ) : null}
        {kinds.map(([kind, name]) => {
          const members = people.filter((row) => row.scope_type === kind)
          return members.length ? (
            <optgroup key={kind} label={name}>
              {members.map((row) => (
                <option key={row.scope} value={String(row.scope)}>
                  {String(row.scope_name)}
                </option>
              ))}
            </optgroup>
          ) : null
        })}
      </select>
    </label>
  )
}

/** How many weeks the page of activity looks at, which they are, and which ones they are compared with. */
function Weeks({ route }: { route: Route }) {
  const period = usePeriod(route)
  return (
    <>
      <label>
        <span>Weeks</span>
        <select
          class="short"
          value={period?.weeks ?? standardWeeks}
          onChange={({ currentTarget: { value } }) => go(route, { weeks: value === standardWeeks ? undefined : value })}
        >
          {lengths.map((length) => (
            <option key={length} value={length}>
              {length}
            </option>
          ))}
        </select>
      </label>
      <p class="span">
        {period
          ? `${shortDay(period.first)} – ${day(period.last)}, compared with ${shortDay(period.priorFirst)} – ${day(period.priorLast)}`
          : ' '}
      </p>
    </>
  )
}

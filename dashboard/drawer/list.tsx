import { type Params, rows, useQuery } from '../parts/answer.ts'
import { dealName, money } from '../parts/columns.tsx'
import { Download } from '../parts/download.tsx'
import { Failure } from '../parts/failure.tsx'
import { day, plural, words } from '../parts/format.ts'
import { compact, exact, sum } from '../parts/money.ts'
import { Scroll } from '../parts/scroll.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import { company, type List, type Route } from '../route.ts'

/** The query behind a list and its parameters; deals may be of another quarter than the page. */
function asked({ filter: { scope, quarter } }: Route, list: List): { query: string; params: Params } {
  const { status, stage, category, movement } = list
  return movement
    ? { query: 'movement_deals', params: { scope, quarter, window: list.close, movement } }
    : { query: 'deals', params: { scope, quarter: list.close ?? quarter, status, stage, category } }
}

/** What is listed, and of which quarter: `Open · Proposal · FY26-Q2`. */
function useHeading({ filter }: Route, list: List): string {
  const { result } = useQuery('periods', {})
  const other = list.movement ? undefined : list.close
  const quarter = other ?? filter.quarter ?? (result && rows(result).find((row) => row.is_current)?.fiscal_quarter)
  const [kind, date] = list.close?.split(':') ?? []
  const week = date ? `week from ${day(date)}` : 'latest week'
  const what = list.movement
    ? [words(list.movement), kind === 'week' && week]
    : [words(list.status ?? 'all'), list.stage, list.category && words(list.category)]
  return [...what, quarter].filter(Boolean).join(' · ')
}

/** The scope that is listed, by name. */
function useScope({ filter: { scope = company } }: Route): string {
  const { result } = useQuery('scopes', {})
  return String((result && rows(result).find((row) => row.scope === scope)?.scope_name) ?? scope)
}

/** The deals behind a number, and their sum, which is the number. */
export function Listed({ route, list }: { route: Route; list: List }) {
  const { query, params } = asked(route, list)
  const { result, error } = useQuery(query, params)
  const heading = useHeading(route, list)
  const scope = useScope(route)
  if (error) return <Failure what="The deals" error={error} />
  if (!result) return <p class="empty quiet">Reading…</p>
  const all = rows(result)
  const moved = Boolean(list.movement)
  const name = moved ? 'delta_amount' : 'amount'
  const total = sum(all.map((row) => (row[name] === null ? null : String(row[name]))))
  const unit = result.columns.find((column) => column.name === name)?.unit ?? ''
  const columns: Shown[] = [
    dealName(route),
    { name: 'account_name', heading: 'Account', minor: true },
    { name: 'delta_amount', heading: 'Change', cell: money('delta_amount') },
    { name: 'amount', heading: 'Amount', cell: money('amount'), minor: moved },
    { name: 'changed_date', heading: 'On' },
    { name: 'close_date', heading: 'Closes', minor: moved },
    { name: 'stage_name', heading: 'Stage', minor: true },
    { name: 'forecast_category', heading: 'Category', cell: (row) => words(row.forecast_category), minor: true },
    { name: 'rep_name', heading: 'Seller', minor: true },
    { name: 'push_count', heading: 'Pushes', minor: true },
  ]
  const count = new Set(all.map((row) => row.opportunity_id)).size
  return (
    <>
      <div class="named">
        <h2>{heading}</h2>
        <Download title={heading} query={query} params={params} />
      </div>
      <p class="lead" title={exact(total)}>
        {`${scope}: ${plural(count, 'deal')}, ${exact(total)} ${unit} (${compact(total)})`}
        {result.note ? <strong>{` – ${result.note}: there are more`}</strong> : null}
      </p>
      {all.length ? (
        <Scroll class="scroll" label="Deals">
          <Table result={result} label="Deals" columns={columns} />
        </Scroll>
      ) : (
        <p class="empty">No deal matches this number any more.</p>
      )}
    </>
  )
}

import { rows, useQuery } from '../parts/answer.ts'
import { Download } from '../parts/download.tsx'
import { Failure } from '../parts/failure.tsx'
import { plural } from '../parts/format.ts'
import { compact, exact, sum } from '../parts/money.ts'
import { Scroll } from '../parts/scroll.tsx'
import { Table } from '../parts/table.tsx'
import { company, type List, type Route } from '../route.ts'
import { useActivity } from './activity.tsx'
import { behindIdentity } from './identity.tsx'
import type { Kind } from './kind.ts'
import { behindMarketing } from './marketing.tsx'
import { behindPipeline } from './pipeline.tsx'

/** The list behind a number that is no sum of the scope's deals: what was done, how deals went, who came how far. */
export function Behind({ route, list }: { route: Route; list: List }) {
  const { query, params, heading, noun, columns, total, whose } = useKind(route, list)
  const { result, error } = useQuery(params && query, params ?? {})
  const scopes = useQuery('scopes', {})
  const scope = list.of === 'activities' ? `rep:${list.who}` : (route.filter.scope ?? company)
  const name = scopes.result && rows(scopes.result).find((row) => row.scope === scope)?.scope_name
  if (error) return <Failure what="The list" error={error} />
  if (!result) return <p class="empty quiet">Reading…</p>
  const amount = total && sum(rows(result).map((row) => (row[total] === null ? null : String(row[total]))))
  const unit = result.columns.find((column) => column.name === total)?.unit ?? ''
  return (
    <>
      <div class="named">
        <h2>{heading}</h2>
        <Download title={heading} query={query} params={params ?? {}} />
      </div>
      <p class="lead">
        {`${whose ?? name ?? scope}: ${plural(result.rows.length, ...noun)}`}
        {amount ? `, ${exact(amount)} ${unit} (${compact(amount)})` : null}
        {result.note ? <strong>{` – ${result.note}: there are more`}</strong> : null}
      </p>
      {result.rows.length ? (
        <Scroll class="scroll" label={heading}>
          <Table result={result} label={heading} columns={columns} />
        </Scroll>
      ) : (
        <p class="empty">Nothing matches this number any more.</p>
      )}
    </>
  )
}

function useKind(route: Route, list: List): Kind {
  const activity = useActivity(route, list)
  return behindPipeline(route, list) ?? behindMarketing(route, list) ?? behindIdentity(route, list) ?? activity
}

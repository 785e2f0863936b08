import { rows, useQuery } from '../parts/answer.ts'
import { Download } from '../parts/download.tsx'
import { Failure } from '../parts/failure.tsx'
import { plural } from '../parts/format.ts'
import { Scroll } from '../parts/scroll.tsx'
import { Table } from '../parts/table.tsx'
import { company, type List, type Route } from '../route.ts'
import { useActivity } from './activity.tsx'
import type { Kind } from './kind.ts'
import { behindPipeline } from './pipeline.tsx'

/** The list behind a number that is no sum of amounts: what was done, or how deals went. */
export function Behind({ route, list }: { route: Route; list: List }) {
  const { query, params, heading, noun, columns } = useKind(route, list)
  const { result, error } = useQuery(params && query, params ?? {})
  const scopes = useQuery('scopes', {})
  const scope = list.of === 'activities' ? `rep:${list.who}` : (route.filter.scope ?? company)
  const name = scopes.result && rows(scopes.result).find((row) => row.scope === scope)?.scope_name
  if (error) return <Failure what="The list" error={error} />
  if (!result) return <p class="empty quiet">Reading…</p>
  return (
    <>
      <div class="named">
        <h2>{heading}</h2>
        <Download title={heading} query={query} params={params ?? {}} />
      </div>
      <p class="lead">
        {`${name ?? scope}: ${plural(result.rows.length, ...noun)}`}
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
  return behindPipeline(route, list) ?? activity
}

import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { QueryResult } from '../../queries/result.ts'
import { type Params, type Row, rows, useQuery } from './answer.ts'
import { Download } from './download.tsx'
import { Failure } from './failure.tsx'
import { useLacking } from './lacking.ts'
import { Scroll } from './scroll.tsx'
import { Table } from './table.tsx'

type Props = {
  title: string
  note?: string
  query: string
  /** What it is asked with; nothing is asked while that is not known. */
  params: Params | undefined
  /** Height of the body, fixed so that loading moves nothing. */
  height: number
  /** Columns of the grid of twelve. */
  wide?: 4 | 5 | 6 | 7 | 8 | 12
  /** What is missing when there are no rows. */
  missing: string
  tools?: ComponentChildren
  children: (rows: Row[], result: QueryResult) => ComponentChildren
}

/** One question, one query file: a title, a body of fixed height, and on demand the exact table with every column's meaning. */
export function Panel({ title, note, query, params, height, wide = 6, missing, tools, children }: Props) {
  const answer = useQuery(params && query, params ?? {})
  const lacking = useLacking(query)
  const [exact, setExact] = useState(false)
  const id = useId()
  const { result, error, busy } = answer
  return (
    <section class={`panel wide${wide}`} aria-labelledby={id} aria-busy={busy} data-query={query}>
      <header>
        <h2 id={id}>{title}</h2>
        {note ? <p>{note}</p> : null}
        <div class="tools">
          {tools}
          <Download title={title} query={query} params={params ?? {}} />
          <button
            type="button"
            aria-pressed={exact}
            aria-label={`${title}: figures and definitions`}
            onClick={() => setExact(!exact)}
          >
            Figures
          </button>
        </div>
      </header>
      <Scroll class={busy && result ? 'body stale' : 'body'} height={height} label={title}>
        {body()}
      </Scroll>
    </section>
  )

  function body(): ComponentChildren {
    if (error) return <Failure what="This panel" error={error} />
    if (!result) return <p class="empty quiet">Reading…</p>
    if (exact) return <Exact result={result} />
    return (
      <>
        {lacking.length > 0 && result.rows.length > 0 ? <p class="lead">{lacking.join(' ')}</p> : null}
        {result.rows.length ? (
          children(rows(result), result)
        ) : (
          <p class="empty">{lacking.length > 0 ? lacking.join(' ') : missing}</p>
        )}
        {result.note ? <p class="lead">{`${result.note}.`}</p> : null}
      </>
    )
  }
}

function Exact({ result }: { result: QueryResult }) {
  return (
    <div class="exact">
      <Table result={result} label={`${result.title}, all figures`} />
      <dl>
        {result.columns
          .filter((column) => column.meaning)
          .map((column) => (
            <div key={column.name}>
              <dt>{column.name}</dt>
              <dd>{column.meaning}</dd>
            </div>
          ))}
      </dl>
    </div>
  )
}

import { type Row, rows, useQuery } from '../parts/answer.ts'
import { Download } from '../parts/download.tsx'
import { Failure } from '../parts/failure.tsx'
import { day, words } from '../parts/format.ts'
import { exact } from '../parts/money.ts'
import { Scroll } from '../parts/scroll.tsx'
import { opened, type Route } from '../route.ts'

const fields: [name: string, heading: string, show: (value: Row[string]) => string][] = [
  ['stage_name', 'Stage', String],
  ['amount', 'Amount', (value) => exact(String(value))],
  ['close_date', 'Closes', day],
  ['forecast_category', 'Category', words],
  ['rep_name', 'Seller', String],
]

/** One deal's life, newest first: what changed on which day, from what to what, and how we know. */
export function History({ route, deal }: { route: Route; deal: string }) {
  const { result, error } = useQuery('deal_history', { deal })
  if (error) return <Failure what="The deal" error={error} />
  if (!result) return <p class="empty quiet">Reading…</p>
  const events = rows(result)
  const latest = events[0]
  if (!latest) return <p class="empty">{`No history is known of the deal ${deal}.`}</p>
  return (
    <>
      <div class="named">
        <h2>{String(latest.name ?? 'Unnamed')}</h2>
        <Download title="History" query="deal_history" params={{ deal }} />
      </div>
      <p class="lead">
        {[latest.account_name, latest.stage_name, latest.rep_name].filter(Boolean).join(' · ')}
        {route.page === 'marketing' ? (
          <>
            {' · '}
            <a href={opened(route, { touches: deal })}>its touches of marketing</a>
          </>
        ) : null}
      </p>
      <p class="facts">
        {`${latest.amount === null ? 'No amount' : `${exact(String(latest.amount))} ${latest.currency_code ?? ''}`}, closes ${day(latest.close_date!)}`}
      </p>
      <Scroll class="scroll" label="History">
        <ol class="history">
          {events.map((event) => (
            <li key={event.event_number}>
              <time dateTime={String(event.changed_at).replace(' ', 'T')}>{day(event.changed_date!)}</time>
              <Changes event={event} />
              <small>
                {event.changed_by_name ? <span>{`by ${event.changed_by_name}`}</span> : null}
                {event.provenance === 'observed' ? null : (
                  <span title="How this change is known">{String(event.provenance)}</span>
                )}
              </small>
            </li>
          ))}
        </ol>
      </Scroll>
    </>
  )
}

function Changes({ event }: { event: Row }) {
  const changed = fields.filter(([name]) => event[name] !== event[`${name}_before`])
  const first = Number(event.event_number) === 1
  return (
    <div class="changes">
      {first ? <p class="first">Created</p> : null}
      {event.is_deleted && !event.is_deleted_before ? <p class="first">Deleted</p> : null}
      {changed.length ? (
        <dl>
          {changed.map(([name, heading, show]) => {
            const before = event[`${name}_before`]
            const after = event[name]
            return (
              <div key={name}>
                <dt>{heading}</dt>
                <dd>
                  {first || before === null || before === undefined ? null : <s>{show(before)}</s>}{' '}
                  {after === null || after === undefined ? 'none' : show(after)}
                </dd>
              </div>
            )
          })}
        </dl>
      ) : null}
    </div>
  )
}

import { type Row, rows, useQuery } from '../parts/answer.ts'
import { Download } from '../parts/download.tsx'
import { Failure } from '../parts/failure.tsx'
import { day, words, worked } from '../parts/format.ts'
import { Scroll } from '../parts/scroll.tsx'
import { href, type Route } from '../route.ts'
import { done } from './activity.tsx'

/** One request of a lead, newest first: what sellers did, who had it, and whether it was answered in time. */
export function Lead({ route, lead }: { route: Route; lead: string }) {
  const { result, error } = useQuery('lead_history', { lead })
  if (error) return <Failure what="The lead" error={error} />
  if (!result) return <p class="empty quiet">Reading…</p>
  const events = rows(result)
  const latest = events[0]
  if (!latest) return <p class="empty">{`No request of the lead ${lead} is known.`}</p>
  const deal = latest.converted_opportunity_id
  return (
    <>
      <div class="named">
        <h2>{String(latest.email ?? 'Without e-mail')}</h2>
        <Download title="History of the lead" query="lead_history" params={{ lead }} />
      </div>
      <p class="lead">
        {[latest.title, latest.lead_source, latest.account_name].filter(Boolean).join(' · ')}
        {deal === null || deal === undefined ? null : (
          <>
            {' · '}
            <a href={href({ ...route, lead: undefined, deal: String(deal) })}>{String(latest.name ?? 'Its deal')}</a>
          </>
        )}
      </p>
      <p class="facts">
        {answered(latest)}
        {latest.business_system_minutes === null ? null : (
          <small>{` A seller had it after ${worked(latest.business_system_minutes)} of work (${worked(latest.system_minutes)} by the clock).`}</small>
        )}
      </p>
      <Scroll class="scroll" label="History">
        <ol class="history">
          {events.map((event, index) => (
            <li key={index}>
              <time dateTime={String(event.event_at).replace(' ', 'T')}>
                {day(event.event_at)}
                <br />
                {`${String(event.event_at).slice(11, 16)} UTC`}
              </time>
              <div class="changes">
                <p class="first">{happened(event)}</p>
              </div>
              <small>
                {event.event_type === 'requested' ? null : <span>{String(event.rep_name ?? 'Unassigned')}</span>}
              </small>
            </li>
          ))}
        </ol>
      </Scroll>
    </>
  )
}

function happened(event: Row): string {
  if (event.event_type === 'requested') return 'Asked'
  if (event.event_type === 'assigned') return 'Given to a seller'
  const minutes = event.duration_minutes === null ? '' : `, ${Math.round(Number(event.duration_minutes))} min`
  return `${done({ ...event, activity_type: event.event_type! })}${minutes}`
}

function answered(row: Row): string {
  const limit = `the limit is ${row.sla_minutes} minutes of work`
  if (row.is_already_working) return 'A seller was in touch already when the request came.'
  if (row.is_untouched)
    return `Not answered yet: waits for ${worked(row.business_waited_minutes)} of work${row.is_sla_met === false ? ', too long' : ''}; ${limit}.`
  if (row.business_human_minutes === null)
    return `Whether it was answered is not recorded: ${words(limit).toLowerCase()}.`
  return `Answered after ${worked(row.business_human_minutes)} of work, ${row.is_sla_met ? 'in time' : 'late'}; ${limit}.`
}

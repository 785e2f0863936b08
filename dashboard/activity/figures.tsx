import { type Row, rows, useQuery } from '../parts/answer.ts'
import { Download } from '../parts/download.tsx'
import { Failure } from '../parts/failure.tsx'
import { Figure } from '../parts/figure.tsx'
import { percent, plural } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import type { Route } from '../route.ts'
import { asked, type Period } from './period.ts'

type Value = Row[string] | undefined

/** What sellers did together in four numbers, each beside that of as many weeks before. */
export function Figures({ route, period }: { route: Route; period: Period | undefined }) {
  const params = asked(route, period)
  const { result, error, busy } = useQuery(params && 'activity_kpis', params ?? {})
  const row = result ? rows(result)[0] : undefined
  const meaning = (name: string) => result?.columns.find((column) => column.name === name)?.meaning ?? undefined
  const before = (value: Value, show: (value: Value) => string) =>
    value === null || value === undefined ? '' : `; ${show(value)} before`
  const figure = (value: Value, show: (value: Value) => string) => (row ? known(value, show) : null)
  return (
    <section class="kpis even wide12" aria-label="The weeks in short" aria-busy={busy} data-query="activity_kpis">
      {error ? <Failure what="The figures of the weeks" error={error} /> : null}
      {!error && result && !row ? (
        <p class="empty">
          No activity and no lead of this scope is known in these weeks. Activities come from the CRM's exports Task and
          Event, leads from Lead.
        </p>
      ) : null}
      {!error && (!result || row) ? (
        <>
          <Figure
            name="Touches per working day"
            value={figure(row?.touches_per_workday, tenth)}
            meaning={meaning('touches_per_workday')}
            note={
              row
                ? `${row.touch_count === null ? 'No touch is recorded' : `${plural(row.touch_count, 'touch', 'touches')} by sellers’ hands`}${before(row.prior_touches_per_workday, tenth)}`
                : ' '
            }
          />
          <Figure
            name="Connect rate"
            value={figure(row?.connect_rate, percent)}
            meaning={meaning('connect_rate')}
            note={
              row
                ? `${row.connect_rate === null ? 'No call is recorded' : `${whole(row.connect_count)} of ${plural(row.call_count, 'call')} reached somebody`}${before(row.prior_connect_rate, percent)}`
                : ' '
            }
          />
          <Figure
            name="Meetings held"
            value={figure(row?.meeting_count, whole)}
            meaning={meaning('meeting_count')}
            note={
              row
                ? `${row.meeting_count === null ? 'No meeting is recorded' : 'With somebody outside'}${before(row.prior_meeting_count, whole)}`
                : ' '
            }
          />
          <Figure
            name="Leads answered in time"
            value={figure(row?.sla_rate, percent)}
            meaning={meaning('sla_rate')}
            note={row ? `${answered(row)}${before(row.prior_sla_rate, percent)}` : ' '}
          />
        </>
      ) : null}
      <div class="tools">
        <Download title="The weeks in short" query="activity_kpis" params={params ?? {}} />
      </div>
    </section>
  )
}

const tenth = (value: Value) => Number(value).toFixed(1)
const whole = (value: Value) => grouped(String(value))

/** A figure, or that it is not recorded, which is not 0. */
function known(value: Value, show: (value: Value) => string) {
  return value === null || value === undefined ? <span class="unit">not recorded</span> : show(value)
}

function answered(row: Row): string {
  if (Number(row.request_count) === 0) return 'No lead asked for anything'
  if (Number(row.judged_count) === 0) return `Of ${plural(row.request_count, 'lead')} none is answered or overdue`
  const open = Number(row.untouched_count) ? `, ${whole(row.untouched_count)} not answered yet` : ''
  return `${whole(row.in_time_count)} of ${whole(row.judged_count)} within ${row.sla_minutes} minutes of work${open}`
}

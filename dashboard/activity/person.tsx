import { useEffect, useRef } from 'preact/hooks'
import { type Row, rows, useQuery } from '../parts/answer.ts'
import { percent, shortDay, words } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { listed, type Route } from '../route.ts'
import { Calendar, weekdays } from './calendar.tsx'
import type { Period } from './period.ts'
import { Sources } from './sources.tsx'
import { Time } from './time.tsx'

/** One seller: days, and how far the seller's approaches came; whose is in the URL. */
export function Person({ route, period, rep }: { route: Route; period: Period | undefined; rep: string | undefined }) {
  const { result } = useQuery('scopes', {})
  const place = useShown(rep)
  if (!rep)
    return (
      <section class="panel wide12 note" aria-label="A seller’s days">
        <header>
          <h2>A seller’s days</h2>
        </header>
        <p class="empty">
          Choose a name above, or a seller as the scope, to see that seller’s days and what came of them.
        </p>
      </section>
    )
  const scope = `rep:${rep}`
  const found = result && rows(result).find((row) => row.scope === scope)
  const name = String(found?.scope_name ?? (rep === 'unassigned' ? 'Unassigned' : rep))
  const params = period && { rep, day: period.day, weeks: period.weeks }
  const behind = (row: Row) => listed(route, { of: 'activities', who: rep, at: String(row.activity_date) })
  return (
    <div class="group wide12" ref={place}>
      <Panel
        title={`${name}: day by day`}
        note="Touches of each day, the latest first; a day leads to what was done"
        query="rep_day"
        params={params}
        height={510}
        wide={12}
        missing="No day of this seller is known in these weeks: nobody of this id worked, or no record of the work came in."
      >
        {(lines, answer) => (
          <div class="pair">
            <Calendar lines={lines} behind={behind} name={name} />
            <Table
              result={{ ...answer, rows: answer.rows.filter((_, index) => worth(lines[index]!)) }}
              label={`${name}: day by day`}
              columns={[
                {
                  name: 'activity_date',
                  heading: 'Day',
                  cell: (row) => (Number(row.touch_count) ? <a href={behind(row)}>{weekday(row)}</a> : weekday(row)),
                },
                {
                  name: 'touch_count',
                  heading: 'Touches',
                  cell: (row) =>
                    row.touch_count === null ? (
                      <span class="unknown">{off(row) || 'not recorded'}</span>
                    ) : (
                      `${row.touch_count}${off(row) && ` (${off(row)})`}`
                    ),
                },
                { name: 'call_count', heading: 'Calls' },
                { name: 'connect_count', heading: 'Reached', minor: true },
                { name: 'conversation_count', heading: 'Conversations', minor: true },
                { name: 'email_count', heading: 'E-mails', minor: true },
                { name: 'meeting_count', heading: 'Meetings' },
                { name: 'new_person_count', heading: 'New people', minor: true },
              ]}
            />
          </div>
        )}
      </Panel>
      <Panel
        title={`${name}: what came of approaches`}
        note="By week of the first touch and channel; in brackets drawn towards the team’s rate, as few say little"
        query="rep_path"
        params={params}
        height={330}
        wide={12}
        missing="No approach of this seller began in these weeks: no touch of an account or person untouched for thirty days."
      >
        {(_, answer) => (
          <Table
            result={answer}
            label={`${name}: what came of approaches`}
            columns={[
              { name: 'cohort_week', heading: 'Week from', cell: (row) => shortDay(row.cohort_week) },
              { name: 'channel', heading: 'Begun by', cell: (row) => words(row.channel) },
              { name: 'approach_count', heading: 'Begun' },
              ...(['connect', 'meeting', 'opportunity', 'won'] as const).map((step, index) => ({
                name: `${step}_rate`,
                heading: ['Reached', 'Meeting', 'Deal', 'Won'][index]!,
                cell: (row: Row) => <Rate row={row} step={step} />,
                minor: index > 1,
              })),
              {
                name: 'is_immature',
                heading: 'State',
                cell: (row) => (row.is_immature ? 'more may come' : 'done'),
                minor: true,
              },
            ]}
          />
        )}
      </Panel>
      {scope === route.filter.scope ? null : (
        <div class="grid wide12">
          <Sources route={route} period={period} title={`${name}: which tools tell`} scope={scope} />
          <Time route={route} period={period} title={`${name}: what time goes to`} scope={scope} />
        </div>
      )}
    </div>
  )
}

/** Brings a seller into view when another one is chosen, not when the page opens. */
function useShown(rep: string | undefined) {
  const place = useRef<HTMLDivElement>(null)
  const before = useRef(rep)
  useEffect(() => {
    if (rep !== before.current) place.current?.scrollIntoView({ block: 'nearest' })
    before.current = rep
  }, [rep])
  return place
}

/** Days off on which nothing was done need no line. */
const worth = (row: Row) => row.is_workday || row.is_leave || row.is_holiday || Number(row.touch_count) > 0

/** `Mon 29 Jun`. */
const weekday = (row: Row) =>
  `${weekdays[(new Date(`${row.activity_date}T00:00:00Z`).getUTCDay() + 6) % 7]} ${shortDay(row.activity_date)}`

const off = (row: Row) => (row.is_leave ? 'leave' : row.is_holiday ? 'holiday' : '')

function Rate({ row, step }: { row: Row; step: string }) {
  const [raw, drawn] = [row[`${step}_rate`], row[`shrunk_${step}_rate`]]
  if (raw === null || raw === undefined) return <>–</>
  return (
    <>
      {percent(raw)} <small class="drawn">{drawn === null || drawn === undefined ? '' : `(${percent(drawn)})`}</small>
    </>
  )
}

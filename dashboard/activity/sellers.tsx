import type { Row } from '../parts/answer.ts'
import { percent } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import type { Route } from '../route.ts'
import { asked, type Period } from './period.ts'

type Props = { route: Route; period: Period | undefined; person: string | undefined; days: (rep: string) => string }

/** What each seller did, by name: no order says who is better. A name leads to that seller's days. */
export function Sellers({ route, period, person, days }: Props) {
  return (
    <Panel
      title="What each seller did"
      note={`By name; a name shows that seller’s days. Small: the change since the ${period?.weeks ?? ''} weeks before`}
      query="rep_activity"
      params={asked(route, period)}
      height={420}
      wide={12}
      missing="Nobody of this scope worked in these weeks, as far as the sheet of people tells."
    >
      {(lines, result) => (
        <>
          <p class="lead">{recorded(lines)}</p>
          <Table
            result={result}
            label="What each seller did"
            columns={[
              {
                name: 'rep_name',
                heading: 'Seller',
                cell: (row) => (
                  <a href={days(String(row.rep_id))} aria-current={row.rep_id === person ? 'true' : undefined}>
                    {String(row.rep_name ?? 'Unassigned')}
                  </a>
                ),
              },
              { name: 'workday_count', heading: 'Working days', minor: true },
              {
                name: 'touches_per_workday',
                heading: 'Touches a day',
                cell: (row) =>
                  row.touch_count === null ? (
                    <span class="unknown">not recorded</span>
                  ) : (
                    <Changed row={row} name="touches_per_workday" show={(value) => value.toFixed(1)} />
                  ),
              },
              { name: 'call_count', heading: 'Calls', minor: true },
              {
                name: 'connect_rate',
                heading: 'Connect rate',
                cell: (row) => <Changed row={row} name="connect_rate" show={percent} points />,
              },
              {
                name: 'conversation_count',
                heading: 'Conversations',
                cell: (row) => <Changed row={row} name="conversation_count" show={whole} />,
                minor: true,
              },
              { name: 'email_count', heading: 'E-mails', minor: true },
              {
                name: 'meeting_count',
                heading: 'Meetings',
                cell: (row) => <Changed row={row} name="meeting_count" show={whole} />,
              },
              { name: 'new_person_count', heading: 'New people', minor: true },
              { name: 'logged_late_count', heading: 'Logged late', minor: true },
            ]}
          />
        </>
      )}
    </Panel>
  )
}

const whole = (value: number) => grouped(String(value))

type Changes = { row: Row; name: string; show: (value: number) => string; points?: boolean }

/** A figure and, in small, what it changed since the weeks before; neither good nor bad by itself. */
function Changed({ row, name, show, points }: Changes) {
  const [value, before] = [row[name], row[`prior_${name}`]]
  if (value === null || value === undefined) return <>–</>
  if (before === null || before === undefined)
    return (
      <span class="changed">
        {show(Number(value))} <small />
      </span>
    )
  const change = show(Math.abs(Number(value) - Number(before))).replace('%', points ? ' pt' : '%')
  const sign = Number(change.replace(' pt', '')) === 0 ? '±' : Number(value) < Number(before) ? '−' : '+'
  return (
    <span class="changed" title={`${show(Number(before))} before`}>
      {show(Number(value))}{' '}
      <small>
        {sign}
        {change}
      </small>
    </span>
  )
}

function recorded(lines: Row[]): string {
  const known = lines.filter((row) => row.touch_count !== null).length
  const all = `${known} of ${lines.length} sellers have recorded activities`
  return known === lines.length
    ? `All ${known} sellers have recorded activities.`
    : `${all}; of the others nothing is known, which is not nothing done.`
}

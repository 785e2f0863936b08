import type { Row } from '../parts/answer.ts'
import { money } from '../parts/columns.tsx'
import { percent } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import { listed, type Route } from '../route.ts'
import { Part, Period, parts, periods, standardPart, standardPeriod } from './choices.tsx'

/** What was won and lost in each period by a part of the deals, the newest period first; a count leads to its deals. */
export function Bookings({ route }: { route: Route }) {
  const { scope, period = standardPeriod, part = standardPart } = route.filter
  return (
    <Panel
      title="Bookings"
      note="Deals won, and lost after they had qualified, by the period of their close"
      query="bookings"
      params={{ scope, period, by: part }}
      height={400}
      wide={12}
      missing="No deal of this scope has been won or lost yet."
      tools={
        <>
          <Period route={route} />
          <Part route={route} />
        </>
      }
    >
      {(lines, result) => (
        <>
          {unnamed(lines, part)}
          <div class="bookings">
            <Table
              result={{ ...result, rows: newest(lines).map((line) => result.rows[line]!) }}
              label="Bookings"
              limit={50}
              columns={columns(route, period, part)}
            />
          </div>
        </>
      )}
    </Panel>
  )
}

/** The places of the rows, those of the newest period first and those without a period last; within one period they stay as they are. */
function newest(lines: Row[]): number[] {
  const start = (line: number) => String(lines[line]!.period_start_date ?? '')
  return lines.map((_, line) => line).sort((a, b) => (start(a) < start(b) ? 1 : start(a) > start(b) ? -1 : a - b))
}

/** Said where no deal names the part that was chosen, so that all count as one. */
function unnamed(lines: Row[], part: string) {
  const heading = parts.find(([name]) => name === part)?.[1]
  if (!heading || lines.some((line) => line.group_name !== 'Unassigned')) return null
  return <p class="lead">{`No closed deal names its ${heading.toLowerCase()}: all count under Unassigned.`}</p>
}

function columns(route: Route, period: string, part: string): Shown[] {
  const heading = (of: [string, string][], name: string) => of.find(([value]) => value === name)?.[1]
  const count = (status: string) => (row: Row) => {
    const deals = String(row[`${status}_count`])
    if (deals === '0') return '0'
    const list = { of: 'booked', close: String(row.period), name: String(row.group_name), status }
    return <a href={listed(route, list)}>{grouped(deals)}</a>
  }
  const all: (Shown | false)[] = [
    period !== 'all' && { name: 'period', heading: heading(periods, period) ?? 'Period', cell: named },
    part !== 'all' && { name: 'group_name', heading: heading(parts, part) ?? 'Part' },
    { name: 'won_count', heading: 'Won', cell: count('won') },
    { name: 'booked_amount', heading: 'Booked', cell: money('booked_amount') },
    { name: 'lost_count', heading: 'Lost', cell: count('lost') },
    { name: 'lost_amount', heading: 'Lost amount', cell: money('lost_amount'), minor: true },
    { name: 'win_rate', heading: 'Win rate', cell: (row) => percent(row.win_rate) },
    { name: 'value_win_rate', heading: 'By value', cell: (row) => percent(row.value_win_rate), minor: true },
  ]
  return all.filter((column) => column !== false)
}

/** A period by name: of a deal without a close date there is none. */
const named = ({ period }: Row) =>
  period === 'undated' ? (
    <span class="unknown" title="These deals have no close date">
      undated
    </span>
  ) : (
    String(period)
  )

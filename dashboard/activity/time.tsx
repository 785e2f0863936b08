import type { Row } from '../parts/answer.ts'
import { Bars, Legend } from '../parts/bars.tsx'
import { percent, plural, shortDay, worked } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { href, type Route } from '../route.ts'
import { asked, type Period } from './period.ts'

type Props = { route: Route; period: Period | undefined; title: string; scope?: string }

const kinds: [tone: string, name: string, column: string][] = [
  ['won', 'Outside', 'external_minutes'],
  ['balance', 'Colleagues', 'internal_minutes'],
  ['open', 'Focus', 'focus_minutes'],
  ['good', 'Calls', 'call_minutes'],
]

/** What time went to, week by week, of those who share a calendar; a week leads to each seller's hours. */
export function Time({ route, period, title, scope = route.filter.scope }: Props) {
  const params = asked(route, period)
  const to = (row: Row) =>
    href({ page: route.page, filter: { ...route.filter, scope }, list: { of: 'time', at: String(row.week_date) } })
  return (
    <Panel
      title={title}
      note="By calendars and calls; selling is the time with people outside, of all meetings"
      query="time_use"
      params={params && { ...params, scope }}
      height={300}
      wide={6}
      missing="Nobody here shares a calendar for these weeks: of what their time went to nothing is known."
    >
      {(lines) => (
        <>
          <p class="lead">{known(lines[0]!)}</p>
          <Legend tones={kinds.map(([tone, name]) => [tone, name])} />
          <div class="steps hours">
            <Bars
              label={title}
              heading="Week from"
              headings={['Outside', 'Colleagues', 'Focus', 'Calls', 'Selling']}
              bars={lines.map((row) => ({
                label: shortDay(row.week_date),
                href: to(row),
                stretches: stretches(row),
                values: [...kinds.map(([, , column]) => worked(row[column])), percent(row.selling_rate)],
                hint: known(row),
              }))}
            />
          </div>
        </>
      )}
    </Panel>
  )
}

function stretches(row: Row) {
  let from = 0
  return kinds.map(([tone, name, column]) => {
    const to = from + Number(row[column])
    const stretch = { from, to, tone, title: `${name}: ${worked(row[column])}` }
    from = to
    return stretch
  })
}

function known(row: Row): string {
  const others = Number(row.without_calendar_count)
  const told = `${plural(row.rep_count, 'calendar')} in the week from ${shortDay(row.week_date)}`
  return others ? `${told}; of ${plural(others, 'seller')} without one nothing is known.` : `${told}.`
}

import { href, listed, type Route } from '../route.ts'
import { type Params, rows, useQuery } from './answer.ts'
import { Bars } from './bars.tsx'
import { day, plural, words } from './format.ts'
import { compact, exact, grouped } from './money.ts'
import { Panel } from './panel.tsx'

/** Why the pipeline of a quarter changed: opening, every movement, closing; each line leads to its deals. */
export function Waterfall({
  route,
  title,
  window,
  choose,
  height = 430,
  wide,
}: {
  route: Route
  title: string
  window: string
  /** The window that is shown where the URL names none; with it another can be chosen. */
  choose?: string
  height?: number
  wide: 6 | 7
}) {
  const { scope, quarter } = route.filter
  const params: Params = { scope, quarter, window }
  return (
    <Panel
      title={title}
      note="Open pipeline closing in the quarter; every change of it is accounted for"
      query="waterfall"
      params={params}
      height={height}
      wide={wide}
      missing="No opening, movement or closing is known for this quarter and window. History starts with the first export that was ingested."
      tools={choose ? <Windows route={route} window={window} standard={choose} /> : undefined}
    >
      {(lines) => (
        <>
          <p class="lead">{`${day(lines[0]!.window_start_date)} to ${day(lines[0]!.window_end_date)}`}</p>
          <Bars
            label={title}
            heading="Movement"
            headings={['Amount', 'Deals']}
            bars={lines.map((line) => {
              const amount = String(line.amount)
              const balance = Boolean(line.is_balance)
              return {
                label: words(line.movement),
                strong: balance,
                stretches: [
                  {
                    from: Number(line.from_amount),
                    to: Number(line.to_amount),
                    tone: balance
                      ? 'balance'
                      : line.movement === 'won'
                        ? 'good'
                        : amount.startsWith('-')
                          ? 'down'
                          : 'up',
                    title: exact(amount),
                  },
                ],
                values: [
                  <span
                    title={exact(amount)}
                  >{`${!balance && !amount.startsWith('-') ? '+' : ''}${compact(amount)}`}</span>,
                  line.deal_count === null ? '' : grouped(String(line.deal_count)),
                ],
                href: balance ? undefined : listed(route, { movement: String(line.movement), close: window }),
                hint: `${plural(line.deal_count, 'deal')}${line.movement === 'won' ? '; those reopened since are no longer booked' : ''}`,
              }
            })}
          />
        </>
      )}
    </Panel>
  )
}

function Windows({ route, window, standard }: { route: Route; window: string; standard: string }) {
  const { result } = useQuery('waterfall_windows', { quarter: route.filter.quarter })
  const options = result ? rows(result) : []
  return (
    <label>
      <span class="hidden">Window</span>
      <select
        value={window}
        onChange={({ currentTarget: { value } }) => {
          location.hash = href({
            page: route.page,
            filter: { ...route.filter, window: value === standard ? undefined : value },
          })
        }}
      >
        <option value="quarter">Whole quarter</option>
        <option value="week">Latest week</option>
        {options.map((row) => (
          <option key={row.window} value={String(row.window)}>
            {`Week from ${day(row.window_start_date)}`}
          </option>
        ))}
      </select>
    </label>
  )
}

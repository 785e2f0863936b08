import { Bars } from '../parts/bars.tsx'
import { plural } from '../parts/format.ts'
import { exact } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { href, type Route } from '../route.ts'
import { signed } from './accuracy.tsx'
import { Category, Week } from './choices.tsx'

/** Who says too much or too little again and again, most first. */
export function Bias({ route, over }: { route: Route; over: string | undefined }) {
  const { scope, week, category, ...rest } = route.filter
  return (
    <Panel
      title="Who says too much, who too little"
      note="Errors of the newest eight quarters against what came; to the right: too much said"
      query="forecast_bias"
      params={{ scope, quarter: over, week, category }}
      height={420}
      wide={12}
      missing="Nobody of this scope has forecast a quarter that is over."
      tools={
        <>
          <Week route={route} />
          <Category route={route} />
        </>
      }
    >
      {(lines) => (
        <div class="people">
          <Bars
            label="Who says too much, who too little"
            heading="Forecaster"
            headings={['Bias', 'In a row']}
            bars={lines.map((line) => {
              const name = String(line.full_name ?? line.forecaster_id)
              const manages = line.forecaster_type === 'manager'
              return {
                label: manages ? `${name}, for the team` : name,
                href: href({
                  page: 'forecast',
                  filter: { ...rest, week, category, scope: `${line.forecaster_type}:${line.forecaster_id}` },
                }),
                stretches:
                  line.bias_rate === null
                    ? []
                    : [{ from: 0, to: Number(line.bias_rate), tone: Number(line.bias_rate) > 0 ? 'down' : 'up' }],
                values: [
                  <span title={line.bias_error_amount === null ? undefined : exact(String(line.bias_error_amount))}>
                    {signed(line.bias_rate)}
                  </span>,
                  line.streak_count === null
                    ? '–'
                    : `${line.streak_count} ${Number(line.error_rate ?? 0) > 0 ? 'over' : 'under'}`,
                ],
                hint: `Of ${plural(line.bias_quarter_count, 'quarter')}`,
              }
            })}
          />
        </div>
      )}
    </Panel>
  )
}

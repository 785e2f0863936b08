import type { Row } from '../parts/answer.ts'
import { Bars } from '../parts/bars.tsx'
import { compact, exact } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import type { Route } from '../route.ts'
import { forecasters, Week } from './choices.tsx'

/** What each layer of judgement added to the one before, in money nearer to what came; of the chosen quarter, or the newest that is over. */
export function Added({ route, over }: { route: Route; over: string | undefined }) {
  const { scope, week } = route.filter
  return (
    <Panel
      title="Value added"
      note="How much nearer each layer came than the one before; to the left: farther off"
      query="forecast_value_added"
      params={{ scope, week }}
      height={260}
      wide={6}
      missing="No quarter with forecasts of two layers is over."
      tools={<Week route={route} />}
    >
      {(lines) => {
        const quarter = over ?? lines.at(-1)!.fiscal_quarter
        const steps = lines.filter((line) => line.fiscal_quarter === quarter)
        if (!steps.length) return <p class="empty">{`Of ${quarter} no forecast of this week is known.`}</p>
        return (
          <>
            <p class="lead">{`${quarter}: ${compact(String(steps[0]!.actual_amount))} came`}</p>
            <div class="layers">
              <Bars
                label="Value added"
                heading="Layer"
                headings={['Off by', 'Nearer by', 'Helped in']}
                bars={steps.map(bar)}
              />
            </div>
          </>
        )
      }}
    </Panel>
  )
}

function bar(step: Row) {
  const added = step.added_amount === null ? null : String(step.added_amount)
  const minus = added?.startsWith('-')
  return {
    label: forecasters[String(step.forecaster_type)]!,
    stretches: added === null ? [] : [{ from: 0, to: Number(added), tone: minus ? 'down' : 'up', title: exact(added) }],
    values: [
      <span title={exact(String(step.absolute_error_amount))}>{compact(String(step.absolute_error_amount))}</span>,
      added === null ? '–' : <span title={exact(added)}>{`${minus ? '' : '+'}${compact(added)}`}</span>,
      Number(step.quarter_count) === 0 ? '' : `${step.helped_count} of ${step.quarter_count}`,
    ],
    hint:
      step.sign_test_rate === null
        ? undefined
        : `Quarters in which it helped; by luck alone so one-sided in ${(Number(step.sign_test_rate) * 100).toFixed(0)} of 100 cases`,
  }
}

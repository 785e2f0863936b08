import { rows, useQuery } from '../parts/answer.ts'
import { Panel } from '../parts/panel.tsx'
import type { View } from '../route.ts'
import { Accuracy } from './accuracy.tsx'
import { Added } from './added.tsx'
import { Bias } from './bias.tsx'
import { Calibration, Scores } from './calibration.tsx'
import { Calls } from './calls.tsx'
import { Nearest } from './nearest.tsx'
import { Said } from './said.tsx'

/** What was forecast, what came, who was right, and whether it was worth the time. */
export function Forecast({ route }: View) {
  const { scope, quarter } = route.filter
  const over = useOver(quarter)
  return (
    <div class="grid">
      <Panel
        title="Forecast by week"
        note="What the quarter was said to bring at the end of each week; shaded: booked by then"
        query="forecast_trend"
        params={{ scope, quarter }}
        height={500}
        wide={7}
        missing="Nobody has forecast this quarter for this scope. Forecasts come from the sheet forecast_submission or from the CRM's forecast export."
      >
        {(lines) => <Calls lines={lines} />}
      </Panel>
      <Nearest route={route} />
      <Accuracy route={route} />
      <Added route={route} over={over} />
      <Said route={route} />
      <Calibration route={route} over={over} />
      <Scores route={route} />
      <Bias route={route} over={over} />
    </div>
  )
}

/** The chosen quarter where it is over; else none, which stands for the newest that is. */
function useOver(quarter: string | undefined): string | undefined {
  const { result } = useQuery('periods', {})
  const period = result && rows(result).find((row) => row.fiscal_quarter === quarter)
  return period && !period.is_current && Number(period.elapsed_days) > 0 ? quarter : undefined
}

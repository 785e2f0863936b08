import type { Row } from '../parts/answer.ts'
import { money } from '../parts/columns.tsx'
import { percent } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import type { Route } from '../route.ts'
import { Category, forecasters, Week } from './choices.tsx'

/** A part with its sign: `+12%`. */
export function signed(value: Row[string] | undefined): string {
  const text = percent(value)
  return Number(value ?? 0) > 0 && text !== '0%' ? `+${text}` : text
}

/** How good forecasts were in every quarter that is over, the newest first, beside what two vendors would say of them. */
export function Accuracy({ route }: { route: Route }) {
  const { scope, week, category } = route.filter
  return (
    <Panel
      title="How good forecasts were"
      note="At the end of one week of each quarter, beside HubSpot's and Salesforce's own figures"
      query="forecast_accuracy"
      params={{ scope, week, category }}
      height={400}
      wide={12}
      missing="No quarter with a forecast of this scope and week is known."
      tools={
        <>
          <Week route={route} />
          <Category route={route} />
        </>
      }
    >
      {(_, result) => {
        const at = result.columns.findIndex((column) => column.name === 'actual_amount')
        const who = result.columns.findIndex((column) => column.name === 'forecaster_type')
        const over = result.rows.filter((row) => row[at] !== null).reverse()
        const quarters = Map.groupBy(over, ([quarter]) => quarter)
        const place = (type: Row[string] | undefined) => Object.keys(forecasters).indexOf(String(type))
        const sorted = [...quarters.values()].flatMap((some) => some.sort((a, b) => place(a[who]) - place(b[who])))
        if (!over.length) return <p class="empty">No quarter with a forecast of this scope and week is over.</p>
        return <Table result={{ ...result, rows: sorted }} label="How good forecasts were" columns={columns} />
      }}
    </Panel>
  )
}

const columns: Shown[] = [
  { name: 'fiscal_quarter', heading: 'Quarter' },
  { name: 'forecaster_type', heading: 'Who', cell: (row) => forecasters[String(row.forecaster_type)] },
  { name: 'forecast_amount', heading: 'Forecast', cell: money('forecast_amount'), minor: true },
  { name: 'actual_amount', heading: 'Came', cell: money('actual_amount'), minor: true },
  { name: 'error_rate', heading: 'Error', cell: (row) => signed(row.error_rate), minor: true },
  { name: 'wape_rate', heading: 'WAPE', cell: (row) => percent(row.wape_rate) },
  { name: 'bias_rate', heading: 'Bias', cell: (row) => signed(row.bias_rate) },
  { name: 'skill_rate', heading: 'Skill', cell: (row) => signed(row.skill_rate) },
  {
    name: 'hubspot_accuracy_rate',
    heading: 'HubSpot accuracy',
    cell: (row) => percent(row.hubspot_accuracy_rate),
    minor: true,
  },
  {
    name: 'commit_attainment_rate',
    heading: 'Salesforce commit attainment',
    cell: (row) => percent(row.commit_attainment_rate),
    minor: true,
  },
  { name: 'child_count', heading: 'People', minor: true },
]

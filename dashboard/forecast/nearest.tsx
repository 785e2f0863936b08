import type { Row } from '../parts/answer.ts'
import { percent } from '../parts/format.ts'
import { compact, exact } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { listed, type Route } from '../route.ts'
import { Category, forecasters } from './choices.tsx'

/** Who was right, week by week: each one's error, the nearest in bold; while the quarter lasts, what each says. */
export function Nearest({ route }: { route: Route }) {
  const { scope, quarter, category } = route.filter
  return (
    <Panel
      title="Who was right"
      note="How far each was off what came; the nearest in bold"
      query="forecast_by_week"
      params={{ scope, quarter, category }}
      height={500}
      wide={5}
      missing="Nobody has forecast this quarter for this scope."
      tools={<Category route={route} />}
    >
      {(lines, result) => (
        <>
          <p class="lead">
            {lines.some((line) => line.actual_amount !== null) ? (
              <Came route={route} line={lines.findLast((line) => line.actual_amount !== null)!} />
            ) : (
              'The quarter is not over: until then, what each says. Who was right is known at its end.'
            )}
          </p>
          <Table
            result={result}
            label="Who was right"
            columns={[
              { name: 'week_of_quarter', heading: 'Week' },
              ...Object.entries(forecasters).map(([type, heading]) => ({
                name: `${type}_amount`,
                heading,
                cell: (row: Row) => <Miss row={row} type={type} />,
              })),
            ]}
          />
        </>
      )}
    </Panel>
  )
}

function Came({ route, line }: { route: Route; line: Row }) {
  const { actual_amount, target_amount } = line
  return (
    <>
      {'Came: '}
      <a href={listed(route, { status: 'won' })} title={exact(String(actual_amount))}>
        {compact(String(actual_amount))}
      </a>
      {target_amount === null
        ? '; no target was set.'
        : `, ${percent(Number(actual_amount) / Number(target_amount))} of the ${compact(String(target_amount))} target.`}
    </>
  )
}

function Miss({ row, type }: { row: Row; type: string }) {
  const said = row[`${type}_amount`]
  const came = Number(row.actual_amount ?? 0)
  if (said === null || said === undefined) return <>–</>
  const amount = compact(String(said))
  if (came <= 0) return <span title={exact(String(said))}>{amount}</span>
  const off = percent((Number(said) - came) / came)
  const text = off.startsWith('−') || off === '0%' ? off : `+${off}`
  const hint = `${exact(String(said))} said`
  return row.nearest_type === type ? (
    <strong title={`${hint}, the nearest`}>{text}</strong>
  ) : (
    <span title={hint}>{text}</span>
  )
}

import type { Row } from '../parts/answer.ts'
import { day, words } from '../parts/format.ts'
import { exact } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { href, type Route } from '../route.ts'
import { Month, monthOf } from './month.tsx'

/** Who is paid: the rep_id and the name. */
export type Person = { rep: string; name: string }

type Props = { route: Route; person: Person; month: string; months: Row[]; wide: 7 | 12 }

/** A person's statement of a month, line by line, each with how it came about and the deal that it is for. */
export function Statement({ route, person: { rep, name }, month, months, wide }: Props) {
  return (
    <Panel
      title={`Statement of ${monthOf(month)}`}
      note={`${name}: every line and why; a deal opens its history`}
      query="statement"
      params={{ rep, month }}
      height={420}
      wide={wide}
      missing={`The statement of ${monthOf(month)} has no line that you may see.`}
      tools={wide === 12 ? <Month route={route} months={months} month={month} /> : undefined}
    >
      {(lines, result) => (
        <>
          <p class="lead">
            {`Pays ${exact(String(lines.at(-1)!.running_amount))} ${unit(result.columns)}`}
            {lines.every((line) => line.is_locked) ? ', locked' : ', open until the month is locked'}
          </p>
          <Table
            result={result}
            label="Statement"
            columns={[
              { name: 'line_date', heading: 'Day', cell: (row) => day(row.line_date), minor: true },
              { name: 'explanation', heading: 'What and why', cell: (row) => <Line route={route} row={row} /> },
              { name: 'amount', heading: 'Amount', cell: (row) => exact(String(row.amount)) },
              {
                name: 'running_amount',
                heading: 'In sum',
                cell: (row) => exact(String(row.running_amount)),
                minor: true,
              },
            ]}
          />
        </>
      )}
    </Panel>
  )
}

function Line({ route, row }: { route: Route; row: Row }) {
  return (
    <>
      <span class="what">
        {words(row.line_type)}
        {row.opportunity_id === null ? null : (
          <>
            {': '}
            <a href={href({ ...route, deal: String(row.opportunity_id) })}>
              {String(row.opportunity_name ?? 'Unnamed')}
            </a>
          </>
        )}
      </span>
      <small>{String(row.explanation)}</small>
    </>
  )
}

/** The currency of a statement. */
export const unit = (columns: { name: string; unit: string | null }[]) =>
  columns.find((column) => column.name === 'amount')?.unit ?? ''

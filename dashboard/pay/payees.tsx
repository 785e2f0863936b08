import type { Row } from '../parts/answer.ts'
import { Bars } from '../parts/bars.tsx'
import { money } from '../parts/columns.tsx'
import { compact, exact } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { href, type Route } from '../route.ts'
import { Month, monthOf } from './month.tsx'

type Props = { route: Route; month: string; months: Row[]; person: string | undefined }

/** Everybody whose statement of the month the viewer may see; a name chooses whose lines are shown. */
export function People({ route, month, months, person }: Props) {
  return (
    <Panel
      title="What the month pays"
      note="A name opens the statement"
      query="statements"
      params={{ scope: route.filter.scope, month }}
      height={420}
      wide={5}
      missing="Nobody of this scope has a statement of this month that you may see."
      tools={<Month route={route} months={months} month={month} />}
    >
      {(_, result) => (
        <Table
          result={result}
          label="What the month pays"
          columns={[
            {
              name: 'full_name',
              heading: 'Person',
              cell: (row) => (
                <a
                  href={href({ page: 'pay', filter: { ...route.filter, person: String(row.rep_id) } })}
                  aria-current={row.rep_id === person ? 'true' : undefined}
                >
                  {String(row.full_name)}
                </a>
              ),
            },
            { name: 'credited_amount', heading: 'Credit', cell: money('credited_amount'), minor: true },
            { name: 'earned_amount', heading: 'Earned', cell: money('earned_amount') },
            { name: 'payable_amount', heading: 'Pays', cell: money('payable_amount') },
            { name: 'year_to_date_amount', heading: 'Year so far', cell: money('year_to_date_amount'), minor: true },
          ]}
        />
      )}
    </Panel>
  )
}

/** Pay of five people or more, month by month: never of fewer. */
export function Distribution() {
  return (
    <Panel
      title="What months pay on average"
      note="Months in which five people or more have a statement; nobody's own pay can be told from it"
      query="pay_distribution"
      params={{}}
      height={260}
      wide={12}
      missing="In no month have five people or more a statement."
    >
      {(lines) => (
        <Bars
          label="What months pay on average"
          heading="Month"
          headings={['Mean', 'In sum', 'People']}
          bars={lines.toReversed().map((line) => ({
            label: monthOf(line.pay_month),
            stretches: [{ from: 0, to: Number(line.mean_payable_amount), tone: 'won' }],
            values: [
              <span title={exact(String(line.mean_payable_amount))}>{compact(String(line.mean_payable_amount))}</span>,
              <span title={exact(String(line.payable_amount))}>{compact(String(line.payable_amount))}</span>,
              String(line.rep_count),
            ],
          }))}
        />
      )}
    </Panel>
  )
}

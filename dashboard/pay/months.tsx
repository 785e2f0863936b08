import { Bars } from '../parts/bars.tsx'
import { compact, exact } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { href, type Route } from '../route.ts'
import { monthOf } from './month.tsx'
import type { Person } from './statement.tsx'

/** What each month paid a person; a month opens its statement. */
export function Months({ route, person: { rep, name }, month }: { route: Route; person: Person; month: string }) {
  return (
    <Panel
      title="Month by month"
      note={`${name}: what each month paid; a month opens its statement`}
      query="statement_months"
      params={{ rep }}
      height={340}
      wide={6}
      missing="No statement of this person that you may see is known."
    >
      {(lines) => (
        <Bars
          label="Month by month"
          heading="Month"
          headings={['Pays', 'Credit']}
          bars={lines.map((line) => ({
            label: monthOf(line.pay_month),
            strong: line.pay_month === month,
            href: href({ page: 'pay', filter: { ...route.filter, person: rep, month: String(line.pay_month) } }),
            stretches: [
              { from: 0, to: Number(line.payable_amount), tone: Number(line.payable_amount) < 0 ? 'down' : 'won' },
            ],
            values: [
              <span title={exact(String(line.payable_amount))}>{compact(String(line.payable_amount))}</span>,
              <span title={exact(String(line.credited_amount))}>{compact(String(line.credited_amount))}</span>,
            ],
          }))}
        />
      )}
    </Panel>
  )
}

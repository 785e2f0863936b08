import { type Row, rows, useQuery } from '../parts/answer.ts'
import { Bars } from '../parts/bars.tsx'
import { money } from '../parts/columns.tsx'
import { percent, plural } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { href, type Route, type View } from '../route.ts'
import { Pay } from './pay.tsx'

const bands = ['under 50 %', '50–70 %', '70–100 %', '100–130 %', 'over 130 %']

/** How much of their quotas people reached; and, to those who may see it, what that pays. */
export function Attainment({ route }: View) {
  const { scope, quarter } = route.filter
  return (
    <div class="grid">
      <Distribution route={route} />
      <Panel
        title="Attainment by person"
        note="Credit out of the quota after ramp and leave; pace: out of what should be there by now"
        query="attainment"
        params={{ scope, quarter }}
        height={330}
        wide={7}
        missing="Nobody of this scope has a quota or credit in this quarter. Quotas come from the sheet quota or any table of them."
      >
        {(_, result) => (
          <Table
            result={result}
            label="Attainment by person"
            columns={[
              {
                name: 'full_name',
                heading: 'Person',
                cell: (row) => <a href={person(route, row)}>{String(row.full_name)}</a>,
              },
              { name: 'credited_amount', heading: 'Credited', cell: money('credited_amount') },
              { name: 'quota_effective_amount', heading: 'Quota', cell: money('quota_effective_amount') },
              {
                name: 'attainment_rate',
                heading: 'Attainment',
                cell: (row) => <span title={String(row.formula ?? '')}>{percent(row.attainment_rate)}</span>,
              },
              { name: 'pace_rate', heading: 'Pace', cell: (row) => percent(row.pace_rate), minor: true },
              { name: 'gap_amount', heading: 'Gap', cell: money('gap_amount'), minor: true },
            ]}
          />
        )}
      </Panel>
      <Pay route={route} />
    </div>
  )
}

function person(route: Route, row: Row): string {
  return href({ page: 'pay', filter: { ...route.filter, scope: `rep:${row.rep_id}`, person: undefined } })
}

/** People by band of attainment, in the chosen quarter and the one before. */
function Distribution({ route }: { route: Route }) {
  const { scope, quarter } = route.filter
  const periods = useQuery('periods', {})
  const quarters = periods.result ? rows(periods.result) : []
  const at = quarters.findIndex((row) => (quarter ? row.fiscal_quarter === quarter : row.is_current))
  const [before, chosen] = [quarters[at - 1]?.fiscal_quarter, quarter ?? quarters[at]?.fiscal_quarter]
  return (
    <Panel
      title="Who reached how much"
      note="People by attainment, without those mostly away"
      query="attainment_distribution"
      params={{ scope }}
      height={330}
      wide={5}
      missing="Nobody of this scope has a quota. Quotas come from the sheet quota or any table of them."
    >
      {(lines) => {
        const count = (name: Row[string] | undefined, band: string) =>
          Number(lines.find((line) => line.fiscal_quarter === name && line.band === band)?.rep_count ?? 0)
        const people = bands.reduce((sum, band) => sum + count(chosen, band), 0)
        const reached = bands.slice(3).reduce((sum, band) => sum + count(chosen, band), 0)
        if (!people) return <p class="empty">{`Nobody of this scope has a quota in ${chosen}.`}</p>
        return (
          <>
            <p class="lead">{`${reached} of ${plural(people, 'person', 'people')} reached the quota of ${chosen}`}</p>
            <Bars
              label="Who reached how much"
              heading="Of the quota"
              headings={[String(chosen), before ? String(before) : '']}
              bars={bands.toReversed().map((band, index) => ({
                label: band.replace(' %', '%'),
                stretches: [{ from: 0, to: count(chosen, band), tone: index < 2 ? 'won' : 'open' }],
                values: [String(count(chosen, band)), before ? String(count(before, band)) : ''],
              }))}
            />
          </>
        )
      }}
    </Panel>
  )
}

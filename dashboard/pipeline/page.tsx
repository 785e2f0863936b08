import type { Row } from '../parts/answer.ts'
import { Bars } from '../parts/bars.tsx'
import { money } from '../parts/columns.tsx'
import { percent, plural, times } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { Waterfall } from '../parts/waterfall.tsx'
import { listed, type View } from '../route.ts'
import { Categories } from './categories.tsx'
import { Slipped } from './slipped.tsx'
import { Stages } from './stages.tsx'
import { Velocity } from './velocity.tsx'

/** The pipeline in full: what stands where, how it moved, whether it is enough, how fast and how far deals go. */
export function Pipeline({ route }: View) {
  const { scope, quarter, window } = route.filter
  const behind = (name: string, status: string) => (row: Row) => (
    <a href={listed(route, { status, close: String(row.fiscal_quarter) })}>{money(name)(row)}</a>
  )
  const taken = (row: Row) => (
    <a href={listed(route, { of: 'cycle', status: String(row.outcome), close: String(row.fiscal_quarter) })}>
      {grouped(String(row.deal_count))}
    </a>
  )
  return (
    <div class="grid">
      <Panel
        title="Open pipeline by stage"
        note="Deals that have qualified and should close in the quarter"
        query="pipeline_now"
        params={{ scope, quarter }}
        height={290}
        missing="No deal of this scope is open and due in this quarter."
      >
        {(lines) => <Stages route={route} lines={lines} />}
      </Panel>
      <Panel
        title="Open pipeline by quarter of closing"
        note="Open deals of any quarter that have qualified, by forecast category"
        query="pipeline_by_quarter"
        params={{ scope }}
        height={290}
        missing="No deal of this scope is open."
      >
        {(lines) => <Categories route={route} lines={lines} />}
      </Panel>
      <Waterfall
        route={route}
        title="Why it changed"
        window={window ?? 'quarter'}
        choose="quarter"
        height={510}
        wide={7}
      />
      <Panel
        title="Sales cycle"
        note="Days from creation to close; those lost before they qualified count, too"
        query="sales_cycle"
        params={{ scope }}
        height={510}
        wide={5}
        missing="Of no closed deal both the creation and the close are known."
      >
        {(_, result) => (
          <Table
            result={result}
            label="Sales cycle"
            columns={[
              { name: 'fiscal_quarter', heading: 'Quarter' },
              { name: 'outcome', heading: 'Outcome' },
              { name: 'deal_count', heading: 'Deals', cell: taken },
              { name: 'median_days', heading: 'Median' },
              { name: 'p75_days', heading: '75% within' },
              { name: 'p90_days', heading: '90% within', minor: true },
            ]}
          />
        )}
      </Panel>
      <Panel
        title="Is it enough?"
        note="Coverage: open pipeline for each unit of target still to book"
        query="coverage"
        params={{ scope }}
        height={230}
        wide={12}
        missing="No target is set for this quarter or the next three. Targets come from the company's target sheet."
      >
        {(_, result) => (
          <Table
            result={result}
            label="Coverage"
            columns={[
              { name: 'fiscal_quarter', heading: 'Quarter' },
              { name: 'target_amount', heading: 'Target', cell: money('target_amount'), minor: true },
              { name: 'booked_amount', heading: 'Booked', cell: behind('booked_amount', 'won'), minor: true },
              { name: 'remaining_amount', heading: 'Still to book', cell: money('remaining_amount') },
              { name: 'open_amount', heading: 'Open', cell: behind('open_amount', 'open') },
              { name: 'coverage', heading: 'Coverage', cell: (row) => times(row.coverage!) },
              { name: 'required_coverage', heading: 'Needed', cell: needed },
              { name: 'gap_amount', heading: 'Over or short', cell: money('gap_amount'), minor: true },
            ]}
          />
        )}
      </Panel>
      <Panel
        title="Days in a stage"
        note="Middle half of the visits that ended in the last four quarters, and the median"
        query="stage_velocity"
        params={{ scope, quarter }}
        height={330}
        missing="No visit to a stage has ended in the last four quarters."
      >
        {(lines) => <Velocity route={route} lines={lines} />}
      </Panel>
      <Panel
        title="Stage by stage"
        note="Entered in the last four quarters, and went on from there"
        query="stage_conversion"
        params={{ scope, quarter }}
        height={330}
        missing="No deal has entered a stage in the last four quarters."
      >
        {(lines) => (
          <Bars
            label="Stage by stage"
            heading="Stage"
            headings={['Entered', 'Went on']}
            bars={lines.map((line) => ({
              label: String(line.stage_name),
              href: listed(route, { of: 'entries', stage: String(line.stage_name) }),
              stretches: [
                { from: 0, to: Number(line.advanced_count), tone: 'won', title: plural(line.advanced_count, 'deal') },
                { from: Number(line.advanced_count), to: Number(line.entered_count), tone: 'faint' },
              ],
              values: [grouped(String(line.entered_count)), percent(line.advanced_rate!)],
            }))}
          />
        )}
      </Panel>
      <Slipped route={route} />
    </div>
  )
}

/** What history asks for; this early in a quarter it may ask for none, which is no ratio to be told as 0. */
function needed({ required_coverage }: Row) {
  if (required_coverage === null || Number(required_coverage) !== 0) return times(required_coverage)
  return <span title="History asks for none this early: what was created later was enough">none yet</span>
}

import { dealName, money } from '../parts/columns.tsx'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { Waterfall } from '../parts/waterfall.tsx'
import type { View } from '../route.ts'
import { Bookings } from './bookings.tsx'
import { Kpis } from './kpis.tsx'
import { Sellers } from './sellers.tsx'
import { Trend } from './trend.tsx'
import { WinRate } from './winrate.tsx'

/** This quarter on one screen: where it stands, what changed, and who and what needs a look. */
export function Overview({ route }: View) {
  const { scope, quarter, window = 'week' } = route.filter
  return (
    <div class="grid">
      <Kpis route={route} />
      <Waterfall route={route} title="What changed since last week" window={window} choose="week" wide={6} />
      <Panel
        title="Booked and open against target"
        note="Stacked, by day; the quarter is covered while the stack stays well above the target"
        query="coverage_trend"
        params={{ scope, quarter }}
        height={430}
        wide={6}
        missing="No day of this quarter has been seen yet."
      >
        {(lines) => <Trend lines={lines} />}
      </Panel>
      <Panel
        title="Deals that need a look"
        note="Open deals with a reason to doubt their date, amount or stage; largest first"
        query="deals_to_check"
        params={{ scope, quarter }}
        height={380}
        wide={7}
        missing="No open deal of this quarter is past due, pushed three times or stuck in its stage."
      >
        {(_, result) => (
          <Table
            result={result}
            label="Deals that need a look"
            limit={50}
            columns={[
              dealName(route),
              { name: 'reasons', heading: 'Why' },
              { name: 'amount', heading: 'Amount', cell: money('amount') },
              { name: 'close_date', heading: 'Closes', minor: true },
              { name: 'stage_name', heading: 'Stage', minor: true },
              { name: 'rep_name', heading: 'Seller', minor: true },
            ]}
          />
        )}
      </Panel>
      <Panel
        title="Win rate by quarter"
        note="Of deals won or lost; the band is what chance alone explains (90%)"
        query="win_rate"
        params={{ scope }}
        height={380}
        wide={5}
        missing="No deal has been won or lost yet."
      >
        {(lines) => <WinRate route={route} lines={lines} />}
      </Panel>
      <Bookings route={route} />
      <Sellers route={route} />
    </div>
  )
}

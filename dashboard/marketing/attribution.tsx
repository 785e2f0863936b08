import type { Row } from '../parts/answer.ts'
import { Bars } from '../parts/bars.tsx'
import { percent, plural } from '../parts/format.ts'
import { compact, exact, grouped, sum } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { listed, type Route } from '../route.ts'
import { Basis, Model } from './choices.tsx'
import { groupName, modelName } from './names.ts'

/** What a model gives each channel of the quarter's deals; the parts add up to the deals, and a channel leads to its deals. */
export function Attribution({ route }: { route: Route }) {
  const { quarter, model, basis } = route.filter
  const revenue = basis === 'revenue'
  return (
    <Panel
      title="Attribution by channel"
      note={
        revenue
          ? 'Deals won with a close date in the quarter, by the touches up to the close'
          : 'Deals made in the quarter, by the touches up to that day'
      }
      query="attribution"
      params={{ quarter, model, basis }}
      height={320}
      wide={8}
      missing={`No deal was ${revenue ? 'won' : 'made'} in this quarter.`}
      tools={
        <>
          <Basis route={route} />
          <Model route={route} />
        </>
      }
    >
      {(lines) => (
        <>
          <p class="lead">{told(lines, modelName(model))}</p>
          <div class="steps">
            <Bars
              label="Attribution by channel"
              heading="Channel"
              headings={['Part', 'Of all', 'Deals by part', 'Deals']}
              bars={lines.map((row) => ({
                label: groupName(row.channel),
                href: listed(route, { of: 'credited', channel: String(row.channel) }),
                stretches: [
                  {
                    from: 0,
                    to: Number(row.credit_amount),
                    tone: row.channel === 'unattributed' ? 'balance' : 'won',
                    title: exact(String(row.credit_amount)),
                  },
                ],
                hint: row.channel === 'unattributed' ? 'Deals without a touch of marketing' : undefined,
                values: [
                  <span key="part" title={exact(String(row.credit_amount))}>
                    {compact(String(row.credit_amount))}
                  </span>,
                  percent(row.credit_rate),
                  Number(row.deal_weight).toFixed(1),
                  grouped(String(row.deal_count)),
                ],
              }))}
            />
          </div>
        </>
      )}
    </Panel>
  )
}

/** The sum of parts is told beside the deals' own, each computed by itself. */
function told(lines: Row[], model: string): string {
  const [deals, amount] = [lines[0]!.total_deal_count, String(lines[0]!.total_amount)]
  const parts = sum(lines.map((row) => String(row.credit_amount)))
  const whole = `${plural(deals, 'deal')}, ${exact(amount)}`
  return parts === sum([amount])
    ? `${whole}; by ${model.toLowerCase()} the parts add up to just that.`
    : `${whole}; but the parts add up to ${exact(parts)}.`
}

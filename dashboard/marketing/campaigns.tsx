import type { Row } from '../parts/answer.ts'
import { compact, exact, grouped, sum } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import { type List, listed, type Route } from '../route.ts'
import { Model } from './choices.tsx'
import { gain, groupName } from './names.ts'

/** What each campaign cost and what came of it by a model; a number leads to its responses, people or deals. */
export function Campaigns({ route }: { route: Route }) {
  const { quarter, model } = route.filter
  return (
    <Panel
      title="Campaigns and their return"
      note="Cost and responses of the quarter; deals made and won in it, by the campaign’s part in each"
      query="campaign_roi"
      params={{ quarter, model }}
      height={560}
      wide={12}
      missing="No campaign cost anything in this quarter, and none has a part in its deals."
      tools={<Model route={route} />}
    >
      {(lines, result) => (
        <>
          <p class="lead">{told(lines)}</p>
          <Table result={result} label="Campaigns and their return" limit={60} columns={columns(route)} />
        </>
      )}
    </Panel>
  )
}

function columns(route: Route): Shown[] {
  const to = (row: Row, list: List, text: string, title?: string) => (
    <a href={listed(route, { campaign: String(row.campaign_id), ...list })} title={title}>
      {text}
    </a>
  )
  const money = (name: string, heading: string, list?: List, minor = false): Shown => ({
    name,
    heading,
    minor,
    cell: (row) => {
      const amount = row[name] === null ? '–' : String(row[name])
      if (!Number(amount)) return amount === '–' ? '–' : '0'
      return list ? to(row, list, compact(amount), exact(amount)) : <span title={exact(amount)}>{compact(amount)}</span>
    },
  })
  const count = (name: string, heading: string, list: List): Shown => ({
    name,
    heading,
    minor: true,
    cell: (row) => (Number(row[name]) ? to(row, list, grouped(String(row[name]))) : '0'),
  })
  const [made, won] = [
    { of: 'credited', path: 'pipeline' },
    { of: 'credited', path: 'revenue' },
  ]
  return [
    {
      name: 'campaign_name',
      heading: 'Campaign',
      cell: (row) =>
        to(
          row,
          { of: 'credited' },
          row.campaign_id === 'unattributed' ? 'Deals without a touch' : groupName(row.campaign_name),
        ),
    },
    {
      name: 'channel',
      heading: 'Channel',
      cell: (row) => (row.channel === null ? '–' : groupName(row.channel)),
      minor: true,
    },
    money('cost_amount', 'Cost'),
    count('response_count', 'Responses', { of: 'responses' }),
    count('mql_count', 'MQLs', { of: 'passes', stage: 'mql' }),
    money('cost_per_mql_amount', 'Cost per MQL', undefined, true),
    {
      name: 'opportunity_weight',
      heading: 'Part in deals',
      minor: true,
      cell: (row) => (Number(row.opportunity_weight) ? Number(row.opportunity_weight).toFixed(1) : '0'),
    },
    money('pipeline_amount', 'Pipeline', made, true),
    money('won_amount', 'Won', won),
    {
      name: 'return_rate',
      heading: 'Return',
      cell: (row) =>
        row.return_rate === null ? (
          <span class="unknown">{gain(row.return_rate, row.null_reason)}</span>
        ) : (
          gain(row.return_rate, null)
        ),
    },
  ]
}

function told(lines: Row[]): string {
  const total = (name: string) => compact(sum(lines.map((row) => (row[name] === null ? null : String(row[name])))))
  return `Together: cost ${total('cost_amount')}, pipeline ${total('pipeline_amount')}, won ${total('won_amount')}; with what is no campaign’s at the end`
}

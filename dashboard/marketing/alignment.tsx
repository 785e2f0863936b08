import type { Row } from '../parts/answer.ts'
import { Choice } from '../parts/choice.tsx'
import { percent } from '../parts/format.ts'
import { compact, exact, grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import { listed, type Route } from '../route.ts'
import { Few } from './few.tsx'
import { groupName } from './names.ts'

/** What marketing delivered and what sales did with it, by team or channel; a number leads to its people. */
export function Alignment({ route }: { route: Route }) {
  const { quarter, handover } = route.filter
  const group = handover === 'channel' ? 'channel' : 'team'
  return (
    <Panel
      title="What marketing hands to sales"
      note="People whom marketing called qualified in the quarter and what became of them; slanted: fewer than 20"
      query="alignment"
      params={{ quarter, group }}
      height={290}
      wide={12}
      missing="Marketing called nobody qualified in this quarter."
      tools={
        <Choice
          route={route}
          name="handover"
          label="Handed over by"
          standard="team"
          options={[
            ['team', 'By team'],
            ['channel', 'By channel'],
          ]}
        />
      }
    >
      {(_, result) => <Table result={result} label="What marketing hands to sales" columns={columns(route, group)} />}
    </Panel>
  )
}

function columns(route: Route, group: string): Shown[] {
  const behind = (row: Row, status?: string) =>
    listed(route, { of: 'mqls', status, group, name: String(row.group_name) })
  const count = (name: string, heading: string, status?: string, minor = true): Shown => ({
    name,
    heading,
    minor,
    cell: (row) => (Number(row[name]) ? <a href={behind(row, status)}>{grouped(String(row[name]))}</a> : '0'),
  })
  const rated = (name: string, heading: string, status: string, whole: string, rate: string): Shown => ({
    name,
    heading,
    cell: (row) =>
      Number(row[whole]) ? (
        <span class="changed">
          {Number(row[name]) ? <a href={behind(row, status)}>{grouped(String(row[name]))}</a> : '0'}{' '}
          <small title={`Of ${row[whole]}`}>
            <Few row={row}>{percent(row[rate])}</Few>
          </small>
        </span>
      ) : (
        '–'
      ),
  })
  const money = (name: string, heading: string, link: (row: Row) => string): Shown => ({
    name,
    heading,
    minor: true,
    cell: (row) =>
      Number(row[name]) ? (
        <a href={link(row)} title={exact(String(row[name]))}>
          {compact(String(row[name]))}
        </a>
      ) : (
        '0'
      ),
  })
  return [
    { name: 'group_name', heading: group === 'team' ? 'Team' : 'Channel', cell: (row) => groupName(row.group_name) },
    {
      name: 'promised_count',
      heading: 'Promised',
      cell: (row) => (row.promised_count === null ? '–' : grouped(String(row.promised_count))),
      minor: true,
    },
    count('delivered_count', 'Delivered', undefined, false),
    rated('accepted_count', 'Accepted', 'accepted', 'delivered_count', 'accepted_rate'),
    count('rejected_count', 'Rejected', 'rejected'),
    count('recycled_count', 'Recycled', 'recycled'),
    count('answerable_count', 'To be answered', 'answerable'),
    rated('followed_up_count', 'In time', 'followed_up', 'answerable_count', 'follow_up_rate'),
    count('minimum_attempts_count', 'Tried enough', 'attempted'),
    count('known_by_both_count', 'In both', 'both'),
    count('marketing_only_count', 'Marketing only', 'marketing'),
    count('crm_only_count', 'CRM only', 'crm'),
    money('sourced_amount', 'Sourced', (row) => behind(row, 'deal')),
    money('influenced_amount', 'Influenced', (row) =>
      listed(route, { of: 'influenced', group, name: String(row.group_name) }),
    ),
  ]
}

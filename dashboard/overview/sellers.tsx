import type { QueryResult } from '../../queries/result.ts'
import { type Row, rows, useQuery } from '../parts/answer.ts'
import { money } from '../parts/columns.tsx'
import { percent, plural, times } from '../parts/format.ts'
import { cents, compact, text } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { href, type Route } from '../route.ts'

/** Who needs help: every seller against their target, the least attainment first, with what stands against making it. */
export function Sellers({ route }: { route: Route }) {
  const { scope, quarter } = route.filter
  const pace = usePace(quarter)
  return (
    <Panel
      title="Who needs help"
      note="Sellers, least attainment first; a pipeline is short where winning all of it would still miss the target"
      query="sellers"
      params={{ scope, quarter }}
      height={400}
      wide={12}
      missing="No seller of this scope has a target or a deal in this quarter."
    >
      {(lines, result) => (
        <>
          <p class="lead">{counted(lines, pace)}</p>
          <Table
            result={explained(lines, result, pace)}
            label="Who needs help"
            columns={[
              {
                name: 'scope_name',
                heading: 'Seller',
                cell: (row) => <a href={person(route, row)}>{String(row.scope_name)}</a>,
              },
              { name: 'attainment_rate', heading: 'Attainment', cell: (row) => percent(row.attainment_rate) },
              { name: 'reasons', heading: 'Why' },
              { name: 'booked_amount', heading: 'Booked', cell: money('booked_amount'), minor: true },
              { name: 'target_amount', heading: 'Target', cell: money('target_amount'), minor: true },
              { name: 'open_amount', heading: 'Open', cell: money('open_amount'), minor: true },
              { name: 'coverage', heading: 'Coverage', cell: (row) => times(row.coverage), minor: true },
              { name: 'win_rate', heading: 'Win rate', cell: (row) => percent(row.win_rate), minor: true },
            ]}
          />
        </>
      )}
    </Panel>
  )
}

/** The answer with a column more. */
function explained(lines: Row[], result: QueryResult, pace: Pace | undefined): QueryResult {
  const meaning =
    'Behind pace: what bookings lack of the target’s part for the days that are over. Short: what would be lacking if all open deals were won.'
  return {
    ...result,
    columns: [...result.columns, { name: 'reasons', type: 'varchar', meaning, unit: null }],
    rows: result.rows.map((row, index) => [...row, (pace && reasons(lines[index]!, pace).join('; ')) || null]),
  }
}

/** The days of the shown quarter, and how many of them are over. */
type Pace = { elapsed: bigint; total: bigint }

function usePace(quarter: string | undefined): Pace | undefined {
  const { result } = useQuery('periods', {})
  const row = result && rows(result).find((one) => (quarter ? one.fiscal_quarter === quarter : one.is_current))
  return row && { elapsed: BigInt(row.elapsed_days as string), total: BigInt(row.total_days as string) }
}

const isOver = ({ elapsed, total }: Pace) => elapsed >= total
const amount = (row: Row, name: string) => cents(String(row[name] ?? 0))

/** What a seller's bookings lack, in hundredths, of the part of the target that the days which are over stand for. */
const behind = (row: Row, { elapsed, total }: Pace) =>
  (amount(row, 'target_amount') * elapsed) / total - amount(row, 'booked_amount')

/** What stands against making the target. */
function reasons(row: Row, pace: Pace): string[] {
  const late = behind(row, pace)
  const short = amount(row, 'target_amount') - amount(row, 'booked_amount') - amount(row, 'open_amount')
  return [
    late > 0n && `${compact(text(late))} ${isOver(pace) ? 'missed' : 'behind pace'}`,
    !isOver(pace) && short > 0n && `pipeline ${compact(text(short))} short`,
    Number(row.past_due_count) > 0 && `${plural(row.past_due_count, 'deal')} past due`,
    Number(row.pushed_count) > 0 && `${plural(row.pushed_count, 'deal')} pushed 3 times or more`,
  ].filter((reason) => reason !== false)
}

function counted(lines: Row[], pace: Pace | undefined): string {
  const targets = lines.filter((row) => row.target_amount !== null)
  if (!targets.length) return 'No seller of this scope has a target.'
  if (!pace) return plural(targets.length, 'seller')
  const late = targets.filter((row) => behind(row, pace) > 0n).length
  return `${late} of ${plural(targets.length, 'seller')} with a target ${isOver(pace) ? 'missed it' : 'are behind the pace of the quarter'}.`
}

function person(route: Route, row: Row): string {
  return href({ page: 'pipeline', filter: { ...route.filter, scope: String(row.scope) } })
}

import type { Row } from '../parts/answer.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'

/** Rows that break a rule which does not stop a build. */
export function Warnings() {
  return (
    <Panel
      title="Warnings of the build"
      note="Rows that break a rule that does not stop a build; they count, but are worth a look"
      query="lake/warnings"
      params={{}}
      height={300}
      wide={12}
      missing="No row breaks a rule of its table."
    >
      {(_, result) => <Table result={result} label="Warnings of the build" columns={columns} />}
    </Panel>
  )
}

/** The rule, and under it the words that break it. */
const rule = ({ rule, words }: Row) => (
  <>
    <code>{String(rule)}</code>
    {words ? <div>{String(words)}</div> : null}
  </>
)

const columns: Shown[] = [
  { name: 'table_name', heading: 'Table' },
  { name: 'rule', heading: 'Rule', cell: rule },
  {
    name: 'row_count',
    heading: 'Rows',
    cell: (row) => <span title={`of ${grouped(String(row.table_row_count))}`}>{grouped(String(row.row_count))}</span>,
  },
]

import { duration, words } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'

/** Records that were set aside, by the rule that they break, with the lines where the first of them stand. */
export function Quarantine() {
  return (
    <Panel
      title="Quarantine"
      note="Records set aside; the others of their files are used, unless the file is held"
      query="lake/quarantine"
      params={{}}
      height={360}
      wide={12}
      missing="No record is set aside: each one that was read holds what its contract demands."
    >
      {(_, result) => <Table result={result} label="Quarantine" columns={columns} />}
    </Panel>
  )
}

const columns: Shown[] = [
  { name: 'code', heading: 'Code' },
  { name: 'file_name', heading: 'File' },
  { name: 'record_count', heading: 'Records' },
  { name: 'feed', heading: 'Export', cell: (row) => `${words(row.object)} of ${row.feed}`, minor: true },
  { name: 'first_lines', heading: 'First lines', minor: true },
  {
    name: 'message',
    heading: 'What is wrong with the first',
    minor: true,
    cell: (row) => (
      <>
        {String(row.message)}
        <code class="command">{String(row.command)}</code>
      </>
    ),
  },
  { name: 'age_hours', heading: 'Age', cell: (row) => duration(row.age_hours), minor: true },
]

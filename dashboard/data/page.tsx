import type { Row } from '../parts/answer.ts'
import { duration, time, words } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import type { View } from '../route.ts'
import { Definitions } from './definitions.tsx'
import { Identity } from './identity.tsx'

/** Where the figures come from: how fresh, how complete and how clean what came in is, and what every metric means. */
export function About({ route }: View) {
  return (
    <div class="grid">
      {panels.map(({ columns, ...panel }) => (
        <Panel key={panel.query} params={{}} {...panel}>
          {(_, result) => <Table result={result} label={panel.title} columns={columns} />}
        </Panel>
      ))}
      <Identity route={route} />
      <Definitions />
    </div>
  )
}

const name: Shown[] = [
  { name: 'object', heading: 'Export', cell: (row) => words(row.object) },
  { name: 'feed', heading: 'Feed', minor: true },
]

/** How old the newest file is; bold with a word where it is more than twice as old as files of its kind usually get. */
function age(row: Row) {
  const told = duration(row.age_hours)
  const late = row.usual_hours !== null && Number(row.age_hours) > 2 * Number(row.usual_hours)
  return late ? <strong>{`${told}, late`}</strong> : told
}

const panels: {
  title: string
  note: string
  query: string
  height: number
  wide: 4 | 5 | 6 | 7 | 8 | 12
  missing: string
  columns: Shown[]
}[] = [
  {
    title: 'Feeds',
    note: 'How old the newest file of each export is; late is more than twice as old as usual',
    query: 'lake/feeds',
    height: 430,
    wide: 12,
    missing: 'No export has been ingested yet: "quarterdeck ingest PATH" takes files in.',
    columns: [
      ...name,
      { name: 'age_hours', heading: 'Age', cell: age },
      { name: 'usual_hours', heading: 'Usually every', cell: (row) => duration(row.usual_hours), minor: true },
      { name: 'newest_record_at', heading: 'Newest record', cell: (row) => at(row.newest_record_at), minor: true },
      { name: 'file_name', heading: 'Newest file' },
      { name: 'file_count', heading: 'Files', minor: true },
    ],
  },
  {
    title: 'Held files',
    note: 'Nothing of them is used; do what stands in bold, then ingest the mended file',
    query: 'lake/held_files',
    height: 300,
    wide: 6,
    missing: 'No file waits for a person: each one that came is used.',
    columns: [
      { name: 'file_name', heading: 'File' },
      { name: 'message', heading: 'What is wrong', cell: wrong },
      { name: 'state', heading: 'State', minor: true },
      { name: 'arrived_at', heading: 'Arrived', minor: true },
    ],
  },
  {
    title: 'Quarantine',
    note: 'Records set aside; "quarterdeck quarantine show FILE" shows them with their reasons',
    query: 'lake/quarantine',
    height: 300,
    wide: 6,
    missing: 'No record is set aside: each one that was read holds what its contract demands.',
    columns: [
      { name: 'code', heading: 'Code' },
      { name: 'file_name', heading: 'File' },
      { name: 'record_count', heading: 'Records' },
      { name: 'first_lines', heading: 'First lines', minor: true },
    ],
  },
  {
    title: 'Control totals',
    note: 'Read is accepted, set aside and duplicate together; every byte of a file is header, record or skipped line',
    query: 'lake/control_totals',
    height: 430,
    wide: 7,
    missing: 'No export has been ingested yet.',
    columns: [
      ...name,
      { name: 'read_count', heading: 'Read' },
      { name: 'accepted_count', heading: 'Accepted' },
      { name: 'quarantined_count', heading: 'Set aside' },
      { name: 'duplicate_count', heading: 'Duplicate', minor: true },
      { name: 'byte_count', heading: 'Bytes', minor: true },
      { name: 'difference_count', heading: 'Unaccounted', minor: true },
    ],
  },
  {
    title: 'Warnings of the build',
    note: 'Rows that break a rule that does not stop a build; they count, but are worth a look',
    query: 'lake/warnings',
    height: 430,
    wide: 5,
    missing: 'No row breaks a rule of its table.',
    columns: [
      { name: 'table_name', heading: 'Table' },
      { name: 'rule', heading: 'Rule', cell: (row) => <code>{String(row.rule)}</code> },
      {
        name: 'row_count',
        heading: 'Rows',
        cell: (row) => (
          <span title={`of ${grouped(String(row.table_row_count))}`}>{grouped(String(row.row_count))}</span>
        ),
      },
    ],
  },
]

/** What is wrong, and in bold the last sentence, which says what to do. */
function wrong({ message }: Row) {
  const sentences = String(message).split('. ')
  return (
    <>
      {sentences.slice(0, -1).map((sentence) => `${sentence}. `)}
      <strong>{sentences.at(-1)}</strong>
    </>
  )
}

const at = (value: Row[string] | undefined) => (value === null || value === undefined ? '–' : time(value))

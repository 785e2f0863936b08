import type { Row } from '../parts/answer.ts'
import { duration, time, words } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'

/** How fresh each export is: its newest file, as of when its data is known, and whether the next file is due. */
export function Feeds() {
  return (
    <Panel
      title="Feeds"
      note="How old the newest file of each export is: over twice as old as usual it is due, over four times late"
      query="lake/feeds"
      params={{}}
      height={430}
      wide={12}
      missing="No export has been ingested yet."
    >
      {(_, result) => <Table result={result} label="Feeds" columns={columns} />}
    </Panel>
  )
}

/** The columns that say which export a row is about. */
export const name: Shown[] = [
  { name: 'object', heading: 'Export', cell: (row) => words(row.object) },
  { name: 'feed', heading: 'Feed', minor: true },
]

const columns: Shown[] = [
  ...name,
  { name: 'age_hours', heading: 'Age', cell: age },
  { name: 'usual_hours', heading: 'Usually every', cell: (row) => duration(row.usual_hours), minor: true },
  { name: 'extracted_at', heading: 'Data as of', cell: (row) => at(row.extracted_at), minor: true },
  { name: 'newest_record_at', heading: 'Newest record', cell: (row) => at(row.newest_record_at), minor: true },
  { name: 'file_name', heading: 'Last file' },
  { name: 'file_count', heading: 'Files', minor: true },
]

/** How old the newest file is, in bold with a word where the next one is due. */
function age({ age_hours, freshness }: Row) {
  const told = duration(age_hours)
  if (freshness === 'late') return <strong>{`${told}, late`}</strong>
  return freshness === 'warn' ? <strong>{`${told}, due`}</strong> : told
}

/** A moment, or a dash. */
export const at = (value: Row[string] | undefined): string =>
  value === null || value === undefined ? '–' : time(value)

import { words } from './format.ts'
import { Panel } from './panel.tsx'
import { type Shown, Table } from './table.tsx'

/** Where the figures come from: every metric's definition and every export's quality. */
export function About() {
  return (
    <div class="grid">
      <Panel
        title="What the figures mean"
        note="What adds up may be summed; anything else is computed anew from its parts"
        query="definitions"
        params={{}}
        height={520}
        wide={12}
        missing="No definition is published in this build."
      >
        {(_, result) => <Table result={result} label="Definitions" columns={definitions} />}
      </Panel>
      <Panel
        title="What was read"
        note="Read is accepted, quarantined and duplicate rows together, for every export"
        query="source_quality"
        params={{}}
        height={520}
        wide={12}
        missing="No export has been ingested yet."
      >
        {(_, result) => <Table result={result} label="Source quality" columns={exports} />}
      </Panel>
    </div>
  )
}

const sums: Record<string, string> = {
  additive: 'over anything',
  semi: 'within one day',
  none: 'no',
}

const definitions: Shown[] = [
  { name: 'name_text', heading: 'Metric', cell: (row) => String(row.name_text ?? words(row.metric)) },
  { name: 'definition', heading: 'How it is computed' },
  { name: 'note', heading: 'Note', minor: true },
  { name: 'unit', heading: 'Unit', minor: true },
  { name: 'additivity', heading: 'Adds up', cell: (row) => sums[String(row.additivity)] ?? '–', minor: true },
  { name: 'table_name', heading: 'Table', minor: true },
]

const exports: Shown[] = [
  { name: 'feed', heading: 'Feed', minor: true },
  { name: 'object', heading: 'Export', cell: (row) => words(row.object) },
  { name: 'file_count', heading: 'Files', minor: true },
  { name: 'read_count', heading: 'Read' },
  { name: 'accepted_count', heading: 'Accepted' },
  { name: 'quarantined_count', heading: 'Quarantined' },
  { name: 'duplicate_count', heading: 'Duplicate', minor: true },
  { name: 'held_count', heading: 'Files held', minor: true },
  { name: 'extracted_at', heading: 'Newest', minor: true },
]

import { Panel } from './panel.tsx'
import { Table } from './table.tsx'

/** Where the figures come from: every metric's definition and every export's quality. */
export function About() {
  return (
    <div class="grid">
      <Panel
        title="What the figures mean"
        query="definitions"
        params={{}}
        height={520}
        wide={12}
        missing="No definition is published in this build."
      >
        {(_, result) => <Table result={result} label="Definitions" />}
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
        {(_, result) => <Table result={result} label="Source quality" />}
      </Panel>
    </div>
  )
}

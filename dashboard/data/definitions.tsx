import { useState } from 'preact/hooks'
import type { QueryResult } from '../../queries/result.ts'
import { words } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'

/** Every metric with its formula, grain, unit and table; what is typed narrows the list to metrics that hold every word of it. */
export function Definitions() {
  const [search, setSearch] = useState('')
  return (
    <Panel
      title="What the figures mean"
      note="Each metric as the table that makes it declares it; what does not add up is computed anew from its parts"
      query="definitions"
      params={{}}
      height={560}
      wide={12}
      missing="No definition is published in this build."
      tools={
        <input
          type="search"
          placeholder="Search"
          aria-label="Search the definitions"
          value={search}
          onInput={({ currentTarget: { value } }) => setSearch(value)}
        />
      }
    >
      {(_, result) => <Found result={result} search={search} />}
    </Panel>
  )
}

function Found({ result, search }: { result: QueryResult; search: string }) {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = result.rows.filter((row) => {
    const text = row.join(' ').toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
  return (
    <>
      <p class="lead" role="status">
        {search ? `${found.length} of ${result.rows.length} metrics` : `${result.rows.length} metrics`}
      </p>
      {found.length ? (
        <Table result={{ ...result, rows: found }} label="Definitions" columns={columns} />
      ) : (
        <p class="empty">{`No metric holds "${search}".`}</p>
      )}
    </>
  )
}

const sums: Record<string, string> = {
  additive: 'over anything',
  semi: 'within one day',
  none: 'no',
}

const columns: Shown[] = [
  { name: 'name_text', heading: 'Metric', cell: (row) => String(row.name_text ?? words(row.metric)) },
  { name: 'definition', heading: 'Formula' },
  { name: 'unit', heading: 'Unit', minor: true },
  { name: 'grain', heading: 'Grain', cell: (row) => String(row.grain ?? '–').replaceAll('_', ' '), minor: true },
  { name: 'additivity', heading: 'Adds up', cell: (row) => sums[String(row.additivity)] ?? '–', minor: true },
  { name: 'table_name', heading: 'Table', minor: true },
  { name: 'note', heading: 'Note', minor: true },
]

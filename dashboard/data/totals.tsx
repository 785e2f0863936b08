import { useState } from 'preact/hooks'
import type { Row } from '../parts/answer.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import { name } from './feeds.tsx'

/** Whether every record and byte is accounted for, by export or by file. */
export function Totals() {
  const [by, setBy] = useState<'export' | 'file'>('export')
  return (
    <Panel
      title="Control totals"
      note="Read is accepted, set aside and duplicate together; every byte of a file is header, record or skipped line"
      query={by === 'export' ? 'lake/control_totals' : 'lake/control_files'}
      params={{}}
      height={430}
      wide={12}
      missing="No export has been ingested yet."
      tools={
        <label>
          <span class="hidden">Control totals by</span>
          <select class="short" value={by} onChange={({ currentTarget: { value } }) => setBy(value as typeof by)}>
            <option value="export">By export</option>
            <option value="file">By file</option>
          </select>
        </label>
      }
    >
      {(_, result) => (
        <Table
          result={result}
          label="Control totals"
          columns={result.query === 'control_files' ? files : exports} // Until the other answer comes, this one stays.
        />
      )}
    </Panel>
  )
}

const totals: Shown[] = [
  { name: 'read_count', heading: 'Read' },
  { name: 'accepted_count', heading: 'Accepted' },
  { name: 'quarantined_count', heading: 'Set aside' },
  { name: 'duplicate_count', heading: 'Duplicate', minor: true },
  { name: 'byte_count', heading: 'Bytes', minor: true },
  { name: 'header_byte_count', heading: 'Header', minor: true },
  { name: 'record_byte_count', heading: 'Records', minor: true },
  { name: 'skipped_byte_count', heading: 'Skipped', minor: true },
  { name: 'difference_count', heading: 'Unaccounted', minor: true, cell: missing },
]

const exports: Shown[] = [...name, ...totals]
const files: Shown[] = [
  { name: 'file_name', heading: 'File' },
  { name: 'state', minor: true },
  ...totals,
  { name: 'manifest_row_count', heading: 'Manifest says', cell: manifest, minor: true },
]

function missing({ difference_count: found }: Row) {
  return found === '0' ? '0' : <strong>{String(found)}</strong>
}

/** What the manifest says of the file, in bold where it is something else. */
function manifest({ manifest_row_count: rows, manifest_byte_count: bytes, read_count, byte_count }: Row) {
  if (rows === null && bytes === null) return '–'
  const isOther = (rows !== null && rows !== read_count) || (bytes !== null && bytes !== byte_count)
  const said = [rows === null ? '' : `${rows} records`, bytes === null ? '' : `${bytes} bytes`].filter(Boolean)
  return isOther ? <strong>{said.join(', ')}</strong> : said.join(', ')
}

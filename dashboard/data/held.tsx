import type { Row } from '../parts/answer.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'

/** Files of which nothing is used until somebody decides, each with what is wrong and what to do. */
export function Held() {
  return (
    <Panel
      title="Held files"
      note="Nothing of them is used; do what stands in bold, or decide by the command"
      query="lake/held_files"
      params={{}}
      height={300}
      wide={12}
      missing="No file waits for a person: each one that came is used."
    >
      {(_, result) => <Table result={result} label="Held files" columns={columns} />}
    </Panel>
  )
}

const columns: Shown[] = [
  { name: 'file_name', heading: 'File' },
  { name: 'feed', heading: 'Feed', minor: true },
  { name: 'message', heading: 'What is wrong', cell: wrong },
  { name: 'state', heading: 'State', minor: true },
  { name: 'arrived_at', heading: 'Arrived', minor: true },
]

/** What is wrong, in bold the last sentence, which says what to do, and what can be decided, with the command. */
function wrong({ message, suggestion }: Row) {
  const sentences = String(message).split('. ')
  return (
    <>
      {sentences.slice(0, -1).map((sentence) => `${sentence}. `)}
      <strong>{sentences.at(-1)}</strong>
      <span class="command">{String(suggestion)}</span>
    </>
  )
}

import { pairs } from '../drawer/identity.tsx'
import { method } from '../drawer/records.tsx'
import type { Row } from '../parts/answer.ts'
import { Bars } from '../parts/bars.tsx'
import { percent, plural, words } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import { listed, type Route } from '../route.ts'

/** One person, several records: how many have how many, what joins them, and what may not. */
export function Identity({ route }: { route: Route }) {
  return (
    <>
      <Panel
        title="One person, several records"
        note="People outside, by how many records all tools together have of them"
        query="identity_sizes"
        params={{}}
        height={330}
        wide={5}
        missing="No record of a person outside is known: they come from the CRM and the tools beside it."
      >
        {(lines) => (
          <>
            <p class="lead">{told(lines)}</p>
            <Bars
              label="One person, several records"
              heading="Records"
              headings={['Persons', 'Records']}
              bars={lines.map((row) => ({
                label: String(row.record_count),
                href: listed(route, { of: 'people', at: String(row.record_count) }),
                stretches: [
                  { from: 0, to: Number(row.person_count), tone: Number(row.record_count) > 1 ? 'won' : 'open' },
                ],
                values: [grouped(String(row.person_count)), grouped(String(row.total_record_count))],
              }))}
            />
          </>
        )}
      </Panel>
      <Panel
        title="What joins records"
        note="Pairs of records that have something in common, by what it is; a weak sign joins nobody"
        query="identity_methods"
        params={{}}
        height={330}
        wide={7}
        missing="No two records have anything in common."
      >
        {(_, result) => <Table result={result} label="What joins records" columns={methods(route)} />}
      </Panel>
      <Panel
        title="Conflicts"
        note="Records of different people that share an e-mail: shown, and joined to nobody by it"
        query="identity_edges"
        params={{ status: 'conflict' }}
        height={330}
        wide={12}
        missing="No two people share an e-mail."
      >
        {(_, result) => <Table result={result} label="Conflicts" limit={50} columns={pairs(route)} />}
      </Panel>
    </>
  )
}

function told(lines: Row[]): string {
  const sum = (name: string, some: Row[]) => some.reduce((all, row) => all + Number(row[name]), 0)
  const several = lines.filter((row) => Number(row.record_count) > 1)
  return `${plural(sum('total_record_count', lines), 'record')} are of ${plural(sum('person_count', lines), 'person')}, ${grouped(String(sum('person_count', several)))} of whom have several.`
}

const methods = (route: Route): Shown[] => [
  { name: 'entity_type', heading: 'Of', cell: (row) => kinds[String(row.entity_type)] },
  { name: 'method', heading: 'By', cell: (row) => method(row.method) },
  ...(['edge', 'used', 'weak', 'conflict'] as const).map((name) => ({
    name: `${name}_count`,
    heading: { edge: 'Pairs', used: 'Joined', weak: 'Too weak', conflict: 'Conflicts' }[name],
    minor: name === 'edge',
    cell: (row: Row) =>
      Number(row[`${name}_count`]) ? (
        <a
          href={listed(route, {
            ...{ of: 'edges', group: String(row.entity_type), channel: String(row.method) },
            status: name === 'edge' ? undefined : name,
          })}
        >
          {grouped(String(row[`${name}_count`]))}
        </a>
      ) : (
        '0'
      ),
  })),
  {
    name: 'most_confidence',
    heading: 'Sure',
    minor: true,
    cell: (row) =>
      row.least_confidence === row.most_confidence
        ? percent(row.most_confidence)
        : `${percent(row.least_confidence)}–${percent(row.most_confidence)}`,
  },
]

const kinds: Record<string, string> = { person: words('persons'), account: words('accounts'), rep: words('sellers') }

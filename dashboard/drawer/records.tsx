import { type Row, rows, useQuery } from '../parts/answer.ts'
import { Download } from '../parts/download.tsx'
import { Failure } from '../parts/failure.tsx'
import { day, percent, plural, words } from '../parts/format.ts'
import { Scroll } from '../parts/scroll.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import { opened, type Route } from '../route.ts'

/** One person: the records in all tools, and what joins them or might. */
export function Records({ route, person }: { route: Route; person: string }) {
  const { result, error } = useQuery('person_records', { person })
  const edges = useQuery('person_edges', { person })
  if (error || edges.error) return <Failure what="The person’s records" error={error ?? edges.error!} />
  if (!result || !edges.result) return <p class="empty quiet">Reading…</p>
  const records = rows(result)
  const first = records[0]
  if (!first) return <p class="empty">{`No record of the person ${person} is known.`}</p>
  const used = rows(edges.result).filter((row) => row.is_used).length
  const unused = edges.result.rows.length - used
  return (
    <>
      <div class="named">
        <h2>{String(first.full_name ?? first.email ?? 'Unnamed')}</h2>
        <Download title="Records of the person" query="person_records" params={{ person }} />
      </div>
      <p class="lead">
        {[first.email, first.title, first.account_name].filter(Boolean).join(' · ')}
        <br />
        {`${plural(records.length, 'record')} in ${plural(new Set(records.map((row) => row.source)).size, 'tool')}; ${plural(used, 'sign')} in use, ${unused} not`}
      </p>
      <Scroll class="scroll" label="Records of the person">
        <Table result={result} label="Records of the person" columns={columns} />
        <h3>What joins them</h3>
        {edges.result.rows.length ? (
          <Table result={edges.result} label="What joins them" columns={signs(route, String(first.identity_id))} />
        ) : (
          <p class="empty">Nothing else is like this record.</p>
        )}
      </Scroll>
    </>
  )
}

const columns: Shown[] = [
  {
    name: 'record_id',
    heading: 'Record',
    cell: (row) => (
      <>
        <span class="what">{`${words(row.person_kind)}, ${row.source}`}</span>
        <small>{String(row.record_id)}</small>
      </>
    ),
  },
  {
    name: 'full_name',
    heading: 'Name',
    cell: (row) => (
      <>
        <span class="what">{String(row.full_name ?? 'Unnamed')}</span>
        <small>{String(row.email ?? 'Without e-mail')}</small>
      </>
    ),
  },
  { name: 'account_name', heading: 'Account', minor: true },
  { name: 'rep_name', heading: 'Seller', minor: true },
  { name: 'created_at', heading: 'Made', cell: (row) => (row.created_at === null ? '–' : day(row.created_at)) },
  { name: 'is_primary', heading: 'State', cell: state, minor: true },
]

function state(row: Row): string {
  return (
    [row.is_primary && 'stands for the person', row.is_converted && 'converted', row.is_deleted && 'deleted']
      .filter(Boolean)
      .join(', ') || '–'
  )
}

const signs = (route: Route, identity: string): Shown[] => [
  {
    name: 'record_id',
    heading: 'Records',
    cell: (row) => (
      <>
        <span class="what">{String(row.record_id)}</span>
        <small>
          {`and ${row.other_record_id}`}
          {row.other_identity_id === identity ? null : (
            <>
              {', '}
              <a href={opened(route, { records: String(row.other_identity_id) })}>another person</a>
            </>
          )}
        </small>
      </>
    ),
  },
  { name: 'method', heading: 'By', cell: (row) => method(row.method) },
  { name: 'key', heading: 'What both have', minor: true },
  { name: 'confidence', heading: 'Sure', cell: (row) => percent(row.confidence) },
  { name: 'is_used', heading: 'Joins', cell: (row) => (row.is_used ? 'yes' : why(row)) },
]

/** What says that two records belong together, in words. */
export const method = (value: unknown) => (value === 'id' ? 'Id' : value === 'email' ? 'E-mail' : words(String(value)))

/** Why a sign joins nobody. */
export const why = (row: Row) =>
  row.conflict_reason === null ? 'no, too weak' : `no, ${String(row.conflict_reason).replaceAll('_', ' ')}`

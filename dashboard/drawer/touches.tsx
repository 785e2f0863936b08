import { models, standardBasis } from '../marketing/names.ts'
import { type Row, rows, useQuery } from '../parts/answer.ts'
import { Download } from '../parts/download.tsx'
import { Failure } from '../parts/failure.tsx'
import { day, percent, plural, words } from '../parts/format.ts'
import { exact } from '../parts/money.ts'
import { Scroll } from '../parts/scroll.tsx'
import { type Shown, Table } from '../parts/table.tsx'
import { opened, type Route } from '../route.ts'

/** A deal's responses to marketing in their order, each with the part that every model gives it. */
export function Touches({ route, deal }: { route: Route; deal: string }) {
  const basis = route.list?.path ?? route.filter.basis ?? standardBasis
  const params = { deal, basis }
  const { result, error } = useQuery('deal_touches', params)
  if (error) return <Failure what="The deal’s touches" error={error} />
  if (!result)
    return (
      <p key="reading" class="empty quiet">
        Reading…
      </p>
    )
  const first = rows(result)[0]
  const history = <a href={opened(route, { deal })}>Its history</a>
  if (!first)
    return (
      <>
        <h2>No touch of marketing</h2>
        <p class="empty">
          {basis === 'revenue'
            ? 'No response to marketing up to this deal’s close is known, or it is open still. '
            : 'No response to marketing before this deal was made is known. '}
          {history}
        </p>
      </>
    )
  const unit = result.columns.find((column) => column.name === 'amount')?.unit ?? ''
  return (
    <>
      <div class="named">
        <h2>{String(first.name ?? 'Unnamed')}</h2>
        <Download title="Touches of the deal" query="deal_touches" params={params} />
      </div>
      <p class="lead">
        {`${plural(result.rows.length, 'touch', 'touches')} up to the deal’s ${basis === 'revenue' ? 'close' : 'creation'}${first.amount === null ? '' : `, ${exact(String(first.amount))} ${unit}`} · `}
        {history}
      </p>
      <Scroll class="scroll" label="Touches of the deal">
        <Table result={result} label="Touches of the deal" columns={columns(route)} />
      </Scroll>
    </>
  )
}

const columns = (route: Route): Shown[] => [
  {
    name: 'asset_name',
    heading: 'Touch',
    cell: (row) => (
      <>
        <span class="what">{words(row.channel)}</span>
        <small>
          {[day(row.touched_at), row.campaign_name, row.touch_type && words(row.touch_type)].filter(Boolean).join(', ')}
        </small>
      </>
    ),
  },
  {
    name: 'full_name',
    heading: 'Person',
    cell: (row) => (
      <>
        <a class="what" href={opened(route, { records: String(row.identity_id) })} title={String(row.email ?? '')}>
          {String(row.full_name ?? row.email ?? 'Unknown')}
        </a>
        <small>{row.link_type === 'account' ? 'of the account' : ''}</small>
      </>
    ),
  },
  ...models.map(([model, , short]) => ({
    name: `${model}_weight`,
    heading: short,
    cell: (row: Row) => (Number(row[`${model}_weight`]) ? percent(row[`${model}_weight`]) : '–'),
    minor: !['first', 'last', 'linear'].includes(model),
  })),
]

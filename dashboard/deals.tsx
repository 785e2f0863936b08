import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { type Params, rows, useQuery } from './data.ts'
import { plural, words } from './format.ts'
import { History } from './history.tsx'
import { compact, exact, sum } from './money.ts'
import { money } from './overview.tsx'
import { href, type List, type Route } from './route.ts'
import { Scroll } from './scroll.tsx'
import { type Shown, Table } from './table.tsx'

/** What stands behind a number: the list of deals that the URL asks for, or one deal's history; Escape goes back to the page. */
export function Deals({ route }: { route: Route }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const open = Boolean(route.list || route.deal)
  const close = () => {
    location.hash = href({ page: route.page, filter: route.filter })
  }
  useEffect(() => {
    const element = dialog.current!
    if (open && !element.open) {
      element.showModal()
      element.querySelector<HTMLElement>('.sheet')!.focus()
    }
    if (!open && element.open) element.close()
  }, [open])
  useEffect(() => {
    const element = dialog.current!
    const cancel = (event: Event) => {
      event.preventDefault()
      close()
    }
    const press = (event: MouseEvent) => {
      if (event.target === element) close()
    }
    element.addEventListener('cancel', cancel)
    element.addEventListener('click', press)
    return () => {
      element.removeEventListener('cancel', cancel)
      element.removeEventListener('click', press)
    }
  })
  return (
    <dialog ref={dialog} aria-label={route.deal ? 'One deal' : 'Deals'}>
      {open ? (
        <div class="sheet" tabIndex={-1}>
          <nav aria-label="In this sheet">
            {route.deal && route.list ? <a href={href({ ...route, deal: undefined })}>← Back to the list</a> : <span />}
            <button type="button" onClick={close}>
              Close
            </button>
          </nav>
          {route.deal ? <History key={route.deal} deal={route.deal} /> : <Listed route={route} list={route.list!} />}
        </div>
      ) : null}
    </dialog>
  )
}

/** The query behind a list, its parameters, and its heading. */
function asked({ filter }: Route, list: List): { query: string; params: Params; heading: string } {
  const { scope, quarter } = filter
  if (list.movement)
    return {
      query: 'movement_deals',
      params: { scope, quarter, window: list.close, movement: list.movement },
      heading: `${words(list.movement)}, ${list.close === 'quarter' ? 'the quarter so far' : 'the window'}`,
    }
  return {
    query: 'deals',
    params: { scope, quarter, status: list.status, stage: list.stage, category: list.category },
    heading: [words(list.status ?? 'all'), list.stage, list.category && words(list.category)]
      .filter(Boolean)
      .join(' · '),
  }
}

function Listed({ route, list }: { route: Route; list: List }) {
  const { query, params, heading } = asked(route, list)
  const { result, error } = useQuery(query, params)
  if (error) return <p class="empty" role="alert">{`The deals could not be read: ${error}`}</p>
  if (!result) return <p class="empty quiet">Reading…</p>
  const all = rows(result)
  const name = list.movement ? 'delta_amount' : 'amount'
  const total = sum(all.map((row) => (row[name] === null ? null : String(row[name]))))
  const unit = result.columns.find((column) => column.name === name)?.unit ?? ''
  const link = (row: (typeof all)[number]): ComponentChildren => (
    <a href={href({ ...route, deal: String(row.opportunity_id) })}>{String(row.name ?? 'Unnamed')}</a>
  )
  const columns: Shown[] = [
    { name: 'name', heading: 'Deal', cell: link },
    { name: 'account_name', heading: 'Account', minor: true },
    { name: 'delta_amount', heading: 'Change', cell: money('delta_amount') },
    { name: 'amount', heading: 'Amount', cell: money('amount') },
    { name: 'changed_date', heading: 'On' },
    { name: 'close_date', heading: 'Closes' },
    { name: 'stage_name', heading: 'Stage' },
    { name: 'forecast_category', heading: 'Category', cell: (row) => words(row.forecast_category), minor: true },
    { name: 'rep_name', heading: 'Seller', minor: true },
    { name: 'push_count', heading: 'Pushes', minor: true },
  ]
  const count = new Set(all.map((row) => row.opportunity_id)).size
  return (
    <>
      <h2>{heading}</h2>
      <p class="lead" title={exact(total)}>
        {`${plural(count, 'deal')}, ${exact(total)} ${unit} (${compact(total)})`}
        {result.note ? <strong>{` – ${result.note}: there are more`}</strong> : null}
      </p>
      {all.length ? (
        <Scroll class="scroll" label="Deals">
          <Table result={result} label="Deals" columns={columns} />
        </Scroll>
      ) : (
        <p class="empty">No deal matches this number any more.</p>
      )}
    </>
  )
}

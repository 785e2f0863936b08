import { useEffect, useRef } from 'preact/hooks'
import { words } from '../parts/format.ts'
import { href, isOpen, type Route } from '../route.ts'
import { Behind } from './behind.tsx'
import { History } from './history.tsx'
import { Lead } from './lead.tsx'
import { Listed } from './list.tsx'
import { Records } from './records.tsx'
import { Touches } from './touches.tsx'

/** What stands behind a number: the list that the URL asks for, or the history of one deal or lead; Escape goes back to the page. */
export function Drawer({ route }: { route: Route }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const one = isOpen(route)
  const open = Boolean(route.list || one)
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
    <dialog ref={dialog} aria-label={named(route)}>
      {open ? (
        <div class="sheet" tabIndex={-1}>
          <nav aria-label="In this sheet">
            {one && route.list ? (
              <a href={href({ page: route.page, filter: route.filter, list: route.list })}>← Back to the list</a>
            ) : (
              <span />
            )}
            <button type="button" onClick={close}>
              Close
            </button>
          </nav>
          <Sheet route={route} />
        </div>
      ) : null}
    </dialog>
  )
}

function named({ deal, lead, touches, records, list }: Route): string {
  if (deal || touches) return 'One deal'
  if (lead) return 'One lead'
  if (records) return 'One person'
  return list?.of ? words(list.of) : 'Deals'
}

function Sheet({ route }: { route: Route }) {
  if (route.deal) return <History key={route.deal} route={route} deal={route.deal} />
  if (route.lead) return <Lead key={route.lead} route={route} lead={route.lead} />
  if (route.touches) return <Touches key={route.touches} route={route} deal={route.touches} />
  if (route.records) return <Records key={route.records} route={route} person={route.records} />
  return route.list!.of ? <Behind route={route} list={route.list!} /> : <Listed route={route} list={route.list!} />
}

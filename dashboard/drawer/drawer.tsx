import { useEffect, useRef } from 'preact/hooks'
import { href, type Route } from '../route.ts'
import { History } from './history.tsx'
import { Listed } from './list.tsx'

/** What stands behind a number: the list of deals that the URL asks for, or one deal's history; Escape goes back to the page. */
export function Drawer({ route }: { route: Route }) {
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

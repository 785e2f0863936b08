import { useEffect, useState } from 'preact/hooks'
import { Activity } from './activity/page.tsx'
import { About } from './data/page.tsx'
import { Drawer } from './drawer/drawer.tsx'
import { Filters } from './filters.tsx'
import { Forecast } from './forecast/page.tsx'
import { Marketing } from './marketing/page.tsx'
import { Overview } from './overview/page.tsx'
import { useQuery } from './parts/answer.ts'
import { day } from './parts/format.ts'
import { Attainment } from './pay/page.tsx'
import { Pipeline } from './pipeline/page.tsx'
import { href, type Page, parse, type Route, type View } from './route.ts'
import { useCourse } from './upload/course.ts'
import { User } from './user.tsx'

const pages: [Page, string, (view: View) => preact.JSX.Element][] = [
  ['overview', 'Overview', Overview],
  ['pipeline', 'Pipeline', Pipeline],
  ['activity', 'Activity', Activity],
  ['marketing', 'Marketing and sales', Marketing],
  ['forecast', 'Forecast', Forecast],
  ['pay', 'Attainment and pay', Attainment],
  ['data', 'Data', About],
]

function useRoute(): Route {
  const [hash, setHash] = useState(location.hash)
  useEffect(() => {
    const listener = () => setHash(location.hash)
    addEventListener('hashchange', listener)
    return () => removeEventListener('hashchange', listener)
  }, [])
  return parse(hash)
}

/** The frame: navigation, filters, the page that the URL names, the deals behind a number, and the build in the footer. */
export function App() {
  const asked = useRoute()
  const { isEmpty } = useCourse()
  const route: Route = isEmpty ? { page: 'data', filter: {} } : asked // Where nothing is built there is a way in alone.
  const [, title, Shown] = pages.find(([page]) => page === route.page)!
  useEffect(() => {
    document.title = `${title} · Quarterdeck`
  }, [title])
  return (
    <>
      <button type="button" class="jump" onClick={() => document.getElementById('main')!.focus()}>
        Skip to the figures
      </button>
      <header class="top">
        <p class="brand">
          <img
            src={document.querySelector<HTMLLinkElement>('link[rel=icon]')!.getAttribute('href')!}
            alt=""
            width="22"
            height="22"
          />
          <span>Quarterdeck</span>
        </p>
        <nav aria-label="Pages">
          {pages.map(([page, name]) => (
            <a
              key={page}
              href={href({ page, filter: route.filter })}
              aria-current={page === route.page ? 'page' : undefined}
            >
              <Name name={page === 'pay' ? ['Pay', name] : [name.split(' ')[0]!, name]} />
            </a>
          ))}
        </nav>
        <User />
      </header>
      {route.page === 'data' ? null : <Filters route={route} />}
      <main id="main" tabIndex={-1}>
        <h1 class="hidden">{title}</h1>
        <Shown route={route} />
      </main>
      {isEmpty ? null : <Footer />}
      <Drawer route={route} />
    </>
  )
}

/** A page's name, short where there is no room for it. */
function Name({ name: [short, long] }: { name: [string, string] }) {
  if (short === long) return <>{long}</>
  return (
    <>
      <span class="scant">{short}</span>
      <span class="roomy">{long}</span>
    </>
  )
}

function Footer() {
  const { result } = useQuery('periods', {})
  return (
    <footer>
      {result ? (
        <>
          Data as of <strong>{day(result.data_as_of)}</strong>, build <code>{result.build}</code>. Money in{' '}
          {currency(result.columns)} at the plan rate of its fiscal year.
        </>
      ) : (
        ' '
      )}
    </footer>
  )
}

/** The currency that a result's money columns are in, or plain words where none is said. */
export function currency(columns: { unit: string | null }[]): string {
  return columns.find((column) => /^[A-Z]{3}$/.test(column.unit ?? ''))?.unit ?? 'the reporting currency'
}

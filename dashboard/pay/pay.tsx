import { rows, useQuery } from '../parts/answer.ts'
import type { Route } from '../route.ts'
import { type Access, useAccess } from './access.ts'
import { Months } from './months.tsx'
import { NextDeal } from './nextdeal.tsx'
import { Distribution, People } from './payees.tsx'
import { Statement } from './statement.tsx'

/** What people are paid: a person's own, a manager's reports, all or figures of five or more; nothing is asked that the viewer may not ask. */
export function Pay({ route }: { route: Route }) {
  const { access, error } = useAccess()
  if (!access) return <Note title="Pay">{error ? `It could not be read who you are: ${error}` : 'Reading…'}</Note>
  const rowsSeen = access.queries.has('statements')
  const aggregates = access.queries.has('pay_distribution')
  if (!rowsSeen && !aggregates) return <Note title="Pay">{refusal(access)}</Note>
  return (
    <>
      {aggregates ? <Distribution /> : null}
      {rowsSeen ? <Statements route={route} access={access} /> : null}
    </>
  )
}

function refusal({ viewer }: Access): string {
  const rule =
    'Pay is shown only to the person who is paid, to the manager for the days on which the person reported there, to compensation admins and to finance; executives see figures of five people or more.'
  return viewer?.user
    ? `${rule} ${viewer.user} is none of these.`
    : `${rule} This page is shown to nobody in particular. On a laptop, start it with your work e-mail: npx quarterdeck serve --as you@company.example`
}

function Note({ title, children }: { title: string; children: string }) {
  const busy = children === 'Reading…'
  return (
    <section class="panel wide12 note" aria-busy={busy} aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <p class={busy ? 'empty quiet' : 'empty'}>{children}</p>
    </section>
  )
}

/** Whose statement and of which month: as the URL says, else of the viewer, else of who is paid most; the newest month of the quarter. */
function Statements({ route, access }: { route: Route; access: Access }) {
  const { scope, quarter } = route.filter
  const periods = useQuery('periods', {})
  const all = useQuery('statement_months', {})
  const months = all.result ? rows(all.result) : []
  const period =
    periods.result && rows(periods.result).find((row) => (quarter ? row.fiscal_quarter === quarter : row.is_current))
  const last = String(period?.end_date ?? '9999-12-31')
  const month = route.filter.month ?? months.find((row) => String(row.pay_month) <= last)?.pay_month
  const people = useQuery(month ? 'statements' : undefined, { scope, month: month ? String(month) : undefined })
  const error = all.error ?? periods.error ?? people.error
  if (error) return <Note title="Statements">{`The statements could not be read: ${error}`}</Note>
  if (!all.result || !periods.result) return <Note title="Statements">Reading…</Note>
  if (!months.length)
    return (
      <Note title="Statements">
        No statement of yours or of your reports is known: statements come from the company's sheets comp_plan and
        comp_assignment.
      </Note>
    )
  if (!month) return <Note title="Statements">{`No statement up to ${last} is known. Choose a later quarter.`}</Note>
  if (!people.result) return <Note title="Statements">Reading…</Note>
  const seen = new Map(rows(people.result).map((row) => [String(row.rep_id), String(row.full_name)]))
  const mine = access.viewer?.rep_id
  const rep = route.filter.person ?? (mine && seen.has(mine) ? mine : [...seen.keys()][0])
  const person = rep && { rep, name: seen.get(rep) ?? rep }
  const several = months.some((row) => Number(row.rep_count) > 1)
  return (
    <>
      {several ? <People route={route} month={String(month)} months={months} person={rep} /> : null}
      {person ? (
        <>
          <Statement route={route} person={person} month={String(month)} months={months} wide={several ? 7 : 12} />
          <Months route={route} person={person} month={String(month)} />
          <NextDeal route={route} person={person} />
        </>
      ) : (
        <Note title="Statements">Nobody of this scope has a statement of this month that you may see.</Note>
      )}
    </>
  )
}

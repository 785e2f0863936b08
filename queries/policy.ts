import type { QueryInfo } from './result.ts'
import type { Viewer } from './viewer.ts'

/**
 * The policy of pay; nothing else decides who sees it. A person sees what is their own, and of a report what falls on days on which the
 * report was one. These roles see all, and executives see what a query made of five people or more says. Nobody else sees anything.
 */
const roles = { all: ['comp_admin', 'finance'], aggregates: ['executive'] }

/** What a query shows of pay: rows of people, or only figures of five people or more. */
export type Pay = NonNullable<QueryInfo['pay']>

const holds = (viewer: Viewer, among: string[]) => viewer.roles.some((role) => among.includes(role))

/** Whether somebody sees all pay: every row, every private file, what a build warns of. */
export const seesAllPay = (viewer: Viewer): boolean => holds(viewer, roles.all)

/** Whether a query exists for somebody; of those that read no pay every one does. */
export function seesQuery(viewer: Viewer, pay: Pay | undefined): boolean {
  if (!pay || seesAllPay(viewer)) return true
  return pay === 'rows' ? viewer.rep_id !== null : holds(viewer, roles.aggregates)
}

/** Whether somebody is told that there are tables of pay, and what their columns mean. */
export const seesPayTables = (viewer: Viewer): boolean => seesQuery(viewer, 'rows') || seesQuery(viewer, 'aggregate')

/** Which rows of a pay table stand in for it: all, or those that a predicate over `pay_row` keeps, its `$names` bound. */
export type Rows = 'all' | { where: string; values: Record<string, string> }

/**
 * The rows of a pay table that a query of this kind may work on; `scope` names the columns of the person and of the first and last day.
 * `history` is core.rep_history as the engine reads it. The last day belongs to the row, except where it is a valid_to, the first day
 * after it.
 */
export function rowsFor(viewer: Viewer, pay: Pay, scope: string[], history: string): Rows {
  if (seesAllPay(viewer) || (pay === 'aggregate' && holds(viewer, roles.aggregates))) return 'all'
  const [person, first, last = first] = scope
  if (!viewer.rep_id || !person || pay !== 'rows') return { where: 'false', values: {} }
  const begins = last === 'valid_to' ? '<' : '<='
  const where = `pay_row.${person} = $viewer or exists (
    select 1 from ${history} as report
    where report.manager_id = $viewer and report.rep_id = pay_row.${person}
        and report.valid_from ${begins} pay_row.${last} and report.valid_to > pay_row.${first})`
  return { where, values: { viewer: viewer.rep_id } }
}

import { isPay } from '../lake/layout.ts'
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

/** A table of the build as the engine reads it, and which columns say whose the rows of a pay table are. */
export type Build = { from: (table: string) => string; scope: (table: string) => string[] | undefined }

/** The rows of a pay table that a query of this kind may work on. A table that does not say whose its rows are has none for anybody. */
export function rowsFor(viewer: Viewer, pay: Pay, table: string, build: Build): Rows {
  const none = { where: 'false', values: {} }
  if (!build.scope(table)) return none
  if (seesAllPay(viewer) || (pay === 'aggregate' && holds(viewer, roles.aggregates))) return 'all'
  if (!viewer.rep_id || pay !== 'rows') return none
  const where = mine('pay_row', table, build)
  return where === 'false' ? none : { where, values: { viewer: viewer.rep_id } }
}

/** The predicate over rows of a pay table that are the viewer's own or a report's; `row` is what the rows are called. */
function mine(row: string, table: string, build: Build): string {
  const [key, first, last = first] = build.scope(table) ?? []
  if (!key || !first) return 'false'
  if (isPay(first)) {
    const [, second = ''] = build.scope(first) ?? []
    if (isPay(second)) return 'false' // Who is seen with whom is said in one step.
    return `${row}.${key} in (select seen.${key} from ${build.from(first)} as seen where ${mine('seen', first, build)})`
  }
  return `${row}.${key} = $viewer or exists (
    select 1 from ${build.from('core.rep_history')} as report
    where report.manager_id = $viewer and report.rep_id = ${row}.${key} and ${onADay(row, first, last!, build)})`
}

/**
 * Whether the report was one on a day of the row. A month stands for its days in the fiscal calendar. The last day belongs to the row, but a
 * valid_to is the first day after it.
 */
function onADay(row: string, first: string, last: string, build: Build): string {
  if (first === last && first.endsWith('_month'))
    return `exists (select 1 from ${build.from('given.calendar')} as day where day.fiscal_month = ${row}.${first}
        and day.calendar_date >= report.valid_from and day.calendar_date < report.valid_to)`
  const begins = last === 'valid_to' ? '<' : '<='
  return `report.valid_from ${begins} ${row}.${last} and report.valid_to > ${row}.${first}`
}

import { amount, months, people } from './people.ts'

/** Rows of one person after another: the months of their payslips, and whether their grade of January and their thanks of 15 February. */
type Rows = Record<string, { months?: string; grade?: true; spot?: true }>

/** What one viewer is to see. `tables`: is told that there are tables of pay. `all`: sees all of it, private files too. */
export type Sees = { rows: Rows; aggregates: boolean; tables: boolean; all: boolean }

const own = (name: string): Rows => ({ [name]: { months: '123', grade: true, spot: true } })
const everyone: Rows = Object.assign({}, ...people.map(own))
const nothing: Sees = { rows: {}, aggregates: false, tables: false, all: false }
const person = (rows: Rows): Sees => ({ ...nothing, rows, tables: true })
const whole: Sees = { rows: everyone, aggregates: true, tables: true, all: true }

/** Who may see what, a line a viewer by the name in their work e-mail; whoever is not here sees nothing. */
export const viewers: Record<string, Sees> = {
  /** People who are paid: what is their own. */
  ada: person(own('ada')),
  bob: person(own('bob')),
  gus: person(own('gus')),
  /** Managers: their own, and of each report the months in which the person reported to them on some day. */
  mia: person({
    ...Object.assign({}, ...['mia', 'ada', 'cyd', 'dan', 'eve'].map(own)),
    bob: { months: '12', grade: true },
    gus: { months: '23', spot: true },
  }),
  ned: person({ ...own('ned'), ...own('fay'), bob: { months: '23', spot: true }, gus: { months: '1', grade: true } }),
  /** A director who is an executive: their own reports, but not the reports' reports; and figures of five people or more. */
  dora: { ...person({ ...own('dora'), ...own('mia'), ...own('ned') }), aggregates: true },
  /** Roles of the access sheet. */
  exec: { ...nothing, aggregates: true, tables: true },
  comp: whole,
  fin: whole,
  /** Roles that no longer or not yet hold, or say nothing of pay. */
  former: nothing,
  coming: nothing,
  ops: nothing,
  analyst: nothing,
  /** Somebody whom nothing is known of. */
  stranger: nothing,
}

/** What a query about pay gives: the secrets in it for each viewer. `ask`: parameters without which it cannot be asked. */
export type Expected = { pay: 'rows' | 'aggregate'; ask?: Record<string, string>; shows: (sees: Sees) => string[] }

const each = <T>(rows: Rows, make: (name: string, row: Rows[string]) => T[]) =>
  Object.entries(rows).flatMap(([name, row]) => make(name, row))
const slips = ({ rows }: Sees) =>
  each(rows, (name, row) => [...(row.months ?? '')].map((month) => amount(name, month))).sort()
const total = (names: readonly string[], month: string) =>
  names.reduce((sum, name) => sum + Number(amount(name, month)), 0).toFixed(2)
const east = ['ada', 'cyd', 'dan', 'eve', 'gus', 'mia'] as const

/** Every query that reads pay, of the program and of the made-up company. One without a line here fails the test. */
export const queries: Record<string, Expected> = {
  payslips: { pay: 'rows', shows: slips },
  payslip_count: {
    pay: 'rows',
    shows: (sees) => [...new Set([slips(sees)[0] ?? '', slips(sees).at(-1) ?? ''])].filter(Boolean),
  },
  payslip_notes: { pay: 'rows', shows: () => [] },
  payslips_by_team: { pay: 'aggregate', shows: () => months.map((month) => total(east, month)) },
  schemes: { pay: 'rows', shows: ({ all }) => (all ? months.map((month) => total(people, month)) : []) },
  grades: { pay: 'rows', shows: ({ rows }) => each(rows, (name, { grade }) => (grade ? [`Grade${name}`] : [])).sort() },
  spots: { pay: 'rows', shows: ({ rows }) => each(rows, (name, { spot }) => (spot ? [`Spot${name}`] : [])).sort() },
  /** What is seen with another table's rows; and months that are told by their first day. */
  bands: { pay: 'rows', shows: ({ rows }) => each(rows, (name, { grade }) => (grade ? [`Band${name}`] : [])).sort() },
  monthlies: { pay: 'rows', shows: slips },
  advances: { pay: 'rows', shows: () => [] },
  /** The program's own; people's draws make their statements. */
  statement: { pay: 'rows', ask: { rep: 'company:ada@x.example', month: '2026-02-01' }, shows: () => [] },
  statements: { pay: 'rows', ask: { month: '2026-02-01' }, shows: () => [] },
  statement_months: { pay: 'rows', shows: () => [] },
  next_deal_pay: { pay: 'rows', ask: { rep: 'company:ada@x.example' }, shows: () => [] },
  pay_distribution: { pay: 'aggregate', shows: () => [] },
}

/** Every table of pay with the columns that say whose a row is; none where its rows are nobody's. */
export const tables: Record<string, string[]> = {
  'pay.payslip': ['rep_id', 'period_start', 'period_end'],
  'pay.scheme': [],
  'pay.grade': ['rep_id', 'valid_from', 'valid_to'],
  'pay.spot': ['rep_id', 'paid_date'],
  'pay.advance': ['rep_id', 'paid_date'],
  'pay.band': ['grade', 'pay.grade'],
  'pay.monthly': ['rep_id', 'pay_month'],
  'pay.comp_adjustment': ['rep_id', 'adjustment_date'],
  'pay.comp_assignment': ['rep_id', 'valid_from', 'valid_to'],
  'pay.comp_credit': ['rep_id', 'pay_month'],
  'pay.comp_credit_pay': [],
  'pay.comp_credit_step': [],
  'pay.comp_draw': ['rep_id', 'pay_month'],
  'pay.comp_earned_line': ['rep_id', 'pay_month'],
  'pay.comp_earning_line': ['rep_id', 'pay_month'],
  'pay.comp_month': ['rep_id', 'pay_month'],
  'pay.comp_plan': ['comp_plan_id', 'pay.comp_assignment'],
  'pay.comp_position': ['rep_id', 'period_start_date'],
  'pay.comp_quota': ['rep_id', 'period_start_date'],
  'pay.comp_statement': ['rep_id', 'pay_month'],
  'pay.comp_statement_line': ['rep_id', 'pay_month'],
  'pay.comp_tier': ['comp_plan_id', 'pay.comp_assignment'],
  'pay.comp_tier_part': [],
  'pay.kpi_long': [],
  'pay.lock_state': [],
}

/** Tables of what is locked, which no model makes: only models of pay read them. */
export const locked = ['pay.locked_period', 'pay.locked_statement_line']

/** Every private sheet. */
export const sheets = [
  'company/adjustment',
  'company/advance',
  'company/comp_assignment',
  'company/comp_plan',
  'company/comp_tier',
  'company/payslip',
]

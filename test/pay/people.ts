/** Months of pay, and people by the number that their amounts carry. */
export const months = ['1', '2', '3'] as const
/** Everybody who is paid. */
export const people = ['ada', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus', 'mia', 'ned', 'dora'] as const

/** A work e-mail. */
export const email = (name: string): string => `${name}@x.example`
/** What one person gets in one month; the number is nobody else's. */
export const amount = (name: string, month: string): string =>
  `7${String(people.indexOf(name as 'ada') + 1).padStart(2, '0')}0${month}.37`
/** Everything in a text that only pay could have put there. */
export const secrets = (text: string): string[] =>
  [...new Set(text.match(/7\d{2}0\d\.37|(Quill|Grade|Spot|Held|Band)[a-z]+|\d{6}\.\d{2}/g))].sort()

// Bob moves in the middle of February, Gus on its first day.
const posts = [
  ['ada', 'mia', 'East', '2025-01-01'],
  ['bob', 'mia', 'East', '2025-01-01'],
  ['bob', 'ned', 'West', '2026-02-15'],
  ['cyd', 'mia', 'East', '2025-01-01'],
  ['dan', 'mia', 'East', '2025-01-01'],
  ['eve', 'mia', 'East', '2025-01-01'],
  ['fay', 'ned', 'West', '2025-01-01'],
  ['gus', 'ned', 'West', '2025-01-01'],
  ['gus', 'mia', 'East', '2026-02-01'],
  ['mia', 'dora', 'East', '2025-01-01'],
  ['ned', 'dora', 'West', '2025-01-01'],
  ['dora', '', '', '2025-01-01'],
] as const

const access = [
  ['dora', 'executive', '2025-01-01', ''],
  ['exec', 'executive', '2025-01-01', ''],
  ['comp', 'comp_admin', '2026-03-31', ''],
  ['fin', 'finance', '2025-01-01', ''],
  ['former', 'comp_admin', '2025-01-01', '2026-03-31'],
  ['coming', 'finance', '2026-04-01', ''],
  ['ops', 'admin', '2025-01-01', ''],
  ['analyst', 'analyst', '2025-01-01', ''],
] as const

const csv = (header: string, rows: (readonly string[])[]) =>
  `${[header, ...rows.map((row) => row.join(','))].join('\n')}\n`
const slips = people.flatMap((name) =>
  months.map((month) => [email(name), `2026-0${month}-01`, amount(name, month), name === 'ada' ? '1' : `Quill${name}`]),
)

/** The sheets of a company that pays ten people; a payslip that cannot be used, and a file of pay that waits. */
export const sheets: Record<string, string> = {
  'rep-2026-03-31.csv': csv(
    'email,manager_email,team,valid_from',
    posts.map(([name, manager, team, from]) => [email(name), manager && email(manager), team, from]),
  ),
  'access-2026-03-31.csv': csv(
    'email,role,valid_from,valid_to',
    access.map(([name, ...rest]) => [email(name), ...rest]),
  ),
  'payslip-2026-03-31.csv': csv('email,month,amount,note', [
    ...slips,
    [email('zed'), '2026-03-01', 'EUR 71101.37', 'Quillzed'],
  ]),
  'advance-2026-03-31.csv': csv('email,Heldcolumn', [[email('ada'), '71201.37']]),
  'quota-2026-03-31.csv': csv('rep_email,period_type,period_start,amount', [
    [email('ada'), 'quarter', '2026-01-01', 'ten'],
  ]),
}

const contract = (row: string, key: string) => `import type { Contract } from '../contract.ts'
import { decimal, email, isoDate, required, text } from '../types.ts'

/** Sheet of pay. */
export default { formats: ['csv'], key: [${key}], snapshot: true, private: true, row: { ${row} } } satisfies Contract
`
const paid = `from raw.company_payslip as payslip
inner join core.rep_email as rep_email on lower(payslip.email) = rep_email.email`

/** What the program has more for it: two sheets, five tables and the questions about them. */
export const more: Record<string, string> = {
  'sources/company/payslip.ts': contract(
    "email: email, month: isoDate, amount: required(decimal(18, 2)), 'note?': text()",
    "'email', 'month'",
  ),
  'sources/company/advance.ts': contract('email: email, amount: required(decimal(18, 2))', "'email'"),
  'transforms/pay/payslip.sql': `-- One row per person and month.
-- grain: rep_id, period_start
-- warn: amount < 70901

select
    rep_email.rep_id, -- Who is paid.
    cast(payslip.month as date) as period_start, -- First day of the month.
    last_day_of_month(cast(payslip.month as date)) as period_end, -- Last day of the month.
    cast(payslip.amount as decimal(18, 2)) as amount, -- What is paid.
    payslip.note -- What the sheet says beside.
${paid}
`,
  'transforms/pay/scheme.sql': `-- One row per month.
-- grain: month_date
-- scope: nobody

select
    payslip.period_start as month_date, -- First day of the month.
    cast(sum(payslip.amount) as decimal(18, 2)) as amount -- What everybody gets.
from pay.payslip as payslip
group by payslip.period_start
`,
  'transforms/pay/grade.sql': `-- One row per person and time of a grade.
-- grain: rep_id
-- scope: rep_id, valid_from, valid_to

select
    rep_email.rep_id, -- Whose grade.
    date '2026-01-01' as valid_from, -- First day.
    date '2026-02-01' as valid_to, -- First day on which it no longer holds.
    'Grade' || split_part(rep_email.email, '@', 1) as grade -- The grade.
from core.rep_email as rep_email
`,
  'transforms/pay/spot.sql': `-- One row per person who was thanked.
-- grain: rep_id
-- scope: rep_id, paid_date

select
    rep_email.rep_id, -- Who was thanked.
    date '2026-02-15' as paid_date, -- When.
    'Spot' || split_part(rep_email.email, '@', 1) as reason -- What for.
from core.rep_email as rep_email
`,
  'transforms/pay/monthly.sql': `-- One row per person and fiscal month.
-- grain: rep_id, pay_month
-- scope: rep_id, pay_month

select
    payslip.rep_id,
    payslip.period_start as pay_month, -- First day of the fiscal month.
    payslip.amount
from pay.payslip as payslip
`,
  'transforms/pay/band.sql': `-- One row per grade.
-- grain: grade
-- scope: grade in pay.grade

select
    grade.grade,
    'Band' || substr(grade.grade, 6) as band -- Where the grade stands.
from pay.grade as grade
`,
  'transforms/pay/advance.sql': `-- One row per advance.
-- grain: rep_id
-- scope: rep_id, paid_date

select
    rep_email.rep_id, -- Who gets it.
    date '2026-01-01' as paid_date, -- When.
    cast(advance.amount as decimal(18, 2)) as amount -- How much.
from raw.company_advance as advance
inner join core.rep_email as rep_email on lower(advance.email) = rep_email.email
`,
  'queries/payslips.sql': `-- What people are paid.
-- param: person text = null -- Only this person.
-- param: least int = null -- Only from this amount on.
-- param: by text = amount -- What to sort by.

select
    payslip.rep_id,
    payslip.period_start,
    payslip.amount
from pay.payslip as payslip
where
    ($person is null or payslip.rep_id = $person)
    and ($least is null or payslip.amount >= cast($least as integer))
order by case when $by = 'amount' then payslip.amount end desc, payslip.rep_id, payslip.period_start
`,
  'queries/payslip_count.sql': `-- How many payslips there are, the lowest, the highest, and people without any.

select
    (select count(*) from pay.payslip) as slip_count, -- How many.
    (select min(amount) from pay.payslip) as lowest_amount, -- The lowest.
    (select max(amount) from pay.payslip) as highest_amount, -- The highest.
    (select count(*) from core.rep where rep_id not in (select rep_id from pay.payslip)) as unpaid_count -- People without one.
`,
  'queries/payslip_notes.sql': `-- The notes as numbers, which most are not.

select sum(cast(payslip.note as integer)) as note_count -- Their sum.
from pay.payslip as payslip
where payslip.amount > 0
`,
  'queries/payslips_by_team.sql': `-- What teams are paid.
-- pay: aggregate

select
    rep.team,
    payslip.period_start,
    cast(sum(payslip.amount) as decimal(18, 2)) as amount, -- What the team gets.
    cast(count(distinct payslip.rep_id) as integer) as rep_count -- How many people.
from pay.payslip as payslip
inner join core.rep as rep on payslip.rep_id = rep.rep_id
group by rep.team, payslip.period_start
having count(distinct payslip.rep_id) >= 5
order by rep.team, payslip.period_start
`,
  ...Object.fromEntries(
    [
      ['schemes', 'scheme', 'amount'],
      ['grades', 'grade', 'grade'],
      ['spots', 'spot', 'reason'],
      ['advances', 'advance', 'amount'],
      ['bands', 'band', 'band'],
      ['monthlies', 'monthly', 'amount'],
    ].map(([query, table, column]) => [
      `queries/${query}.sql`,
      `-- What the ${table} is.\n\nselect ${table}.${column}\nfrom pay.${table} as ${table}\norder by ${table}.${column}\n`,
    ]),
  ),
}

import { join } from 'node:path'
import { csv } from './csv.ts'
import { quarterStart } from './fiscal.ts'
import { type Leave, leaves } from './leave.ts'
import { moneyText, planRates } from './money.ts'
import { paySheets } from './paysheets.ts'
import { type Company, type Person, type Post, postOn } from './people.ts'
import { quotas, targets } from './plan.ts'
import { employeeNumber } from './salesforce/user.ts'
import { canonicalCategory, stages } from './stages.ts'
import { dayOf, isoDate } from './time.ts'

const day = (value: number | null) => (value === null ? '' : isoDate(value))
const flag = (is: boolean) => (is ? 'true' : 'false')

/** Writes one of the sheets that people keep and returns how many rows it has. */
export function sheet(
  folder: string,
  name: string,
  header: string,
  rows: Iterable<(string | null)[]>,
): [string, number] {
  const file = csv(join(folder, `${name}.csv`), header.split(' '), 'few')
  for (const row of rows) file.row(row)
  file.close()
  return [`sheets/${name}.csv`, file.rows()]
}

/** Writes the sheets that tell of people, plans, stages and rates; the files' names with their rows. */
export function writeSheets(out: string, company: Company): [string, number][] {
  const folder = join(out, 'sheets')
  const people = [...company.directors, ...company.managers, ...company.sellers]
  const posts = people.flatMap((person) => person.posts.map((post) => rep(person, post)))
  const roles = ['admin', 'comp_admin', 'finance'] // Of the three in operations; directors are executives.
  const access = [...company.others, ...company.directors].map(({ email }, n) => [
    email,
    roles[n] ?? 'executive',
    '2024-07-01',
    '',
  ])
  const years = Object.entries(planRates)
  return [
    ...paySheets(company).map(({ name, header, rows }) => sheet(folder, name, header, rows)),
    sheet(
      folder,
      'rep',
      'email full_name employee_number role manager_email team territory segment time_zone is_quota_carrying hire_date termination_date valid_from valid_to',
      posts,
    ),
    sheet(folder, 'access', 'email role valid_from valid_to', access),
    sheet(
      folder,
      'quota',
      'rep_email metric period_type period_start amount currency_code quota_type',
      quotas(company).map(({ person, quarter, type, amount, currency }) => [
        person.email,
        'bookings',
        'quarter',
        day(quarterStart(quarter)),
        amount === null ? '' : moneyText(amount),
        currency,
        type,
      ]),
    ),
    sheet(
      folder,
      'target',
      'scope_type scope_name metric period_type period_start amount currency_code',
      targets(company).flatMap(({ team, quarter, amount, currency }) => {
        const scope = [team === null ? 'company' : 'team', team]
        const period = ['quarter', day(quarterStart(quarter))]
        const promised = promises(company, team, quarterStart(quarter))
        return [
          [...scope, 'bookings', ...period, moneyText(amount), currency],
          [...scope, 'mqls', ...period, String(promised), ''],
        ]
      }),
    ),
    sheet(
      folder,
      'stage_map',
      'stage_name stage_class sort_order is_qualifying forecast_category',
      stages.map((stage, i) => [
        stage.name,
        stage.class,
        String(i + 1),
        flag(stage.qualifying),
        canonicalCategory[stage.category],
      ]),
    ),
    sheet(
      folder,
      'time_off',
      'rep_email start_date end_date leave_type status amount unit',
      company.sellers.flatMap(leaves).map(leave),
    ),
    sheet(
      folder,
      'exchange_rate',
      'currency_code basis valid_from valid_to rate',
      years.map(([year, rate]) => [
        'EUR',
        'plan',
        day(dayOf(Number(year) - 1, 2, 1)),
        day(dayOf(Number(year), 2, 1)),
        `${rate / 10_000n}.${String(rate % 10_000n).padStart(4, '0')}`,
      ]),
    ),
  ]
}

const rep = (person: Person, post: Post) => [
  person.email,
  person.name,
  employeeNumber(person),
  person.role,
  post.manager?.email ?? null,
  post.team,
  post.territory,
  post.segment,
  person.timeZone,
  flag(person.role !== 'Sales Director'),
  day(person.hired),
  day(person.left === null ? null : person.left - 1), // The sheet names the last working day.
  day(post.from),
  day(post.to),
]

const leave = ({ person, from, to, kind, status, hours }: Leave) => [
  person.email,
  day(from),
  day(to),
  kind,
  status,
  String(hours ?? to - from + 1),
  hours === null ? 'days' : 'hours',
]

/** How many people marketing promises in a quarter to call ripe for sales: ten a seller. */
const promises = (company: Company, team: string | null, on: number): number =>
  10 * company.sellers.filter((seller) => team === null || postOn(seller, on)?.team === team).length

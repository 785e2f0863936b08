import { prefix, salesforceId } from '../ids.ts'
import { type Company, type Person, postOn } from '../people.ts'
import { daySeconds, localDay } from '../time.ts'
import { window } from '../window.ts'
import { audited, type Columns } from './table.ts'

/** Everybody who has a login, in order of their ids. The ghost has none. */
export const users = (company: Company): Person[] =>
  [...company.directors, ...company.managers, ...company.sellers, ...company.others].sort((a, b) => a.index - b.index)

const roles = ['Sales Director', 'Sales Manager', 'Account Executive', 'Operations'] as const

/** When the weekly export was made, as a day. */
const today = localDay(window.weekly)

const isActive = (person: Person) => person.left === null || person.left > today

/** User, as the CRM has it on the day of the weekly export: the manager of now, no history. */
export const user: Columns<Person> = {
  Id: ({ id }) => id,
  Username: ({ email }) => `${email}.crm`,
  Email: ({ email, index }) => (index % 7 === 3 ? email[0]!.toUpperCase() + email.slice(1) : email), // Typed by hand.
  FirstName: ({ first }) => first,
  LastName: ({ last }) => last,
  Name: ({ name }) => name,
  IsActive: (person, say) => say.flag(isActive(person)),
  UserRoleId: ({ role }) => salesforceId(prefix.role, roles.indexOf(role)),
  ManagerId: (person) => postOn(person, today)?.manager?.id ?? null,
  Department: ({ role }) => (role === 'Operations' ? 'Operations' : 'Sales'),
  Title: ({ role }) => role,
  EmployeeNumber: (person) => employeeNumber(person),
  ForecastEnabled: ({ role }, say) => say.flag(role !== 'Operations'),
  TimeZoneSidKey: ({ timeZone }) => timeZone,
  DefaultCurrencyIsoCode: ({ currency }) => currency,
  UserType: () => 'Standard',
  ...audited((person) => ({
    created: person.hired * daySeconds + 13 * 3600,
    by: salesforceId(prefix.user, 0),
    changed: changed(person),
    changedBy: salesforceId(prefix.user, 0),
  })),
}

/** The number of a person in the company's own books. */
export const employeeNumber = ({ index }: Person): string => `E${String(index + 1).padStart(5, '0')}`

/** Made, given another post, or let go, whichever came last. */
function changed(person: Person): number {
  const days = [person.hired, ...person.posts.map((post) => post.from), person.left ?? 0]
  return Math.max(...days.filter((day) => day <= today)) * daySeconds + 13 * 3600
}

/** A node of the role tree. */
export type Role = { number: number; name: string }

/** The role tree, from the top. */
export const roleTree: Role[] = roles.map((name, number) => ({ number, name }))

/** UserRole. */
export const userRole: Columns<Role> = {
  Id: ({ number }) => salesforceId(prefix.role, number),
  Name: ({ name }) => name,
  ParentRoleId: ({ number }) => (number === 1 || number === 2 ? salesforceId(prefix.role, number - 1) : null),
  RollupDescription: ({ name }) => name,
  LastModifiedDate: (_, say) => say.time(window.firstDay * daySeconds),
  LastModifiedById: () => salesforceId(prefix.user, 0),
  SystemModstamp: (_, say) => say.time(window.firstDay * daySeconds),
}

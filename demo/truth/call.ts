import { quarterOf } from '../fiscal.ts'
import { type Person, postOn } from '../people.ts'
import { type Actual, bookedBy, everybody } from './actual.ts'
import { entry } from './entry.ts'
import { weekDays } from './outlook.ts'
import { type Paces, paces } from './pace.ts'
import type { Standing } from './said.ts'
import { startOf } from './snapshot.ts'
import type { World } from './table.ts'

/** Sums over the children of a forecast: how far each is off, what they booked, and the same of some of them. */
type Sums = {
  children: number
  carried: number
  error: bigint
  actual: bigint
  strictError: bigint
  strictActual: bigint
  pairedError: bigint
  naiveError: bigint
}

/** What is forecast of a scope at the end of a week. */
export type Call = Sums & {
  day: number
  scope: number
  type: 'rep' | 'manager' | 'crm_weighted' | 'naive'
  category: string
  amount: bigint
}

const empty = (): Sums => ({
  children: 0,
  carried: 0,
  error: 0n,
  actual: 0n,
  strictError: 0n,
  strictActual: 0n,
  pairedError: 0n,
  naiveError: 0n,
})

const off = (a: bigint, b: bigint) => (a < b ? b - a : a - b)

/** All forecasts of the quarter that a week is in, of all scopes, types and categories. */
function callsOf(world: World, pace: Paces, actual: Actual): Call[] {
  const found = new Map<string, Call>()
  const { list } = world.scopes
  const place = new Map(list.map(({ type, id }, scope) => [`${type} ${id}`, scope]))
  const call = (day: number, scope: number, type: Call['type'], category: string) =>
    entry(found, [day, scope, type, category].join(), () => ({ ...empty(), day, scope, type, category, amount: 0n }))
  const child = (to: Call, amount: bigint, scope: number, isCarried: boolean) => {
    to.children++
    if (isCarried) to.carried++
    const truth = actual(to.day, scope)
    if (truth === null) return
    const error = off(amount, truth)
    const naive = pace(to.day, scope)?.naive ?? null
    to.error += error
    to.actual += truth
    if (!isCarried) to.strictError += error
    if (!isCarried) to.strictActual += truth
    if (naive !== null) to.pairedError += error
    if (naive !== null) to.naiveError += off(naive, truth)
  }
  const now = world.standings().filter(({ day, quarter }) => quarterOf(day) === quarter)
  const leaders = Map.groupBy(
    now.filter(({ role }) => role === 'manager'),
    ({ day }) => day,
  )
  for (const each of now) {
    const { day, quarter, person, role, by } = each
    const own = place.get(`${role} ${world.scopes.repId(person)}`)!
    for (const [category, said] of by) {
      if (said.cents === null || category === 'pipeline') continue
      const amount = said.cumulative ? said.cents : single(each, category) + world.balance.at(day, own, quarter).booked
      const bosses = role === 'manager' ? above(leaders.get(day)!, each, category) : []
      for (const scope of world.scopes.of(person, day)) {
        if (role === 'manager' && list[scope]!.type === 'rep') continue
        if (bosses.some((boss) => world.scopes.of(boss, day).includes(scope))) continue
        const to = call(day, scope, role, category)
        to.amount += amount
        child(to, amount, own, said.day < startOf(day))
      }
    }
  }
  for (const day of weekDays)
    for (const scope of list.keys()) {
      const known = pace(day, scope)
      if (!known) continue
      const weighted = known.booked + world.outlook.weighted(day, scope, quarterOf(day))
      call(day, scope, 'crm_weighted', 'expected').amount = weighted
      if (known.naive !== null) call(day, scope, 'naive', 'expected').amount = known.naive
    }
  for (const day of weekDays)
    for (const person of everybody(world)) {
      const own = world.scopes.of(person, day).find((each) => list[each]!.type === 'rep')!
      const weighted = found.get(`${day},${own},crm_weighted,expected`)
      const naive = pace(day, own)?.naive ?? null
      for (const scope of world.scopes.of(person, day)) {
        const to = (type: Call['type']) => found.get(`${day},${scope},${type},expected`)
        if (weighted) child(to('crm_weighted')!, weighted.amount, own, false)
        if (naive !== null && to('naive')) child(to('naive')!, naive, own, false)
      }
    }
  return [...found.values()]
}

const told = new WeakMap<World, { calls: readonly Call[]; actual: Actual }>()

/** All forecasts with what came of them, put together once for all tables; asked when every deal has been told. */
export function calls(world: World): { calls: readonly Call[]; actual: Actual } {
  let found = told.get(world)
  if (!found) {
    const actual = bookedBy(world)
    found = { calls: callsOf(world, paces(world), actual), actual }
    told.set(world, found)
  }
  return found
}

const order = ['commit', 'most_likely', 'best_case']

/** What was said of a category and of those better, each alone. */
const single = ({ by }: Standing, category: string) =>
  order
    .slice(0, order.indexOf(category) + 1)
    .reduce((sum, each) => sum + (by.get(each)?.cumulative === false ? by.get(each)!.cents! : 0n), 0n)

/** The managers above somebody who say something of the same category. */
function above(leaders: Standing[], { person, day }: Standing, category: string): Person[] {
  const chain: Person[] = []
  for (let boss = postOn(person, day)?.manager; boss; boss = postOn(boss, day)?.manager) chain.push(boss)
  return leaders
    .filter((each) => chain.includes(each.person) && (each.by.get(category)?.cents ?? null) !== null)
    .map((each) => each.person)
}

import { prefix, salesforceId } from './ids.ts'
import { ascii, personName } from './names.ts'
import { type Company, type Person, type Post, postOn, reorganised, type Team } from './people.ts'
import type { Random } from './random.ts'
import { dayOf } from './time.ts'
import { window } from './window.ts'

const regions = [
  { name: 'East', territory: 'US East', currency: 'USD', timeZone: 'America/New_York' },
  { name: 'Central', territory: 'US Central', currency: 'USD', timeZone: 'America/Chicago' },
  { name: 'EMEA South', territory: 'DACH & South', currency: 'EUR', timeZone: 'Europe/Berlin' },
  { name: 'West', territory: 'US West', currency: 'USD', timeZone: 'America/Los_Angeles' },
  { name: 'EMEA North', territory: 'UK & Nordics', currency: 'EUR', timeZone: 'Europe/London' },
  { name: 'Public', territory: 'US Central', currency: 'USD', timeZone: 'America/New_York' },
] as const

/** Everybody: sellers in teams of ten, a manager a team, a director for three, and a few who do not sell. */
export function people(chance: Random, scale: number): Company {
  let index = 0
  const emails = new Set<string>()
  const person = (role: Person['role'], team: Team | null, hired: number, left: number | null): Person => {
    const { first, last } = personName(chance)
    let email = `${ascii(first)}.${ascii(last)}@northwind-demo.example`
    if (emails.has(email)) email = email.replace('@', `${index}@`)
    emails.add(email)
    return {
      index,
      id: salesforceId(prefix.user, index++),
      name: `${first} ${last}`,
      first,
      last,
      email,
      role,
      hired,
      left,
      posts: [],
      sandbags: false,
      dials: false,
      currency: team?.currency ?? 'USD',
      timeZone: team?.timeZone ?? 'America/New_York',
      skill: 1,
    }
  }
  const count = Math.max(4, Math.round(60 * scale))
  const size = Math.max(3, Math.round(count / 10)) // Three teams at least: two to move between, and one that sells in euros.
  const long = dayOf(2019, 3, 1)
  const directors = Array.from({ length: Math.max(2, Math.ceil(size / 3)) }, () =>
    person('Sales Director', null, long, null),
  )
  for (const director of directors) director.posts = [post(director.hired, null, null)]
  const teams: Team[] = Array.from({ length: size }, (_, i) => {
    const region = regions[i % regions.length]!
    const round = Math.floor(i / regions.length)
    return { ...region, name: round === 0 ? region.name : `${region.name} ${round + 1}`, manager: directors[0]! }
  })
  const managers = teams.map((team, i) => {
    team.manager = person('Sales Manager', team, long + i * 20, null)
    team.manager.posts = [post(team.manager.hired, team, directors[Math.floor(i / 3) % directors.length]!)]
    return team.manager
  })
  split(managers[1]!, reorganised.director, { manager: directors[1]! })
  const replaced = teams[2 % size]!
  const successor = person('Sales Manager', replaced, dayOf(2025, 12, 1), null)
  successor.posts = [post(successor.hired, replaced, managers[2 % size]!.posts[0]!.manager)]
  const sellers = Array.from({ length: count }, (_, i) => {
    const team = teams[i % size]!
    const hired =
      i < size || chance.chance(0.65) ? dayOf(2021, 1, 4) + chance.int(0, 1200) : window.firstDay + chance.int(0, 600)
    const left =
      i >= 2 * size && chance.chance(0.14) ? Math.max(hired + 150, window.firstDay + chance.int(60, 690)) : null
    const seller = person('Account Executive', team, hired, left !== null && left < window.asOfDay - 20 ? left : null)
    seller.skill = Math.min(1.9, Math.max(0.5, 1 + 0.28 * chance.gauss()))
    seller.posts = [post(hired, team, team.manager, chance.pick(['Enterprise', 'Mid-Market', 'Mid-Market', 'SMB']))]
    if (i % 10 === 3) move(seller, reorganised.yearStart, teams)
    if (i % 17 === 5) move(seller, reorganised.moves, teams)
    if (postOn(seller, reorganised.manager)?.team === replaced.name)
      split(seller, reorganised.manager, { manager: successor })
    return seller
  })
  for (const seller of sellers.slice(size, size + 2)) seller.sandbags = true
  const others = ['Operations', 'Operations', 'Operations'].map(() => person('Operations', null, long, null))
  const ghost = { ...person('Operations', null, long, null), id: salesforceId(prefix.user, 99_000_000) }
  const named = Map.groupBy([...directors, ...managers, successor, ...sellers, ...others], ({ name }) => name)
  for (const seller of sellers) seller.dials = seller.index % 2 === 0 && named.get(seller.name)!.length === 1
  return { directors, managers: [...managers, successor], sellers, others, ghost, teams }
}

const post = (from: number, team: Team | null, manager: Person | null, segment: string | null = null): Post => ({
  from,
  to: null,
  team: team?.name ?? null,
  manager,
  territory: team?.territory ?? null,
  segment,
})

/** A new post from `day` on; somebody hired later begins with it. */
function split(person: Person, day: number, change: Partial<Post>): void {
  const last = person.posts.at(-1)!
  if (last.from >= day) Object.assign(last, change)
  else {
    last.to = day
    person.posts.push({ ...last, ...change, from: day, to: null })
  }
}

/** To the next team that sells in the same currency. */
function move(seller: Person, day: number, teams: Team[]): void {
  const same = teams.filter((team) => team.currency === seller.currency)
  const at = same.findIndex((team) => team.name === seller.posts.at(-1)!.team)
  const next = same[(at + 1) % same.length]!
  split(seller, day, { team: next.name, manager: next.manager, territory: next.territory })
}

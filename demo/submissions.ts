import { join } from 'node:path'
import { type Deal, final } from './deal.ts'
import { quarterOf, quarterStart } from './fiscal.ts'
import { moneyText, planRates } from './money.ts'
import { type Company, type Person, postOn } from './people.ts'
import { type Random, random } from './random.ts'
import { sheet } from './sheets.ts'
import { won as wonStage } from './stages.ts'
import { isoDate, localDay } from './time.ts'
import { window } from './window.ts'

/** What somebody said on a day that a fiscal quarter will bring, what is closed in it; cents of the person's currency, null takes it back. */
export type Submission = {
  person: Person
  quarter: number
  day: number
  category: 'commit' | 'best_case'
  amount: number | null
}

/** Listens to the deals, then knows what people said of them week by week: the same at every call. */
export type Submitter = { add: (deal: Deal) => void; all: () => Submission[] }

/** The sheet was saved with what was said until the day before. */
const lastDay = localDay(window.sheets) - 1
/** Quarters that are forecast: the whole ones of the company's history. */
const forecast = Array.from(
  { length: quarterOf(window.asOfDay) - quarterOf(window.firstDay) },
  (_, i) => quarterOf(window.firstDay) + 1 + i,
)

type Win = { day: number; cents: number }

/** How somebody forecasts: part of what is to come, and of a usual quarter where nothing is. */
type Habit = { lean: number; hope: number; noise: number }

/** Sandbaggers say little more than half of what they know is coming; two sellers and the first manager always hope for more than comes. */
function habits(company: Company): (person: Person, chance: Random) => Habit {
  const size = company.teams.length
  const optimists = new Set<Person>([...company.sellers.slice(size + 2, size + 4), company.managers[0]!])
  return (person, chance) => {
    const drawn = { lean: 1 + 0.12 * chance.gauss(), hope: 0.1, noise: 0.35 }
    if (person.sandbags) return { lean: 0.55, hope: 0, noise: 0.2 }
    if (optimists.has(person)) return { lean: 1.35, hope: 0.5, noise: 0.3 }
    return person.role === 'Sales Manager' ? { lean: 1, hope: 0.05, noise: 0.25 } : drawn
  }
}

/** Starts listening. Nothing is drawn from the streams that make people and deals. */
export function submitter(seed: number, company: Company): Submitter {
  const wins = new Map<string, Win[]>()
  const habitOf = habits(company)
  const won = (person: Person, quarter: number) => wins.get(`${person.id} ${quarter}`) ?? []
  const add = (deal: Deal) => {
    const win = winOf(deal)
    if (win) wins.set(win.key, [...(wins.get(win.key) ?? []), win])
  }
  const say = function* (person: Person, below: (day: number) => Person[]): Generator<Submission> {
    const chance = random(seed).fork(3).fork(person.index)
    const habit = habitOf(person, chance)
    for (const quarter of forecast) {
      const silent = chance.chance(0.04)
      for (const { day, age } of daysOf(chance, quarter, person)) {
        const people = below(day)
        if (silent || people.length === 0 || day > lastDay) continue
        const all = people.flatMap((each) => won(each, quarter))
        const total = (list: Win[]) => list.reduce((sum, { cents }) => sum + cents, 0)
        const closed = total(all.filter((win) => win.day <= day))
        const usual = people.reduce((sum, each) => sum + total(forecast.flatMap((q) => won(each, q))), 0) / 8
        const doubt = Math.max(0, 1 - age / 91)
        const rest = (total(all) - closed) * habit.lean * Math.max(0, 1 + habit.noise * doubt * chance.gauss())
        const commit = closed + rest + usual * habit.hope * doubt * Math.abs(chance.gauss())
        const best = commit * (1.1 + 0.6 * doubt * chance.next())
        const rounded = (cents: number) => Math.round(cents / 10_000) * 10_000
        yield { person, quarter, day, category: 'commit', amount: rounded(commit) }
        yield { person, quarter, day, category: 'best_case', amount: chance.chance(0.01) ? null : rounded(best) }
      }
    }
  }
  const all = () => [
    ...company.sellers.flatMap((person) => [...say(person, (day) => (isThere(person, day) ? [person] : []))]),
    ...company.managers.flatMap((person) => [
      ...say(person, (day) =>
        company.sellers.filter((each) => isThere(each, day) && postOn(each, day)!.manager === person),
      ),
    ]),
  ]
  return { add, all }
}

const isThere = ({ hired, left }: Person, day: number) => hired <= day && (left === null || day < left)

/** Days of a quarter on which somebody forecasts it, by age in the quarter: mostly one a week, some missed, some twice, some before it begins. */
function* daysOf(chance: Random, quarter: number, person: Person): Generator<{ day: number; age: number }> {
  const start = quarterStart(quarter)
  if (chance.chance(0.2)) yield { day: start - 5, age: 0 }
  for (let week = 0; week < 13; week++) {
    const age = week * 7 + 1 + (person.index % 4)
    if (!chance.chance(0.12)) yield { day: start + age, age }
    if (chance.chance(0.08)) yield { day: start + age + 1, age: age + 1 }
  }
}

/** What a deal brought to whom in which quarter, in the owner's currency; undefined unless it is won. */
function winOf(deal: Deal): (Win & { key: string }) | undefined {
  const { stage, close, amount, owner, deleted } = final(deal)
  if (stage !== wonStage || deleted || amount === null) return
  const at = deal.events.findLast(
    (event, i) => deal.events[i - 1]?.state.stage !== wonStage && event.state.stage === wonStage,
  )!
  const rate = Number(planRates[2026]) / 10_000
  const factor = deal.currency === owner.currency ? 1 : deal.currency === 'EUR' ? rate : 1 / rate
  return { key: `${owner.id} ${quarterOf(close)}`, day: localDay(at.at), cents: amount * factor }
}

/** Writes the sheet forecast_submission; its name with its rows. */
export const forecastSheet = (out: string, submissions: readonly Submission[]): [string, number] =>
  sheet(
    join(out, 'sheets'),
    'forecast_submission',
    'forecaster_email period_type period_start forecast_category amount currency_code is_cumulative submitted_date',
    submissions.map(({ person, quarter, day, category, amount }) => [
      person.email,
      'quarter',
      isoDate(quarterStart(quarter)),
      category,
      amount === null ? '' : moneyText(amount),
      person.currency,
      'true',
      isoDate(day),
    ]),
  )

import { type Assignment, adjustments, assignments, type Plan } from '../comp.ts'
import type { Person } from '../people.ts'
import { plans } from '../terms.ts'
import { isoDate } from '../time.ts'
import { window } from '../window.ts'
import { drawn, pays } from './commission.ts'
import { type Credit, creditor } from './credit.ts'
import { entry } from './entry.ts'
import { monthOf, nextMonth, periodOf } from './month.ts'
import { quotaDays } from './quotaday.ts'
import { money, open, type Table, type World } from './table.ts'

type Bucket = { plan: Plan; credits: { credit: Credit; counted: bigint }[] }

const holds = ({ from, to }: { from: number; to: number | null }, day: number) =>
  from <= day && (to === null || day < to)

/** One row per person with a plan and month: what was earned, adjusted, advanced, recovered, and what is paid. */
export function compStatement(world: World): Table {
  const name = 'comp_statement'
  const credits = creditor(world.company)
  const found: Credit[] = []
  return {
    name,
    add: (deal, life) => {
      found.push(...credits(deal, life))
    },
    end: () => {
      const file = open(world, name, header)
      const byPerson = Map.groupBy(found, ({ person }) => person)
      const days = Map.groupBy(quotaDays(world.company), ({ person }) => person)
      for (const [person, own] of Map.groupBy(assignments(world.company), (each) => each.person)) {
        const quotaOf = (plan: Plan, period: number) =>
          (days.get(person) ?? [])
            .filter(
              ({ class: kind, day }) =>
                kind === plan.class && periodOf(plan, day) === period && planOn(own, kind, day) === plan,
            )
            .reduce<bigint | null>((sum, { effective }) => (sum ?? 0n) + effective, null)
        const earned = earnings(own, byPerson.get(person) ?? [], quotaOf)
        write(world, file.row, person, own, earned)
      }
      file.close()
      return file.rows()
    },
  }
}

/** The version of the plan that pays somebody for credit of a class on a day. */
const planOn = (own: Assignment[], kind: Plan['class'], day: number): Plan | undefined => {
  const ids = own.filter((each) => holds(each, day)).map(({ plan }) => plan)
  return plans.findLast((plan) => ids.includes(plan.id) && plan.class === kind && plan.from <= day)
}

/** Cents earned by month: at the end of each, all that its periods pay so far, less what they paid before. */
function earnings(
  own: Assignment[],
  credits: Credit[],
  quotaOf: (plan: Plan, period: number) => bigint | null,
): Map<number, bigint> {
  const buckets = new Map<string, Bucket>()
  const deals = new Map<string, bigint>()
  const order = [...credits].sort((a, b) => a.day - b.day || a.at - b.at)
  for (const credit of order) {
    const plan = planOn(own, credit.class, credit.booked)
    if (!plan) continue
    const key = `${plan.id} ${plan.from} ${credit.deal.id}`
    const before = deals.get(key) ?? 0n
    const top = (cents: bigint) =>
      plan.dealCap !== null && cents > BigInt(plan.dealCap) ? BigInt(plan.dealCap) : cents
    deals.set(key, before + credit.cents)
    const bucket = entry(buckets, `${plan.id} ${plan.from} ${periodOf(plan, credit.booked)}`, () => ({
      plan,
      credits: [],
    }))
    bucket.credits.push({ credit, counted: top(before + credit.cents) - top(before) })
  }
  const earned = new Map<number, bigint>()
  for (const { plan, credits: all } of buckets.values()) {
    const quota = quotaOf(plan, periodOf(plan, all[0]!.credit.booked))
    let measure = 0n
    let paid = 0n
    for (const [month, given] of Map.groupBy(all, ({ credit }) => monthOf(credit.day))) {
      measure += given.reduce((sum, { counted }) => sum + counted, 0n)
      const now = pays(plan, measure, quota)
      earned.set(month, (earned.get(month) ?? 0n) + now - paid)
      paid = now
    }
  }
  return earned
}

function write(
  world: World,
  row: (cells: (string | null)[]) => void,
  person: Person,
  own: Assignment[],
  earned: Map<number, bigint>,
): void {
  const beside = adjustments(world.company).filter((each) => each.person === person)
  const first = Math.min(
    ...own.map(({ from }) => monthOf(from)),
    ...earned.keys(),
    ...beside.map(({ day }) => monthOf(day)),
  )
  const months: number[] = []
  for (let month = first; month <= window.asOfDay; month = nextMonth(month)) months.push(month)
  const adjusted = months.map((month) =>
    beside.filter(({ day }) => monthOf(day) === month).reduce((sum, { amount }) => sum + BigInt(amount), 0n),
  )
  const steps = drawn(
    months.map((month, i) => {
      const draws = own.filter((each) => holds(each, month)).flatMap(({ draw }) => draw ?? [])
      const sum = (type: string) =>
        draws.reduce((all, draw) => all + (draw.type === type ? BigInt(draw.amount) : 0n), 0n)
      const during = own.filter(({ from, to }) => from < nextMonth(month) && (to === null || month < to))
      const recovery = during.map(({ draw }) => draw?.recovery ?? '1').sort()[0] ?? '1'
      return {
        earned: (earned.get(month) ?? 0n) + adjusted[i]!,
        guaranteed: sum('guaranteed'),
        draw: sum('recoverable'),
        recovery,
      }
    }),
  )
  for (const [i, { guarantee, advanced, recovered, balance, payable }] of steps.entries())
    row([
      world.scopes.repId(person),
      isoDate(months[i]!),
      ...[earned.get(months[i]!) ?? 0n, adjusted[i]!, guarantee, advanced, recovered, balance, payable].map(money),
    ])
}

const header = [
  'rep_id',
  'pay_month',
  'earned_amount',
  'adjusted_amount',
  'draw_guaranteed_amount',
  'draw_advanced_amount',
  'draw_recovered_amount',
  'closing_balance_amount',
  'payable_amount',
]

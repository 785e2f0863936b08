import type { Deal } from '../deal.ts'
import { stateAt } from '../deal.ts'
import type { Company, Person } from '../people.ts'
import { splitter } from '../splits.ts'
import { isoDate } from '../time.ts'
import { window } from '../window.ts'
import { nearest, parted } from './fraction.ts'
import type { Step } from './life.ts'
import { money, open, type Table, type World } from './table.ts'

/**
 * What a change of a deal gives somebody, in US cents, or takes; `dealCents` is what it gives in all. `booked` is the close date of the win,
 * `day` the day on which it is given.
 */
export type Credit = {
  deal: Deal
  event: number
  at: number
  person: Person
  class: 'direct' | 'overlay'
  booked: number
  day: number
  dealCents: bigint
  cents: bigint
}

/** Says what credit a deal's life gave, oldest first. */
export function creditor(company: Company): (deal: Deal, life: readonly Step[]) => Credit[] {
  const shares = splitter(company)
  return (deal, life) => {
    const now = life.at(-1)!
    if (now.excluded) return []
    const shown = stateAt(deal, window.weekly)
    const parts = shown && (!shown.deleted || now.state.deleted) ? shares(deal, shown) : []
    const credits: Credit[] = []
    let win: { owner: Person; booked: number } | undefined
    let worth = 0n
    let before: Step | undefined
    for (const step of life.filter(({ cause }) => cause === 'event')) {
      const wins = step.class === 'won' && before?.class !== 'won'
      before = step
      if (wins) win = { owner: step.state.owner, booked: step.state.close }
      const next = step.class === 'won' && !step.state.deleted ? (step.cents ?? 0n) : 0n
      if (!win || next === worth) continue
      const day = wins ? win.booked : Math.max(step.day, win.booked)
      const give = (person: Person, kind: Credit['class'], cents: bigint) => {
        if (cents !== 0n)
          credits.push({
            deal,
            event: step.event,
            at: step.at,
            person,
            class: kind,
            booked: win!.booked,
            day,
            dealCents: next - worth,
            cents,
          })
      }
      const direct = parts.filter(({ overlay }) => !overlay)
      const people = direct.length > 0 ? direct : [{ owner: win.owner, percent: 100 }]
      const weights = people.map(({ percent }) => BigInt(percent))
      const [after, was] = [parted(next, weights), parted(worth, weights)]
      for (const [i, { owner }] of people.entries()) give(owner, 'direct', after[i]! - was[i]!)
      for (const { owner, percent } of parts.filter(({ overlay }) => overlay)) {
        const part = (cents: bigint) => nearest({ n: cents * BigInt(percent), d: 100n })
        give(owner, 'overlay', part(next) - part(worth))
      }
      worth = next
    }
    return credits
  }
}

/** One row per change of a deal's booking, person and class of credit. */
export function creditLine(world: World): Table {
  const name = 'credit_line'
  const { repId } = world.scopes
  const credits = creditor(world.company)
  const file = open(world, name, [
    'opportunity_id',
    'event_number',
    'credit_class',
    'rep_id',
    'booked_date',
    'credit_date',
    'deal_amount',
    'amount',
  ])
  return {
    name,
    add: (deal, life) => {
      for (const each of credits(deal, life))
        file.row([
          `salesforce:${deal.id}`,
          `${each.event}`,
          each.class,
          repId(each.person),
          isoDate(each.booked),
          isoDate(each.day),
          money(each.dealCents),
          money(each.cents),
        ])
    },
    end: () => {
      file.close()
      return file.rows()
    },
  }
}

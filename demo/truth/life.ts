import type { Deal, State } from '../deal.ts'
import { quarterOf } from '../fiscal.ts'
import { inDollars } from '../money.ts'
import type { Person } from '../people.ts'
import { stages } from '../stages.ts'
import { fromLocal, localDay } from '../time.ts'
import { window } from '../window.ts'
import type { Scopes } from './scope.ts'

/** Last transition into a closed stage, still in force: when, by whose deal, and in which scopes the credit counts. */
export type Closing = { at: number; day: number; owner: Person; scopes: readonly number[]; before: bigint | null }

/**
 * A deal from one moment on as the company's figures see it. It begins with an event, or at the first moment of a day on which
 * an exclusion begins or ends or the owner's place in the organisation changes.
 */
export type Step = {
  at: number
  day: number
  cause: 'event' | 'exclusion' | 'reorganisation'
  /** Number of the last event; 1 is the creation. */
  event: number
  by: Person | null
  state: State
  class: 'open' | 'won' | 'lost'
  excluded: boolean
  /** Counts as pipeline while open, as booked once won: its stage qualifies, it is not omitted, not excluded that day. */
  eligible: boolean
  /** Fiscal quarter of the close date. */
  quarter: number
  /** US cents at the plan rate of the close date's fiscal year. */
  cents: bigint | null
  scopes: readonly number[]
  closing: Closing | null
}

/** All steps of a deal, oldest first, up to the end of the as-of day. Events that change nothing leave none. */
export function lifeOf(deal: Deal, scopes: Scopes): Step[] {
  const life: Step[] = []
  const { exclusion } = deal
  const isExcluded = (day: number) =>
    exclusion !== null && exclusion.from <= day && (exclusion.to === null || day < exclusion.to)
  const owners = new Set(deal.events.map((event) => event.state.owner))
  const bounds = [...owners].flatMap((owner) => [...scopes.changes(owner)])
  if (exclusion) bounds.push(exclusion.from, ...(exclusion.to === null ? [] : [exclusion.to]))
  const turns = [...new Set(bounds)].filter((day) => day <= window.asOfDay).sort((a, b) => a - b)
  let lastOpen = true // Whether the last open state counted by stage and category.
  const step = (at: number, day: number, cause: Step['cause'], by: Person | null, state: State): void => {
    const before = life.at(-1)
    const stage = stages[state.stage]!
    const excluded = isExcluded(day)
    const quarter = quarterOf(state.close)
    const base =
      stage.class === 'open' ? stage.qualifying && state.category !== 'Omitted' : stage.class === 'won' || lastOpen
    if (stage.class === 'open') lastOpen = base
    const place = scopes.of(state.owner, day)
    const closes = stage.class !== 'open' && before?.class !== stage.class
    life.push({
      at,
      day,
      cause,
      event: (before?.event ?? 0) + (cause === 'event' ? 1 : 0),
      by,
      state,
      class: stage.class,
      excluded,
      eligible: base && !excluded,
      quarter,
      cents: state.amount === null ? null : inDollars(state.amount, deal.currency, quarter),
      scopes: place,
      closing: closes
        ? { at, day, owner: state.owner, scopes: place, before: before?.cents ?? null }
        : stage.class === 'open'
          ? null
          : before!.closing,
    })
  }
  const turn = (until: number): void => {
    while (turns.length > 0 && turns[0]! <= until) {
      const day = turns.shift()!
      const last = life.at(-1)
      if (!last || last.day >= day) continue // It is not yet there, or began that day.
      const moves = scopes.of(last.state.owner, day) !== last.scopes
      if (moves || isExcluded(day) !== last.excluded)
        step(fromLocal(day, 0), day, moves ? 'reorganisation' : 'exclusion', null, last.state)
    }
  }
  for (const event of deal.events) {
    const day = localDay(event.at)
    turn(day)
    if (life.length === 0 || differs(life.at(-1)!.state, event.state))
      step(event.at, day, 'event', event.by, event.state)
  }
  turn(window.asOfDay)
  return life
}

const differs = (a: State, b: State) => (Object.keys(a) as (keyof State)[]).some((key) => a[key] !== b[key])

/** First day on which a step's state no longer stood at the end of the day; the day after the as-of day for the last. */
export const until = (life: readonly Step[], i: number): number => life[i + 1]?.day ?? window.asOfDay + 1

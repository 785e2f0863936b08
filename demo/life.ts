import type { Event, State } from './deal.ts'
import { opening } from './moves.ts'
import { type Nature, natureOf } from './nature.ts'
import type { Company, Person } from './people.ts'
import type { Random } from './random.ts'
import { localDay } from './time.ts'
import { closeEdit, days, dwell, never } from './when.ts'

/** A deal being lived: what it is, and when each kind of thing happens to it next. */
export type Life = {
  chance: Random
  company: Company
  seller: Person
  size: number
  nature: Nature
  quality: number
  owner: Person
  state: State
  events: Event[]
  next: { moved: number; edited: number; dated: number; handed: number; deleted: number; reopened: number }
  /** The last push was a slip of the hand, to be put right within the hour. */
  fumbled: boolean
  /** How often it will yet be reopened. */
  reopens: number
}

/** A deal on the day on which it is entered, with its first event. */
export function born(chance: Random, company: Company, seller: Person, created: number, size: number): Life {
  const nature = natureOf(chance, seller)
  const quality = seller.skill * (1 + 0.25 * chance.gauss())
  const state = opening(chance, seller, localDay(created), size, nature.instant)
  const moved = nature.instant ? created + chance.int(120, 900) : created + dwell(chance, state.stage, created, seller)
  const edited = created + days(chance, 25)
  const dated = closeEdit(chance, state, created, nature.ignoresDates)
  const handed = chance.chance(0.03) ? created + days(chance, 50) : never
  const deleted = chance.chance(0.02) ? created + days(chance, 60) : never
  const next = { moved, edited, dated, handed, deleted, reopened: never }
  const reopens = chance.chance(0.03) ? 1 : 0
  const events: Event[] = []
  const life = {
    chance,
    company,
    seller,
    size,
    nature,
    quality,
    owner: seller,
    state,
    events,
    next,
    fumbled: false,
    reopens,
  }
  note(life, created, 'create', {})
  return life
}

/** Changes the deal and writes down the event. */
export function note(life: Life, at: number, kind: Event['kind'], change: Partial<State>): void {
  life.state = { ...life.state, ...change }
  life.events.push({ at, kind, by: life.owner, state: life.state })
}

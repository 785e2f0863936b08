import type { Event, State } from './deal.ts'
import { quarterEnd, quarterOf } from './fiscal.ts'
import type { Company, Person } from './people.ts'
import type { Random } from './random.ts'
import { lost, negotiation, stages, stalled, won } from './stages.ts'
import { daySeconds, fromLocal, instant, localDay, workday } from './time.ts'
import { window } from './window.ts'

const stalledSince = instant(`${stalled.since}T04:00:00Z`)
const never = Number.POSITIVE_INFINITY

/** Lives one deal from its creation: stages, amounts, close dates, owners, endings. Events come in order of time. */
export function walk(chance: Random, company: Company, seller: Person, created: number, size: number): Event[] {
  const events: Event[] = []
  const nature = natureOf(chance, seller)
  const quality = seller.skill * (1 + 0.25 * chance.gauss())
  let owner = seller
  let state = opening(chance, seller, localDay(created), size, nature.instant)
  const note = (at: number, kind: Event['kind'], change: Partial<State>): number => {
    state = { ...state, ...change }
    events.push({ at, kind, by: owner, state })
    return at
  }
  let now = note(created, 'create', {})
  let moved = nature.instant ? now + chance.int(120, 900) : now + dwell(chance, state.stage, now, seller)
  let edited = now + days(chance, 25)
  let dated = closeEdit(chance, state, now, nature.ignoresDates)
  let fumbled = false
  let handed = chance.chance(0.03) ? now + days(chance, 50) : never
  const deleted = chance.chance(0.02) ? now + days(chance, 60) : never
  let reopens = chance.chance(0.03) ? 1 : 0
  let reopened = never
  for (let step = 0; step < 80; step++) {
    const isOpen = stages[state.stage]!.class === 'open'
    if (nature.freezes !== null && now >= nature.freezes) break
    if (now > window.weekly) break // What comes after the weekly export is one event at most.
    const leaving =
      owner.left !== null && isOpen ? Math.max(fromLocal(owner.left, 36000) + nature.handover, now + 60) : never
    const next = isOpen ? Math.min(moved, edited, dated, handed, leaving, deleted) : Math.min(reopened, deleted)
    const at = Math.max(working(next), now + 2 + chance.int(1, 50))
    if (next === never || at > window.lastEvent) break
    if (next === deleted) {
      note(at, 'delete', { deleted: true })
      break
    }
    now = at
    if (next === reopened) {
      const close = localDay(at) + chance.int(15, 60)
      note(at, 'change', { ...inStage(negotiation), amount: state.amount || size, close })
      reopened = never
      moved = at + dwell(chance, negotiation, at, seller)
      edited = never
      dated = closeEdit(chance, state, at, false)
    } else if (next === leaving || next === handed) {
      handed = never
      if (next === leaving && nature.orphaned) break
      const heir = successorOf(chance, company, owner, localDay(at))
      if (!heir) break
      owner = heir
      note(at, 'owner', { owner: heir })
      moved = Math.max(moved, at + days(chance, 3))
      edited = Math.max(edited, at + days(chance, 2))
      dated = Math.max(dated, at + days(chance, 1))
    } else if (next === edited) {
      edited = at + days(chance, 40)
      note(at, 'change', amountEdit(chance, state, size))
    } else if (next === dated) {
      if (fumbled) {
        fumbled = false
        note(at, 'change', { close: state.close + chance.int(3, 40) })
        dated = Math.max(closeEdit(chance, state, at, nature.ignoresDates), at + 2 * daySeconds)
      } else {
        note(at, 'change', { close: Math.min(pushed(chance, state.close, localDay(at)), window.asOfDay + 500) })
        fumbled = chance.chance(0.03) && at < window.weekly - daySeconds
        dated = fumbled
          ? at + chance.int(120, 3000)
          : Math.max(closeEdit(chance, state, at, nature.ignoresDates), at + 2 * daySeconds)
      }
      moved = Math.max(moved, at + 2 * daySeconds)
    } else {
      if (state.category === 'Omitted') {
        now = note(at, 'change', inStage(state.stage)) // A deal comes back into the forecast before it moves on.
        moved = now + days(chance, 4)
        continue
      }
      const target = targetOf(chance, state.stage, quality, nature)
      if (target === state.stage) {
        moved = at + dwell(chance, state.stage, at, seller)
        continue
      }
      // Two records in one second, of which the second changes the stage only: their order in the sums does not matter.
      const near = target < won || Math.abs(state.close - localDay(at)) < 15
      const tie =
        nature.ties &&
        near &&
        state.amount !== null &&
        stages[state.stage]!.qualifying &&
        !nature.instant &&
        at < window.weekly
      if (tie) {
        note(at, 'change', { amount: state.amount! + chance.int(1, 40) * 5000 })
        note(at, 'change', inStage(target))
      } else
        note(
          at,
          'change',
          target < won
            ? advanced(chance, state, target, size)
            : closing(chance, state, target, at, seller, size, events.length),
        )
      moved = target < won ? at + dwell(chance, target, at, seller) : never
      if (target >= won && reopens-- > 0) reopened = at + days(chance, target === won ? 12 : 30)
    }
  }
  return events
}

type Nature = {
  instant: boolean
  ties: boolean
  ignoresDates: boolean
  orphaned: boolean
  freezes: number | null
  handover: number
  skips: boolean
}

const natureOf = (chance: Random, seller: Person): Nature => ({
  instant: chance.chance(0.008),
  ties: chance.chance(0.12),
  ignoresDates: chance.chance(0.06),
  orphaned: chance.chance(0.1),
  freezes: chance.chance(0.03) ? window.firstDay * daySeconds + chance.int(200, 720) * daySeconds : null,
  handover: chance.int(0, 8) * daySeconds + chance.int(0, 20000),
  skips: chance.chance(0.25) && !seller.sandbags,
})

function opening(chance: Random, seller: Person, day: number, size: number, instant: boolean): State {
  const stage = instant ? 4 : chance.chance(0.72) ? 0 : chance.chance(0.85) ? 1 : 2
  const amount = !instant && chance.chance(0.12) ? null : seller.sandbags ? Math.round(size * 0.006) * 100 : size
  const close = instant ? day : closeGuess(chance, day + chance.int(45, 150) + (seller.sandbags ? 90 : 0))
  return { ...inStage(stage), amount, close, owner: seller, deleted: false }
}

const inStage = (stage: number) => ({
  stage,
  probability: stages[stage]!.probability,
  category: stages[stage]!.category,
})

function closeGuess(chance: Random, day: number): number {
  const snap = chance.next()
  return snap < 0.3 ? quarterEnd(quarterOf(day)) : snap < 0.45 ? workday(day + 27 - (day % 28)) : workday(day)
}

const days = (chance: Random, mean: number) =>
  Math.round((0.15 + 0.85 * -Math.log(1 - chance.next() * 0.999)) * mean * daySeconds)

function dwell(chance: Random, stage: number, at: number, seller: Person): number {
  const slow = stage === stalled.stage && at >= stalledSince ? stalled.factor : 1
  return Math.round(days(chance, stages[stage]!.dwell * slow) / Math.sqrt(seller.skill)) + chance.int(0, 20000)
}

/** When the seller next looks at the close date: around it, or never. */
function closeEdit(chance: Random, state: State, at: number, ignores: boolean): number {
  if (ignores) return never
  return Math.max(
    fromLocal(state.close + chance.int(-6, 5), chance.int(34000, 62000)),
    at + daySeconds + chance.int(0, 9000),
  )
}

function pushed(chance: Random, close: number, today: number): number {
  const roll = chance.next()
  if (roll < 0.08) return Math.max(today + 1, close - chance.int(5, 35)) // Pulled in, or earlier within the quarter.
  const base = Math.max(close, today)
  return roll < 0.5 ? closeGuess(chance, base + chance.int(20, 45)) : base + chance.int(7, 100)
}

function amountEdit(chance: Random, state: State, size: number): Partial<State> {
  const omitted = chance.next()
  if (omitted < 0.03 && state.category !== 'Omitted' && stages[state.stage]!.qualifying)
    return { category: 'Omitted', probability: 0 }
  if (state.amount === null) return { amount: size }
  if (chance.chance(0.02)) return { amount: null }
  const factor = 0.75 + chance.next() * 0.55
  const amount = Math.round((state.amount * factor) / 5000) * 5000 + (chance.chance(0.2) ? chance.int(1, 99) : 0)
  return amount === state.amount ? { amount: amount + 10000 } : { amount }
}

function targetOf(chance: Random, stage: number, quality: number, nature: Nature): number {
  if (nature.instant) return won
  const odds = (stages[stage]!.advance / (1 - stages[stage]!.advance)) * quality
  if (chance.chance(odds / (1 + odds)))
    return stage === negotiation ? won : nature.skips && stage < 4 && chance.chance(0.4) ? stage + 2 : stage + 1
  const roll = chance.next()
  return roll < 0.8 ? lost : roll < 0.93 && stage > 1 ? stage - 1 : stage
}

function advanced(chance: Random, state: State, target: number, size: number): Partial<State> {
  const late = target >= 3 && state.amount === null && chance.chance(0.8)
  return { ...inStage(target), ...(late ? { amount: size } : {}) }
}

/** Won or lost: the close date becomes the day, mostly; sandbaggers show the whole amount; some losses are set to nothing. */
function closing(
  chance: Random,
  state: State,
  target: number,
  at: number,
  seller: Person,
  size: number,
  count: number,
): Partial<State> {
  const today = localDay(at)
  const roll = chance.next()
  const close =
    count === 1
      ? state.close
      : roll < 0.88
        ? today
        : roll < 0.95
          ? today - chance.int(1, 9)
          : Math.abs(state.close - today) < 20
            ? state.close
            : today
  if (target === lost)
    return { ...inStage(lost), close, ...(chance.chance(0.06) && state.amount !== null ? { amount: 0 } : {}) }
  const amount = seller.sandbags
    ? size
    : state.amount === null
      ? chance.chance(0.85)
        ? size
        : null
      : chance.chance(0.3)
        ? Math.round(state.amount * 0.0094) * 100
        : state.amount
  return { ...inStage(won), close, amount }
}

/** Another seller of the same team who is there that day. */
function successorOf(chance: Random, company: Company, owner: Person, day: number): Person | undefined {
  const team = owner.posts.findLast((post) => post.from <= day)?.team
  const there = company.sellers.filter((seller) => {
    if (seller === owner || seller.hired > day - 5 || (seller.left !== null && seller.left <= day + 40)) return false
    return seller.posts.findLast((post) => post.from <= day)?.team === team
  })
  return there.length > 0 ? chance.pick(there) : undefined
}

/** Moves an instant on a weekend to Monday, and one within a minute of midnight in New York away from it. */
function working(at: number): number {
  if (at === never) return at
  const day = localDay(at)
  const monday = workday(day)
  const moved = monday === day ? at : at + (monday - day) * daySeconds
  const inDay = moved - fromLocal(localDay(moved), 0)
  return inDay < 3600 ? moved + 3 * 3600 : inDay > 86300 ? moved - 600 : moved
}

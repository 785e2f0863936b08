import type { State } from './deal.ts'
import type { Nature } from './nature.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'
import { lost, negotiation, stages, won } from './stages.ts'
import { localDay } from './time.ts'
import { closeGuess } from './when.ts'

/** A deal's first state; `instant` ones are entered when they are as good as won. */
export function opening(chance: Random, seller: Person, day: number, size: number, instant: boolean): State {
  const stage = instant ? 4 : chance.chance(0.72) ? 0 : chance.chance(0.85) ? 1 : 2
  const amount = !instant && chance.chance(0.12) ? null : seller.sandbags ? Math.round(size * 0.006) * 100 : size
  const close = instant ? day : closeGuess(chance, day + chance.int(45, 150) + (seller.sandbags ? 90 : 0))
  return { ...inStage(stage), amount, close, owner: seller, deleted: false }
}

/** A stage with the probability and category that it sets. */
export const inStage = (stage: number): Pick<State, 'stage' | 'probability' | 'category'> => ({
  stage,
  probability: stages[stage]!.probability,
  category: stages[stage]!.category,
})

/** The close date after a seller looked at it: mostly later. */
export function pushed(chance: Random, close: number, today: number): number {
  const roll = chance.next()
  if (roll < 0.08) return Math.max(today + 1, close - chance.int(5, 35)) // Pulled in, or earlier within the quarter.
  const base = Math.max(close, today)
  return roll < 0.5 ? closeGuess(chance, base + chance.int(20, 45)) : base + chance.int(7, 100)
}

/** Another amount, the first one, none any more; or the deal is taken out of the forecast. */
export function amountEdit(chance: Random, state: State, size: number): Partial<State> {
  const omitted = chance.next()
  if (omitted < 0.03 && state.category !== 'Omitted' && stages[state.stage]!.qualifying)
    return { category: 'Omitted', probability: 0 }
  if (state.amount === null) return { amount: size }
  if (chance.chance(0.02)) return { amount: null }
  const factor = 0.75 + chance.next() * 0.55
  const amount = Math.round((state.amount * factor) / 5000) * 5000 + (chance.chance(0.2) ? chance.int(1, 99) : 0)
  return amount === state.amount ? { amount: amount + 10000 } : { amount }
}

/** The stage that comes next: forward, over one, back, lost, or the same for another while. */
export function targetOf(chance: Random, stage: number, quality: number, nature: Nature): number {
  if (nature.instant) return won
  const odds = (stages[stage]!.advance / (1 - stages[stage]!.advance)) * quality
  if (chance.chance(odds / (1 + odds)))
    return stage === negotiation ? won : nature.skips && stage < 4 && chance.chance(0.4) ? stage + 2 : stage + 1
  const roll = chance.next()
  return roll < 0.8 ? lost : roll < 0.93 && stage > 1 ? stage - 1 : stage
}

/** Into another open stage; late ones mostly get an amount. */
export function advanced(chance: Random, state: State, target: number, size: number): Partial<State> {
  const late = target >= 3 && state.amount === null && chance.chance(0.8)
  return { ...inStage(target), ...(late ? { amount: size } : {}) }
}

/** What a deal is when it ends: its state before, whose it is, what it is worth, and whether it was just entered. */
type Ending = { state: State; seller: Person; size: number; isNew: boolean }

/** Won or lost: the close date becomes the day, mostly; sandbaggers show the whole amount; some losses are set to nothing. */
export function closing(
  chance: Random,
  target: number,
  at: number,
  { state, seller, size, isNew }: Ending,
): Partial<State> {
  const today = localDay(at)
  const roll = chance.next()
  const close = isNew ? state.close : closeAtEnd(chance, roll, state.close, today)
  if (target === lost)
    return { ...inStage(lost), close, ...(chance.chance(0.06) && state.amount !== null ? { amount: 0 } : {}) }
  return { ...inStage(won), close, amount: seller.sandbags ? size : amountAtEnd(chance, state.amount, size) }
}

function closeAtEnd(chance: Random, roll: number, close: number, today: number): number {
  if (roll < 0.88) return today
  if (roll < 0.95) return today - chance.int(1, 9)
  return Math.abs(close - today) < 20 ? close : today
}

function amountAtEnd(chance: Random, amount: number | null, size: number): number | null {
  if (amount === null) return chance.chance(0.85) ? size : null
  return chance.chance(0.3) ? Math.round(amount * 0.0094) * 100 : amount
}

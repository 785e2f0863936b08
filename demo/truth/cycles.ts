import type { Stage } from '../marketing/prospect.ts'
import { daySeconds } from '../time.ts'

/** What a person may go through, in order; the last two end a cycle. */
export const steps = ['inquiry', 'mql', 'sal', 'sql', 'opportunity', 'won', 'recycled', 'rejected'] as const

/** One of them. */
export type StepName = (typeof steps)[number]

/** Something that says how far a person has come. */
export type Signal = { at: number; step: StepName; deal?: string }

/** One time through the funnel: when each step was first reached. */
export type Cycle = { number: number; start: number; first: Map<StepName, number>; deal: string | null }

/** What marketing's stages mean; an inquiry is known by what the person did. */
export const meant: Partial<Record<Stage, StepName>> = {
  MQL: 'mql',
  SAL: 'sal',
  SQL: 'sql',
  Recycled: 'recycled',
  Rejected: 'rejected',
}

/** The cycles of one person: a new one after the person was recycled or rejected, and after more than 180 days without a sign. */
export function cyclesOf(signals: readonly Signal[]): Cycle[] {
  const cycles: Cycle[] = []
  let last: Signal | undefined
  const order = (one: Signal, other: Signal) => one.at - other.at || steps.indexOf(one.step) - steps.indexOf(other.step)
  for (const signal of signals.toSorted(order)) {
    const isOver = last?.step === 'recycled' || last?.step === 'rejected'
    if (!last || isOver || Math.floor((signal.at - last.at) / daySeconds) > 180)
      cycles.push({ number: cycles.length + 1, start: signal.at, first: new Map(), deal: null })
    const cycle = cycles.at(-1)!
    if (!cycle.first.has(signal.step)) cycle.first.set(signal.step, signal.at)
    cycle.deal ??= signal.deal ?? null
    last = signal
  }
  return cycles
}

/** How far a cycle came: the last step that was reached, recycled and rejected aside; all before it count as passed. */
export const reached = ({ first }: Cycle): StepName | null =>
  steps.slice(0, 6).findLast((step) => first.has(step)) ?? null

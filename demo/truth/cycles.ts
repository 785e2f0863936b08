import type { Stage } from '../marketing/prospect.ts'
import { daySeconds } from '../time.ts'

/** What a person may go through, in order; the last two end a pass. */
export const steps = ['inquiry', 'mql', 'sal', 'sql', 'opportunity', 'recycled', 'rejected'] as const

/** One of them. */
export type StepName = (typeof steps)[number]

/** Something that says how far a person has come; a response has its channel, a deal its id. */
export type Signal = { at: number; step: StepName; channel?: string; deal?: { id: string; isFirst: boolean } }

/** One pass through the funnel: when each step was first reached, by which channel it began, and the first deal. */
export type Cycle = {
  number: number
  start: number
  last: number
  first: Map<StepName, number>
  channel: string | null
  /** Its deals in order; `isFirst` where the deal's amount counts with this person. */
  deals: { id: string; isFirst: boolean }[]
}

/** What marketing's stages mean; an inquiry is known by what the person did. */
export const meant: Partial<Record<Stage, StepName>> = {
  MQL: 'mql',
  SAL: 'sal',
  SQL: 'sql',
  Recycled: 'recycled',
  Rejected: 'rejected',
}

/** The passes of one person: a new one after the person was sent back or away, and after more than 180 days without a sign. */
export function cyclesOf(signals: readonly Signal[]): Cycle[] {
  const cycles: Cycle[] = []
  let last: Signal | undefined
  const order = (one: Signal, other: Signal) => one.at - other.at || steps.indexOf(one.step) - steps.indexOf(other.step)
  for (const { at, step, channel, deal } of signals.toSorted(order)) {
    const isOver = last?.step === 'recycled' || last?.step === 'rejected'
    if (!last || isOver || at - last.at > 180 * daySeconds)
      cycles.push({ number: cycles.length + 1, start: at, last: at, first: new Map(), channel: null, deals: [] })
    const cycle = cycles.at(-1)!
    if (!cycle.first.has(step)) cycle.first.set(step, at)
    cycle.last = at
    cycle.channel ??= channel ?? null
    if (deal) cycle.deals.push(deal)
    last = { at, step }
  }
  return cycles
}

/** How far a pass came, 1 for an inquiry to 5 for a deal; all before it count as passed. */
export const depth = ({ first }: Cycle): number => steps.slice(0, 5).findLastIndex((step) => first.has(step)) + 1 || 1

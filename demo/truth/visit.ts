import { stages, won } from '../stages.ts'
import type { Step } from './life.ts'

/** How a deal left a stage. */
export type Outcome = 'advanced' | 'regressed' | 'won' | 'lost' | 'deleted'

/** A deal's stay in an open stage: places in the list of stages, and the steps with which it came and went. */
export type Visit = {
  stage: number
  entered: Step
  exited: Step | null
  outcome: Outcome | null
  /** The deal jumped over this stage; it was there for no time. */
  skipped: boolean
  isFirst: boolean
}

/**
 * Stays in open stages, in order. Reaching a later stage implies having passed those between, and those before the one in which a
 * deal is created. A deletion ends a stay, a restoration begins one.
 */
export function visitsOf(life: readonly Step[]): Visit[] {
  const visits: Visit[] = []
  const seen = new Set<number>()
  const enter = (stage: number, entered: Step, skipped: boolean): void => {
    const through = skipped ? { exited: entered, outcome: 'advanced' as const } : { exited: null, outcome: null }
    visits.push({ stage, entered, ...through, skipped, isFirst: !seen.has(stage) })
    seen.add(stage)
  }
  let at: number | null = null // The stage in which the deal lives; null before it does, while closed or deleted.
  for (const [i, step] of life.entries()) {
    const { state } = step
    const next = state.deleted ? null : state.stage
    const before = life[i - 1]
    if (before && before.state.stage === state.stage && before.state.deleted === state.deleted) continue
    const last = visits.at(-1)
    if (at !== null && last) {
      last.exited = step
      last.outcome = outcomeOf(step, at)
    }
    const passes = next !== null && next <= won && (before === undefined || at !== null)
    if (passes) for (let stage = (at ?? -1) + 1; stage < next; stage++) enter(stage, step, true)
    at = next !== null && step.class === 'open' ? next : null
    if (at !== null) enter(at, step, false)
  }
  return visits
}

function outcomeOf({ state, class: kind }: Step, from: number): Outcome {
  if (state.deleted) return 'deleted'
  if (kind !== 'open') return kind
  return state.stage > from ? 'advanced' : 'regressed'
}

/** True where the deal, once it had come to a stage, came to a later open one or was won. */
export const advancedFrom = (life: readonly Step[], stage: number, since: Step): boolean =>
  life.some((step) => step.at >= since.at && step.state.stage > stage && stages[step.state.stage]!.class !== 'lost')

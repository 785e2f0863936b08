import type { Person } from '../people.ts'
import { daySeconds } from '../time.ts'
import type { Step } from './life.ts'

/** A net edit of the close date of an open deal: days before and after. `at` and `day` are those of its last edit. */
export type Edit = { at: number; day: number; by: Person | null; from: number; to: number }

/** Edits of the close date while open, those of one person within 24 hours of one another taken as one. */
export function editsOf(life: readonly Step[]): Edit[] {
  const edits: Edit[] = []
  for (const [i, step] of life.entries()) {
    const before = life[i - 1]
    if (before?.class !== 'open' || step.class !== 'open' || before.state.close === step.state.close) continue
    if (step.state.deleted) continue
    const last = edits.at(-1)
    const { at, day, by } = step
    if (last && last.by === by && at - last.at <= daySeconds) Object.assign(last, { at, day, to: step.state.close })
    else edits.push({ at, day, by, from: before.state.close, to: step.state.close })
  }
  return edits
}

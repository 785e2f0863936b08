import { type Cycle, reached, steps } from './cycles.ts'
import { open, time, type World } from './table.ts'
import { ours } from './touch.ts'

/** The cycles of everybody, by the number of the person. */
export type Funnel = Map<number, Cycle[]>

/**
 * One row per person and time through the funnel: `person_number`, `record_id` (the first record of the person), `cycle_number`,
 * `started_at`, when each step was first reached (empty where nothing says so, though a later one implies it), `reached_stage` (the
 * last of inquiry to won) and `opportunity_id` (the first deal of the cycle). Deals that are deleted or excluded in the end are none.
 */
export function funnelCycle(world: World, funnel: Funnel, records: Map<number, string>): [string, number] {
  const file = open(world, 'funnel_cycle', header)
  for (const [person, cycles] of [...funnel].sort(([one], [other]) => one - other))
    for (const cycle of cycles)
      file.row([
        `${person}`,
        records.get(person) ?? null,
        `${cycle.number}`,
        time(cycle.start),
        ...steps.map((step) => time(cycle.first.get(step) ?? null)),
        reached(cycle),
        ours(cycle.deal),
      ])
  file.close()
  return ['funnel_cycle', file.rows()]
}

const header = [
  ...['person_number', 'record_id', 'cycle_number', 'started_at'],
  ...steps.map((step) => `${step}_at`),
  ...['reached_stage', 'opportunity_id'],
]

import { daySeconds } from '../time.ts'
import type { Encounter } from './encounter.ts'

/** Touches of a deal in order, with the moments that models ask about; `closed` is null where only what made the deal is looked at. */
export type Journey = {
  touches: readonly Encounter[]
  /** When the lead was made that became the deal; null where none did. */
  lead: number | null
  created: number
  closed: number | null
  effects: Map<string, number>
}

/** Weights of the touches of a journey, which are together 1. */
type Model = (journey: Journey) => number[]

/** All ten models by name. */
export const models: Record<string, Model> = {
  first: ({ touches }) => only(touches, 0),
  last: ({ touches }) => only(touches, touches.length - 1),
  lead_creation: (journey) => only(journey.touches, leadAt(journey)),
  linear: ({ touches }) => touches.map(() => 1 / touches.length),
  u_shaped: (journey) =>
    shaped(
      journey,
      [
        [0, 0.4],
        [leadAt(journey), 0.4],
      ],
      0.2,
    ),
  w_shaped: (journey) =>
    shaped(
      journey,
      [
        [0, 0.3],
        [leadAt(journey), 0.3],
        [createdAt(journey), 0.3],
      ],
      0.1,
    ),
  full_path: (journey) =>
    shaped(
      journey,
      [
        [0, 0.225],
        [leadAt(journey), 0.225],
        [createdAt(journey), 0.225],
        [closedAt(journey), 0.225],
      ],
      0.1,
    ),
  time_decay: ({ touches, created, closed }) =>
    even(touches.map(({ at }) => 2 ** (-((closed ?? created) - at) / (7 * daySeconds)))),
  position: (journey) =>
    shaped(
      journey,
      [
        [0, 0.4],
        [journey.touches.length - 1, 0.4],
      ],
      0.2,
    ),
  markov: ({ touches, effects }) => {
    const counts = Map.groupBy(touches, ({ channel }) => channel)
    const parts = touches.map(({ channel }) => (effects.get(channel) ?? 0) / counts.get(channel)!.length)
    return parts.every((part) => part === 0) ? touches.map(() => 1 / touches.length) : even(parts)
  },
}

const only = (touches: readonly Encounter[], place: number) => touches.map((_, k) => (k === place ? 1 : 0))

const even = (parts: number[]) => {
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}

/** Place of the last touch up to a moment; -1 where there is none. */
const lastBy = ({ touches }: Journey, moment: number) => touches.findLastIndex(({ at }) => at <= moment)

/** The touch that made the lead: the last one up to its creation, else the first. */
const leadAt = (journey: Journey) => (journey.lead === null ? 0 : Math.max(0, lastBy(journey, journey.lead)))
const createdAt = (journey: Journey) => lastBy(journey, journey.created)
const closedAt = (journey: Journey) => (journey.closed === null ? -1 : lastBy(journey, journey.closed))

/** Shares for some touches, a missing one's for the others of them; the rest for all other touches together, or for the same where there is none. */
function shaped({ touches }: Journey, milestones: [place: number, share: number][], rest: number): number[] {
  const weights = touches.map(() => 0)
  for (const [place, share] of milestones) if (place >= 0) weights[place]! += share
  const others = weights.filter((weight) => weight === 0).length
  const theirs = others === 0 ? 0 : rest
  const taken = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => (weight === 0 ? theirs / others : (weight * (1 - theirs)) / taken))
}

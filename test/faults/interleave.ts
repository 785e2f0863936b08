import type { Random } from '../../demo/random.ts'
import type { Store } from '../../lake/store.ts'
import { breaking, type Gate, type Mode, modes, type Operation } from './gate.ts'

/** Someone who works on the lake through a gate, as a process of its own. It never throws; what went wrong it tells by itself. */
export type Actor = { name: string; run(gate: Gate): Promise<void> }

/** How a schedule is drawn: how likely the same actor goes on, and how likely an operation breaks or its actor pauses. */
export type Chances = { same: number; fault: number; pause: number }

/** One step of a schedule, for whoever wants to follow it. */
export type Turn = { actor: string; operation: Operation; mode: Mode | undefined; at: Date }

type Waiting = { operation: Operation; go: () => Promise<void> }
type State = { actor: Actor; queue: Waiting[]; stage: 'new' | 'runs' | 'done'; wakes: number; mode?: Mode }

const minute = 60_000
const pauses = [5 * minute, 90 * minute, 7 * 60 * minute, 3 * 24 * 60 * minute, 15 * 24 * 60 * minute]

/**
 * Runs actors side by side, one store operation at a time, in an order that follows from `random` alone: it goes on only when every
 * actor waits for its turn or has ended. `clock` moves with every operation and over pauses; `after` is called after each operation.
 */
export async function interleave(
  actors: Actor[],
  { store, random, chances, clock }: { store: Store; random: Random; chances: Chances; clock: { now: number } },
  after: (turn: Turn) => Promise<void>,
): Promise<void> {
  let wake = () => {}
  const states: State[] = actors.map((actor) => ({ actor, queue: [], stage: 'new', wakes: clock.now }))
  const settled = () => states.every(({ stage, queue }) => stage !== 'runs' || queue.length > 0)

  const start = (state: State) => {
    state.stage = 'runs'
    const gate = breaking(store, () => state.mode)
    const wait: Gate = (operation, perform) =>
      new Promise((resolve, reject) => {
        state.queue.push({ operation, go: () => gate(operation, perform).then(resolve, reject) })
        wake()
      })
    state.actor.run(wait).then(() => {
      state.stage = 'done'
      wake()
    })
  }

  let current: State | undefined
  for (;;) {
    while (!settled())
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    const alive = states.filter(({ stage }) => stage !== 'done')
    if (alive.length === 0) return
    const ready = alive.filter(({ wakes }) => wakes <= clock.now)
    if (ready.length === 0) {
      clock.now = Math.min(...alive.map(({ wakes }) => wakes))
      continue
    }
    const stays = current && ready.includes(current) && random.chance(chances.same)
    current = stays ? current! : random.pick(ready)
    if (current.stage === 'new') start(current)
    else if (random.chance(chances.pause)) current.wakes = clock.now + random.pick(pauses)
    else {
      const mode = random.chance(chances.fault) ? random.pick(modes) : undefined
      const { operation, go } = current.queue.shift()!
      clock.now += random.int(1, 20) * 1000
      current.mode = mode
      await go()
      current.mode = undefined
      await after({ actor: current.actor.name, operation, mode, at: new Date(clock.now) })
    }
  }
}

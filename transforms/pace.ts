import type { Engine } from './engine.ts'

/** Something that is made after what it reads. */
type Step = { name: string; reads: string[] }

/**
 * Works on steps in their order, `atOnce` at a time: each begins when what it reads and the step so many places before it are done. After a
 * failure none begins; it is thrown once nobody works any more.
 */
export async function paced<S extends Step>(
  steps: S[],
  atOnce: number,
  work: (step: S) => Promise<void>,
): Promise<void> {
  const done = new Map<string, Promise<void>>()
  let hasFailed = false
  const begin = async (step: S, before: S | undefined) => {
    await Promise.all([...step.reads, before?.name ?? ''].map((name) => done.get(name)))
    if (hasFailed) return
    await work(step).catch((error) => {
      hasFailed = true
      throw error
    })
  }
  for (const [n, step] of steps.entries()) {
    const mine = begin(step, steps[n - atOnce])
    mine.catch(() => undefined) // It is told below.
    done.set(step.name, mine)
  }
  const ended = await Promise.allSettled(done.values())
  for (const each of ended) if (each.status === 'rejected') throw each.reason
}

/** The same engine for many callers: one call after the other. */
export function inTurn(engine: Engine): Engine {
  let last: Promise<unknown> = Promise.resolve()
  const turn =
    <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
    (...args: A): Promise<T> => {
      const mine = last.then(() => call(...args))
      last = mine.catch(() => undefined)
      return mine
    }
  return {
    atOnce: 1,
    writer: engine.writer,
    fromRaw: turn(engine.fromRaw),
    fromFiles: turn(engine.fromFiles),
    fromSelect: turn(engine.fromSelect),
    shape: turn(engine.shape),
    write: turn(engine.write),
    writeRows: turn(engine.writeRows),
    check: turn(engine.check),
    examples: turn(engine.examples),
    keep: turn(engine.keep),
    rows: turn(engine.rows),
    reads: turn(engine.reads),
    close: turn(engine.close),
  }
}

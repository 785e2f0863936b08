import type { Commit } from '../lake/commits.ts'
import type { Store } from '../lake/store.ts'
import { openRunner, type RunnerOptions } from './runner.ts'
import { resolveHead, type Warehouse } from './warehouse.ts'

/** A warehouse that stays open between questions. */
export interface Standing {
  /** Works with the newest build; the one before is closed when its last question is answered. */
  use<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T>
  close(): void
}

type Open = { build: string; sequence: number; warehouse: Promise<Warehouse>; users: number }

/** Keeps the newest build of a lake open for a server: the head is looked up once a question. */
export function standing(store: Store, options?: RunnerOptions): Standing {
  let open: Open | undefined
  const leave = (one: Open) => {
    one.users -= 1
    if (one.users > 0) return
    if (open === one) open = undefined
    one.warehouse.then(
      (warehouse) => warehouse.close(),
      () => undefined,
    )
  }
  const enter = (head: Commit): Open => {
    const before = open
    if (before && (before.build === head.build || before.sequence > head.sequence)) return before
    const { build, sequence } = head
    const next: Open = { build, sequence, warehouse: openRunner(store, head, options), users: 1 }
    next.warehouse.catch(() => {
      if (open === next) open = undefined // Whoever asks next tries again.
    })
    open = next
    if (before) leave(before)
    return next
  }
  return {
    async use(work) {
      const mine = enter(await resolveHead(store))
      mine.users += 1
      try {
        return await work(await mine.warehouse)
      } finally {
        leave(mine)
      }
    },
    close() {
      if (open) leave(open)
    },
  }
}

import type { Store } from '../lake/store.ts'
import { openWarehouse, resolveHead, type Warehouse, type WarehouseOptions } from './warehouse.ts'

/** A warehouse that stays open between questions. */
export interface Standing {
  /** Works with the newest build; the one before is closed when its last question is answered. */
  use<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T>
  close(): Promise<void>
}

type Open = { build: string; warehouse: Promise<Warehouse>; users: number }

/** Keeps the newest build of a lake open for a server: the head is looked up once a question. */
export function standing(store: Store, options?: WarehouseOptions): Standing {
  let open: Open | undefined
  const leave = async (one: Open) => {
    one.users -= 1
    if (one.users > 0) return
    if (open === one) open = undefined
    await one.warehouse.then(
      (warehouse) => warehouse.close(),
      () => undefined,
    )
  }
  return {
    async use(work) {
      const head = await resolveHead(store)
      if (open?.build !== head.build) {
        const before = open
        open = { build: head.build, warehouse: openWarehouse(store, head, options), users: 1 }
        if (before) await leave(before)
      }
      const mine = open
      mine.users += 1
      try {
        return await work(await mine.warehouse)
      } finally {
        await leave(mine)
      }
    },
    async close() {
      if (open) await leave(open)
    },
  }
}

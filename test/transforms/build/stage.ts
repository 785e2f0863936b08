import { layout } from '../../../lake/layout.ts'
import type { Store } from '../../../lake/store.ts'
import type { World } from '../../../lake/world.ts'
import { ingest } from '../../../sources/ingest.ts'
import { build } from '../../../transforms/build.ts'
import type { Warehouse } from '../../../transforms/warehouse.ts'
import type { Export } from '../../faults/exports.ts'
import { gated } from '../../faults/gate.ts'
import { arrival, type Bench, bench, worldOf } from '../../faults/lake.ts'
import { smallWarehouse } from '../../faults/warehouse.ts'
import type { Objects } from '../../lake/memory.ts'

/** A lake in memory and the words to work with it: what `writes` tells was written since it was last asked. */
export type Stage = {
  objects: Objects
  store: Store
  take(...exports: Export[]): Promise<string[]>
  build(warehouse?: Warehouse): Promise<Awaited<ReturnType<typeof build>> & { made_tables: string[] }>
  settings(company: object): Promise<void>
  writes(): string[]
  /** The clock; files arrive when their kind does, everything else happens now. */
  clock: { now: Date | undefined }
}

let lakes: Promise<Bench> | undefined

/** A lake on a bench that all tests of a file share. */
export async function stage(objects: Objects = new Map()): Promise<Stage> {
  lakes ??= bench()
  const { store: open, paths } = await lakes
  const written: string[] = []
  const clock: Stage['clock'] = { now: undefined }
  const store = gated(open(objects), ({ kind, key }, perform) => {
    if (/put|delete/.test(kind)) written.push(`${kind} ${key}`)
    return perform()
  })
  const world = (now?: () => Date): World => (clock.now ? worldOf(store, () => clock.now!) : worldOf(store, now))
  let known: Record<string, { folder: string }> = {}
  return {
    objects,
    store,
    clock,
    async take(...exports) {
      const states: string[] = []
      for (const each of exports)
        for (const { state } of await ingest(
          world(() => arrival(each)),
          [paths[each]],
        ))
          states.push(state)
      return states
    },
    async build(warehouse = smallWarehouse()) {
      const built = await build(world(), warehouse)
      const { tables } = built.commit
      const made_tables = Object.keys(tables).filter((name) => tables[name]!.folder !== known[name]?.folder)
      known = tables
      return { ...built, made_tables: made_tables.sort() }
    },
    settings: (company) => store.put(layout.company, new TextEncoder().encode(JSON.stringify(company))),
    writes: () => written.splice(0),
  }
}

/** Closes the bench. */
export const closeStage = async (): Promise<void> => (await lakes)?.close()

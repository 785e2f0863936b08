import { join } from 'node:path'
import type { Store } from '../../lake/store.ts'
import { type Bench, bench, noon } from '../faults/lake.ts'
import type { Objects } from '../lake/memory.ts'
import { id } from '../temp.ts'
import type { Server } from './server.ts'

/**
 * The bench of the fault tests over a bucket: a lake is a prefix of it that holds what its map held, and after each change the map
 * gets what another reader of the bucket finds under the key. Times are the schedule's, since the server knows the machine's alone.
 */
export async function bucketBench(server: Server): Promise<Bench> {
  const memory = await bench()
  const outside = server.store('')
  const lakes = new WeakMap<Objects, Promise<string>>()
  const seeded = async (objects: Objects) => {
    const prefix = `${id()}/`
    await Promise.all([...objects].map(([key, { bytes }]) => outside.put(prefix + key, bytes)))
    return prefix
  }
  const lakeOf = (objects: Objects) => {
    const lake = lakes.get(objects) ?? seeded(objects)
    lakes.set(objects, lake)
    return lake
  }
  return {
    ...memory,
    store(objects, now = () => noon) {
      const store = lakeOf(objects).then((prefix) => server.store(prefix, { folder: join(memory.folder, prefix) }))
      const told = async (key: string) => {
        const bytes = await outside.get((await lakeOf(objects)) + key)
        if (bytes) objects.set(key, { bytes, modified: now() })
        else objects.delete(key)
      }
      return {
        ...late(store),
        async putNew(key, body) {
          const isNew = await (await store).putNew(key, body)
          if (isNew) await told(key)
          return isNew
        },
        async put(key, body) {
          await (await store).put(key, body)
          await told(key)
        },
        async delete(key) {
          await (await store).delete(key)
          await told(key)
        },
        async list(prefix) {
          const found = await (await store).list(prefix)
          return found.map((each) => ({ ...each, modified: objects.get(each.key)?.modified ?? each.modified }))
        },
      }
    },
  }
}

/** A store that opens later. */
const late = (store: Promise<Store>): Store => ({
  putNew: async (key, body) => (await store).putNew(key, body),
  put: async (key, body) => (await store).put(key, body),
  get: async (key) => (await store).get(key),
  list: async (prefix) => (await store).list(prefix),
  delete: async (key) => (await store).delete(key),
  localFile: async (key) => (await store).localFile(key),
  scratch: async () => (await store).scratch(),
})

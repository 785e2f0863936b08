import { afterAll, expect, test } from 'vitest'
import { collect } from '../../../lake/gc.ts'
import { layout } from '../../../lake/layout.ts'
import type { Store } from '../../../lake/store.ts'
import { build } from '../../../transforms/build.ts'
import { gated } from '../../faults/gate.ts'
import { worldOf } from '../../faults/lake.ts'
import { smallWarehouse } from '../../faults/warehouse.ts'
import { closeStage, stage } from './stage.ts'

afterAll(closeStage)

/** A store in which something happens just before an operation is done for the first time, for the second time and so on. */
function before(store: Store, isOne: (operation: string) => boolean, ...happens: (() => Promise<unknown>)[]): Store {
  const left = [...happens]
  return gated(store, async ({ kind, key }, perform) => {
    if (isOne(`${kind} ${key}`)) await left.shift()?.()
    return perform()
  })
}

/** A point that one side reaches and waits at until the other lets it go on. */
function point() {
  const [reached, left] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const stop = () => {
    reached.resolve()
    return left.promise
  }
  return { stop, reached: reached.promise, leave: left.resolve }
}

const commits = (operation: string) => operation.startsWith(`putNew ${layout.commits}`)
const deletes = (operation: string) => operation.startsWith('delete ')

test('a build that another overtook, and whose files are being collected meanwhile, names none of these', async () => {
  const lake = await stage()
  const [publishing, deleting] = [point(), point()]
  await lake.take('deals')
  const first = build(worldOf(before(lake.store, commits, publishing.stop)), smallWarehouse())
  await publishing.reached
  await lake.take('quota')
  let collected: ReturnType<typeof collect> | undefined
  const overtaken = async () => {
    publishing.leave()
    await first
    const slow = worldOf(before(lake.store, deletes, deleting.stop))
    collected = collect(slow, { builds: 1, days: 0, hours: -1 })
    await deleting.reached
  }
  const again = async () => {
    deleting.leave()
    await collected
  }
  const { commit } = await build(worldOf(before(lake.store, commits, overtaken, again)), smallWarehouse())
  expect([(await first).commit.sequence, commit.sequence]).toEqual([1, 3]) // The collection's fence is the second.
  expect((await collected)!.removed).toBeGreaterThan(0)
  const named = Object.values(commit.tables).flatMap(({ files }) => files.map(({ key }) => key))
  expect(named.filter((key) => !lake.objects.has(key))).toEqual([])
})

import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { type Commit, type CommittedTable, putCommit, readCommits } from '../../lake/commits.ts'
import { folderStore } from '../../lake/folder.ts'
import { collect } from '../../lake/gc.ts'
import { layout } from '../../lake/layout.ts'
import type { World } from '../../lake/world.ts'
import { temp } from '../temp.ts'
import { memoryStore, type Objects } from './memory.ts'

const hour = 3_600_000
const day = 24 * hour
const start = Date.parse('2026-01-01T00:00:00.000Z')

/** A lake in memory whose builds, of one table, are made one a day from the first of January on; and its clock. */
async function lake(builds: number): Promise<{ world: World; clock: { now: number }; objects: Objects }> {
  const clock = { now: start }
  const objects: Objects = new Map()
  const store = memoryStore(objects, await temp(), () => new Date(clock.now))
  const id = () => randomBytes(6).toString('hex')
  const world = { store, now: () => new Date(clock.now), id, memory: '256MB', threads: 1, tell: () => {} }
  for (let n = 1; n <= builds; n++) {
    clock.now = start + (n - 1) * day
    await publish(world, n, await table(world, `made${n}`))
  }
  return { world, clock, objects }
}

async function table({ store }: World, derivation: string): Promise<CommittedTable> {
  const folder = layout.table('core.deal', derivation, 'n')
  const file = { key: `${folder}part-0.parquet`, sha256: '', bytes: 4 }
  await store.put(file.key, new Uint8Array(4))
  await store.put(layout.manifest(folder), new Uint8Array(2))
  return { folder, files: [file], derivation, rows: 0, description: '', grain: [], columns: [], warnings: [] }
}

const publish = ({ store, now }: World, sequence: number, made: CommittedTable) =>
  putCommit(store, {
    sequence,
    build: `b${sequence}`,
    nonce: `n${sequence}`,
    committed_at: now().toISOString(),
    inputs: { ledger: [], decisions: [], company: '', program: '' },
    tables: { 'core.deal': made },
  } as unknown as Commit)

const left = (objects: Objects) => [...objects.keys()].flatMap((key) => /made\d+(?=.*parquet)/.exec(key) ?? []).join()

test('the newest builds keep their tables, older ones lose them', async () => {
  const { world, clock, objects } = await lake(5)
  clock.now += day
  expect(await collect(world, { builds: 2, days: 0, hours: 0 })).toEqual({
    kept: ['b4', 'b5'],
    removed: 6,
    bytes: 18,
    fence: 'commits/00000006.json',
  })
  expect(left(objects)).toBe('made4,made5')
  expect((await readCommits(world.store)).length).toBe(6)
})

test('builds of so many days keep their tables, however many they are', async () => {
  const { world, clock, objects } = await lake(5)
  clock.now += hour
  await collect(world, { builds: 1, days: 3, hours: 0 })
  expect(left(objects)).toBe('made3,made4,made5')
})

test('a table that a kept build names again stays, however old it is', async () => {
  const { world, clock, objects } = await lake(3)
  const [first] = await readCommits(world.store)
  await publish(world, 4, first!.tables['core.deal']!)
  clock.now += 30 * day
  await collect(world, { builds: 1, days: 0, hours: 0 })
  expect(left(objects)).toBe('made1')
})

test('what a running build may have written stays', async () => {
  const { world, clock, objects } = await lake(1)
  await table(world, 'made9')
  clock.now += 5 * hour
  await collect(world, { builds: 1, days: 0, hours: 6 })
  expect(left(objects)).toBe('made1,made9')
  clock.now += 2 * hour
  await collect(world, { builds: 1, days: 0, hours: 6 })
  expect(left(objects)).toBe('made1')
})

test('collections do not count as builds', async () => {
  const { world, clock, objects } = await lake(3)
  for (let n = 0; n < 4; n++) {
    await table(world, 'made9')
    clock.now += day
    const { kept, removed } = await collect(world, { builds: 3, days: 0, hours: 1 })
    expect({ kept, removed }).toEqual({ kept: ['b1', 'b2', 'b3'], removed: 2 })
  }
  expect(left(objects)).toBe('made1,made2,made3')
})

test('with nothing to remove no fence is put', async () => {
  const { world } = await lake(2)
  expect(await collect(world)).toEqual({ kept: ['b1', 'b2'], removed: 0, bytes: 0, fence: undefined })
  expect((await readCommits(world.store)).length).toBe(2)
})

test('in a lake that was never built nothing is removed', async () => {
  const { world, objects } = await lake(0)
  await table(world, 'made9')
  expect(await collect(world, { builds: 1, days: 0, hours: 0 })).toMatchObject({ removed: 0, fence: undefined })
  expect(left(objects)).toBe('made9')
})

test('a build that publishes meanwhile takes the fence’s number, and nothing is removed', async () => {
  const { world, objects } = await lake(2)
  const made = await table(world, 'made9')
  const { putNew } = world.store
  const overtaken = async (key: string, body: Uint8Array) => {
    world.store.putNew = putNew
    await publish(world, 3, made)
    return putNew(key, body)
  }
  world.store.putNew = overtaken as typeof putNew
  expect(await collect(world, { builds: 1, days: 0, hours: -1 })).toMatchObject({ removed: 0, fence: undefined })
  expect(left(objects)).toBe('made1,made2,made9')
})

test('a folder that held a removed table goes with it', async () => {
  const folder = await temp()
  const store = folderStore(folder, () => randomBytes(6).toString('hex'))
  const world = { ...(await lake(0)).world, store, now: () => new Date() }
  for (const n of [1, 2]) await publish(world, n, await table(world, `made${n}`))
  await collect(world, { builds: 1, days: 0, hours: -1 })
  expect(await readdir(`${folder}/tables/core/deal`)).toEqual(['made2-n'])
})

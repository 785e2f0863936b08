import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDuck } from '../../../lake/duckdb.ts'
import type { World } from '../../../lake/world.ts'
import { ingest } from '../../../sources/ingest.ts'
import { build } from '../../../transforms/build.ts'
import { worldOf } from '../../faults/lake.ts'
import { smallWarehouse } from '../../faults/warehouse.ts'
import { memoryStore } from '../../lake/memory.ts'
import { temp } from '../../temp.ts'

/** One file after another, an hour between them: its name and the quota in it. Answers the quota that is then built, and the files' states. */
async function quotaAfter(
  ...files: [name: string, amount: number][]
): Promise<{ amounts: string[]; states: string[] }> {
  const folder = await temp()
  const clock = { now: Date.parse('2026-02-01T00:00:00.000Z') }
  const world: World = worldOf(
    memoryStore(new Map(), folder, () => new Date(clock.now)),
    () => new Date(clock.now),
  )
  const states: string[] = []
  for (const [name, amount] of files) {
    clock.now += 3_600_000
    const text = `rep_email,period_type,period_start,amount\none@example.com,quarter,2026-01-01,${amount}\n`
    await writeFile(join(folder, name), text)
    for (const { state } of await ingest(world, [join(folder, name)])) states.push(state)
  }
  const { commit } = await build(world, smallWarehouse())
  const duck = await openDuck({ threads: 1 })
  const made = await world.store.localFile(commit.tables['staging.company_quota']!.files[0]!.key)
  const rows = await duck.rows(`select amount from read_parquet('${made}')`)
  duck.close()
  return { amounts: rows.map(({ amount }) => String(amount)), states }
}

describe('of a sheet the newest file of its name is in force', () => {
  test.each([
    ['by the day in its name', ['quota-2026-01-05.csv', 1], ['quota-2026-01-12.csv', 2], '2.00'],
    ['whatever order they arrive in', ['quota-2026-01-12.csv', 2], ['quota-2026-01-05.csv', 1], '2.00'],
    ['by a time in its name', ['quota_2026-01-05T08-30-00.csv', 1], ['quota-20260105T093000Z.csv', 2], '2.00'],
    ['wherever the time stands', ['2026-01-05 Quota.csv', 1], ['quota 20260106.csv', 2], '2.00'],
    ['by its file’s time where the name has none', ['quota.csv', 1], ['Quota.csv', 2], '2.00'],
    ['one of the same day by its arrival', ['quota-2026-01-05.csv', 2], ['quota-2026-01-05.csv', 1], '1.00'],
  ] as [string, [string, number], [string, number], string][])('%s', async (_, one, two, amount) => {
    expect(await quotaAfter(one, two)).toEqual({ amounts: [amount], states: ['accepted', 'accepted'] })
  })
})

describe('a sheet that goes back to what it was', () => {
  test.each([
    ['under another day', ['quota-2026-01-05.csv', 1], ['quota-2026-01-12.csv', 2], ['quota-2026-01-19.csv', 1]],
    ['under one name', ['quota.csv', 1], ['quota.csv', 2], ['quota.csv', 1]],
    ['on one day', ['quota-2026-01-05.csv', 1], ['quota-2026-01-05.csv', 2], ['quota-2026-01-05.csv', 1]],
    ['and arrives before it', ['quota-2026-01-05.csv', 1], ['quota-2026-01-19.csv', 1], ['quota-2026-01-12.csv', 2]],
  ] as [string, ...[string, number][]][])('stands again: %s', async (_, ...files) => {
    const { amounts, states } = await quotaAfter(...files)
    expect(amounts).toEqual(['1.00'])
    expect(states.toSorted()).toEqual(['accepted', 'accepted', 'duplicate'])
  })

  test('and forth, several times on one day', async () => {
    const day = 'quota-2026-01-05.csv'
    expect((await quotaAfter([day, 1], [day, 2], [day, 1], [day, 2])).amounts).toEqual(['2.00'])
    expect((await quotaAfter([day, 1], [day, 2], [day, 1], [day, 2], [day, 1])).amounts).toEqual(['1.00'])
  })

  test('an older copy changes nothing', async () => {
    const files: [string, number][] = [
      ['quota-2026-01-05.csv', 1],
      ['quota-2026-01-12.csv', 2],
    ]
    expect((await quotaAfter(...files, ['quota-2026-01-06.csv', 1])).amounts).toEqual(['2.00'])
  })
})

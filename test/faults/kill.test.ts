import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { random } from '../../demo/random.ts'
import { full, tell } from './amount.ts'
import { type Ground, kill, kills, prepare } from './kill.ts'

let ground: Ground
beforeAll(async () => {
  ground = await prepare()
})
afterAll(() => rm(ground.folder, { recursive: true, force: true }))

test('wherever the command line is killed, a reader sees no half, and the next run makes what a clean run makes', async () => {
  const chance = random(1)
  const all = kills(ground)
  const chosen = full ? all : Array.from({ length: 8 }, () => chance.pick(all))
  const started = performance.now()
  const troubles: string[] = []
  for (const each of chosen) troubles.push(...(await kill(ground, each)))
  const seconds = Math.round((performance.now() - started) / 1000)
  tell(`kill -9: ${chosen.length} of ${all.length} places, ${troubles.length} violations, ${seconds} s`)
  expect(troubles).toEqual([])
})

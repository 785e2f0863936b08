import { afterAll, beforeAll, expect, test } from 'vitest'
import { random } from '../../demo/random.ts'
import { amount, full, tell } from './amount.ts'
import { type Clean, clean, crash, points, steps } from './crash.ts'
import { modes } from './gate.ts'
import type { Bench } from './lake.ts'

/** The crash sweep over the lakes of a bench; `sample` places of each mode where not everything is run. */
export function crashSuite(where: string, make: () => Promise<Bench>, sample: number): void {
  let lakes: Bench
  let story: Clean
  beforeAll(async () => {
    lakes = await make()
    story = await clean(lakes)
  })
  afterAll(() => lakes?.close())

  test(`the story has every step, and each step touches the lake ${where}`, () => {
    expect(story.map(({ operations }) => operations.length > 3)).toEqual(steps.map(() => true))
  })

  test.each(modes)(
    `whatever operation breaks (%s), the next run makes what a clean run makes, ${where}`,
    async (mode) => {
      const chance = random(modes.indexOf(mode))
      const all = points(story).filter((point) => point.mode === mode)
      const chosen = full ? all : Array.from({ length: amount(sample, all.length) }, () => chance.pick(all))
      const started = performance.now()
      const troubles: string[] = []
      for (const point of chosen) troubles.push(...(await crash(lakes, story, point)))
      const seconds = Math.round((performance.now() - started) / 1000)
      tell(
        `crash ${where}, ${mode}: ${chosen.length} of ${all.length} places, ${troubles.length} violations, ${seconds} s`,
      )
      expect(troubles).toEqual([])
    },
  )
}

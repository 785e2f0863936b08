import { afterAll, beforeAll, expect, test } from 'vitest'
import { amount, tell } from './amount.ts'
import type { Bench } from './lake.ts'
import { schedule, type Theatre, theatre } from './schedule.ts'

/** One seed, told step by step: QUARTERDECK_SEED=17 vitest run test/faults/schedule.test.ts */
const wanted = process.env.QUARTERDECK_SEED

/** Random schedules over the lakes of a bench: so many seeds, or all where everything is run. */
export function scheduleSuite(where: string, make: () => Promise<Bench>, sample: number, all: number): void {
  let lakes: Bench
  let stage: Theatre
  beforeAll(async () => {
    lakes = await make()
    stage = await theatre(lakes)
  })
  afterAll(() => lakes?.close())

  const seeds = wanted ? [Number(wanted)] : Array.from({ length: amount(sample, all) }, (_, n) => n + 1)
  const parts = Array.from({ length: Math.ceil(seeds.length / 250) }, (_, n) => seeds.slice(n * 250, (n + 1) * 250))

  test.each(parts.map((part) => ({ first: part[0], last: part.at(-1), part })))(
    `no order of ingests, builds, readers and collections, with kills and pauses, breaks a promise ${where}: seeds $first to $last`,
    async ({ first, last, part }) => {
      const started = performance.now()
      const troubles: string[] = []
      let taken = 0
      for (const seed of part) {
        const found = await schedule(stage, seed)
        taken += found.turns.length
        troubles.push(...found.troubles.map((trouble) => `QUARTERDECK_SEED=${seed}: ${trouble}`))
        if (wanted)
          for (const [n, { actor, operation, mode, at }] of found.turns.entries())
            tell([n + 1, at.toISOString(), actor, mode ?? '', operation.kind, operation.key].join(' '))
      }
      const seconds = Math.round((performance.now() - started) / 1000)
      tell(
        `schedules ${where}: seeds ${first} to ${last}, ${taken} operations, ${troubles.length} violations, ${seconds} s`,
      )
      expect(troubles).toEqual([])
    },
  )
}

import { random } from '../../demo/random.ts'
import { clean, crash, points } from './crash.ts'
import { bench } from './lake.ts'
import { schedule, theatre } from './schedule.ts'

/** What one kind of test found: after how many runs, and what it said, or nothing within its budget. */
export type Hunted = { runs: number; trouble?: string }

/** Runs the crash sweep at places drawn at random, and schedules, each until it finds something or has used up its budget. */
export async function hunt(budget: { crash: number; schedule: number }): Promise<{ crash: Hunted; schedule: Hunted }> {
  const lakes = await bench()
  try {
    const story = await clean(lakes)
    const chance = random(1)
    const changes = /^(putNew|put|delete) (?!tables)/
    const places = points(story).filter(({ step, at }) => changes.test(story[step]!.operations[at - 1]!))
    const stage = await theatre(lakes)
    const seek = async (most: number, run: (n: number) => Promise<string[]>): Promise<Hunted> => {
      for (let runs = 1; runs <= most; runs++) {
        const [trouble] = await run(runs)
        if (trouble) return { runs, trouble }
      }
      return { runs: most }
    }
    return {
      crash: await seek(budget.crash, () => crash(lakes, story, chance.pick(places))),
      schedule: await seek(budget.schedule, async (seed) => (await schedule(stage, seed)).troubles),
    }
  } finally {
    await lakes.close()
  }
}

if (import.meta.main) {
  const [crashes, schedules] = process.argv.slice(2).map(Number)
  console.log(JSON.stringify(await hunt({ crash: crashes ?? 0, schedule: schedules ?? 0 })))
}

import { isDeepStrictEqual } from 'node:util'
import { type Commit, readHead } from '../../lake/commits.ts'
import { collect } from '../../lake/gc.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import type { Objects } from '../lake/memory.ts'
import type { Export } from './exports.ts'
import { breaking, gated, Killed, type Mode, modes, Refused } from './gate.ts'
import { type Bench, noon, type Tables, tablesOf, worldOf } from './lake.ts'
import { watch } from './look.ts'
import { smallWarehouse } from './warehouse.ts'

/** One command of the story that is broken at every place: three feeds arrive and are built, a week later they arrive again, then what is late. */
type Step = { name: string; at: Date; exports?: Export[]; collect?: true }

const day = 86_400_000
const week = new Date(noon.getTime() + 7 * day)
const month = new Date(noon.getTime() + 30 * day)

/** The steps, each a process of its own. */
export const steps: Step[] = [
  { name: 'ingest', at: noon, exports: ['deals', 'people', 'quota'] },
  { name: 'build', at: noon },
  { name: 'ingest again', at: week, exports: ['newer', 'leavers', 'mended'] },
  { name: 'build again', at: week },
  { name: 'ingest late', at: week, exports: ['copy', 'older', 'other', 'stages', 'back'] },
  { name: 'build late', at: week },
  { name: 'collect', at: month, collect: true },
]

/** The lake after each step of a run without faults, how many operations the step took, and what was then published. */
export type Clean = { objects: Objects; operations: string[]; tables: Tables | undefined }[]

/** One place to break the story: a step, the number of an operation in it, counted from 1, and how. */
export type Point = { step: number; at: number; mode: Mode }

/** Runs the story without faults. */
export async function clean(bench: Bench): Promise<Clean> {
  const objects: Objects = new Map()
  const done: Clean = []
  for (const step of steps) {
    const operations: string[] = []
    await run(bench, objects, step, ({ kind, key }, perform) => {
      operations.push(`${kind} ${key}`)
      return perform()
    })
    const head = await readHead(bench.store(objects))
    done.push({ objects: new Map(objects), operations, tables: head && tablesOf(head) })
  }
  return done
}

/** Every place where the story can be broken. */
export const points = (story: Clean): Point[] =>
  story.flatMap(({ operations }, step) =>
    operations.flatMap((_, n) => modes.map((mode) => ({ step, at: n + 1, mode }))),
  )

/**
 * Breaks the story at one place, runs the broken step again until it ends, then the step that follows. Answers what a reader who looks
 * after every single operation saw that it must not see, and what is not as in the clean run.
 */
export async function crash(bench: Bench, story: Clean, { step: broken, at, mode }: Point): Promise<string[]> {
  const objects: Objects = new Map(story[broken - 1]?.objects)
  const allowed = story.map(({ tables }) => tables)
  const isWhole = (commit: Commit) => allowed.some((tables) => isDeepStrictEqual(tables, tablesOf(commit)))
  const look = watch(objects, async (commit) => (isWhole(commit) ? undefined : 'is neither the old nor the new build'))
  const troubles = new Set<string>()
  const finished = async (step: Step, breaks: boolean): Promise<boolean> => {
    const gate = breaking(bench.store(objects), (_, count) => (breaks && count === at ? mode : undefined))
    try {
      await run(bench, objects, step, (operation, perform) =>
        gate(operation, perform).finally(async () => {
          for (const trouble of await look()) troubles.add(`${trouble} (after ${operation.kind} ${operation.key})`)
        }),
      )
      return true
    } catch (error) {
      if (!breaks || !(error instanceof Killed || error instanceof Refused))
        troubles.add(`${step.name} ended with "${(error as Error).message}"`)
      return false
    }
  }
  for (const [n, step] of steps.slice(broken, broken + 2).entries()) {
    for (let refusals = n > 0 ? 0 : mode === 'refused' ? 2 : 1; ; refusals--)
      if ((await finished(step, refusals > 0)) || refusals <= 0) break
    const head = await readHead(bench.store(objects))
    if (!isDeepStrictEqual(head && tablesOf(head), story[broken + n]!.tables))
      troubles.add(`after ${step.name} the tables are not those of the clean run`)
  }
  const told = `${mode} at ${steps[broken]!.name} ${at}, ${story[broken]!.operations[at - 1]}`
  return [...troubles].map((trouble) => `${told}: ${trouble}`)
}

async function run(bench: Bench, objects: Objects, step: Step, gate: Parameters<typeof gated>[1]): Promise<void> {
  const world = worldOf(gated(bench.store(objects), gate), () => step.at)
  if (step.collect) return void (await collect(world, { builds: 1, days: 1, hours: 6 }))
  if (!step.exports) return void (await build(world, smallWarehouse()))
  const done = await ingest(
    world,
    step.exports.map((each) => bench.paths[each]),
  )
  const wrong = done.find(({ state }) => state === 'held' || state === 'rejected')
  if (wrong) throw new Error(wrong.message)
}

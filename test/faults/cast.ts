import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Random } from '../../demo/random.ts'
import { type Commit, readCommits, readHead } from '../../lake/commits.ts'
import { collect, type Keep } from '../../lake/gc.ts'
import { sha256, sha256File } from '../../lake/hash.ts'
import type { Store } from '../../lake/store.ts'
import { standing } from '../../queries/standing.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { AuditError } from '../../transforms/make.ts'
import type { Warehouse } from '../../transforms/warehouse.ts'
import { type Export, files } from './exports.ts'
import { gated, Killed, Refused } from './gate.ts'
import type { Actor } from './interleave.ts'
import { arrival, worldOf } from './lake.ts'

/** Where actors play: the store that their gates stand before, the clock, and what garbage collection keeps. */
export type Stage = {
  store: Store
  paths: Record<Export, string>
  warehouse: Warehouse
  now: () => Date
  keep: Keep
  /** The commits that are kept now. */
  kept: (commits: Commit[]) => Commit[]
  /** Exports that an ingest answered for, as hashes of their bytes. */
  acknowledged: Set<string>
  say: (trouble: string) => void
}

const pool: Export[] = ['deals', 'newer', 'copy', 'older', 'other', 'quota', 'negative', 'mended', 'back']

/** Who plays in a schedule: ingests of some exports, some of them twice, builds, collections, and readers of two kinds. */
export function castOf(stage: Stage, chance: Random): { actors: Actor[]; exports: Export[] } {
  const exports = several(chance.int(3, 5), () => chance.pick(pool))
  const actors = [
    ...exports.map((each, n) => ingester(stage, `ingest ${n} of ${each}`, each)),
    ...several(chance.int(2, 3), (n) => builder(stage, `build ${n}`)),
    ...several(chance.int(0, 2), (n) => collector(stage, `gc ${n}`)),
    ...several(chance.int(0, 2), (n) => reader(stage, `reader ${n}`)),
    ...several(chance.int(0, 1), (n) => asker(stage, `asker ${n}`)),
  ]
  return { actors, exports }
}

const several = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n))

/** An actor that tells of every end but those that a kill, a refusal or the figures themselves bring. */
const actor = ({ store, say }: Stage, name: string, run: (store: Store) => Promise<unknown>): Actor => ({
  name,
  run: async (gate) => {
    try {
      await run(gated(store, gate))
    } catch (error) {
      const expected = error instanceof Killed || error instanceof Refused || error instanceof AuditError
      if (!expected && !/nothing to build from/.test(String(error)))
        say(`${name} ended with "${(error as Error).stack}"`)
    }
  },
})

const ingester = (stage: Stage, name: string, each: Export) =>
  actor(stage, name, async (store) => {
    const [done] = await ingest(
      worldOf(store, () => arrival(each)),
      [stage.paths[each]],
    )
    if (done!.entry) stage.acknowledged.add(sha256(files[each].text))
    else stage.say(`${name} answered "${done!.message}"`)
  })

const builder = (stage: Stage, name: string) =>
  actor(stage, name, (store) => build(worldOf(store, stage.now), stage.warehouse))

const collector = (stage: Stage, name: string) =>
  actor(stage, name, async (store) => {
    const scratch = async () => {
      const nobodys = join(await store.scratch(), '..', 'nobodys') // Drafts tell the machine's time and not this clock's.
      await mkdir(nobodys, { recursive: true })
      return nobodys
    }
    await collect(worldOf({ ...store, scratch }, stage.now), stage.keep)
  })

/** Reads every file of the newest build, one after another. One that goes meanwhile may be missed only if its build is not kept. */
const reader = (stage: Stage, name: string) =>
  actor(stage, name, async (store) => {
    const head = await readHead(store)
    for (const { files: parts } of Object.values(head?.tables ?? {}))
      for (const { key, sha256: hash } of parts) {
        const at = await store.localFile(key).catch(async (error) => {
          const stays = stage.kept(await readCommits(stage.store)).some(({ sequence }) => sequence === head!.sequence)
          if (stays || error instanceof Killed || error instanceof Refused) throw error
        })
        if (at && (await sha256File(at)) !== hash) stage.say(`${name} read other bytes under ${key}`)
      }
  })

/** Asks a server that keeps its build open: each answer is of a build at least as new as the newest one when it asked. */
const asker = (stage: Stage, name: string) =>
  actor(stage, name, async (store) => {
    const server = standing(store, { memory: '256MB', threads: 1 })
    try {
      for (let question = 0; question < 4; question++) {
        const least = (await readHead(stage.store))?.sequence ?? 0
        await server.use(async (lake) => {
          await lake.open(['metrics.booked'])
          const { rows } = await lake.ask('select count(*) from metrics.booked')
          const { sequence, tables } = lake.commit
          const wanted = tables['metrics.booked']!.rows
          if (sequence < least) stage.say(`${name} got build ${sequence} where ${least} was published before it asked`)
          if (String(rows[0]![0]) !== String(wanted)) stage.say(`${name} counts ${rows[0]} where there are ${wanted}`)
        })
      }
    } catch (error) {
      if (!/has no build yet/.test(String(error))) throw error
    } finally {
      await server.close()
    }
  })

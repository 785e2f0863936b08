import { isDeepStrictEqual } from 'node:util'
import { random } from '../../demo/random.ts'
import { type Commit, readHead } from '../../lake/commits.ts'
import type { Keep } from '../../lake/gc.ts'
import { sha256 } from '../../lake/hash.ts'
import type { LedgerEntry } from '../../lake/ledger.ts'
import { ingest } from '../../sources/ingest.ts'
import { build } from '../../transforms/build.ts'
import { AuditError } from '../../transforms/make.ts'
import type { Objects } from '../lake/memory.ts'
import { castOf, type Stage } from './cast.ts'
import { type Export, files } from './exports.ts'
import { type Chances, interleave, type Turn } from './interleave.ts'
import { arrival, type Bench, cleanRun, noon, type Tables, tablesOf, worldOf } from './lake.ts'
import { type Judge, watch } from './look.ts'
import { tinyWarehouse } from './warehouse.ts'

/** What garbage collection keeps in schedules: little, so that it has work to do, or nothing but the newest build. */
const keeps: Keep[] = [
  { builds: 2, days: 1, hours: 6 },
  { builds: 1, days: 0, hours: 0 },
]

const day = 86_400_000
const warehouse = tinyWarehouse()

/** What schedules share: a bench, a lake that was built before, and what a build over some files must hold. */
export type Theatre = { bench: Bench; built: Objects; judge: Judge }

/** Makes the lake that some schedules begin with. */
export async function theatre(bench: Bench): Promise<Theatre> {
  const { objects } = await cleanRun(bench, ['deals', 'quota'], warehouse)
  return { bench, built: objects, judge: oracle(bench) }
}

/** Judges a commit by the clean run over its files, made once for each set of them. */
function oracle(bench: Bench): Judge {
  const known = new Map<string, Promise<Tables | 'audit'>>()
  const make = async (exports: Export[]) => (await cleanRun(bench, exports, warehouse)).tables
  return async (commit, ledger) => {
    const exports = commit.inputs.ledger.map((key) => exportOf(ledger.get(key)))
    if (!exports.every((each) => each !== undefined)) return undefined
    const key = exports.join()
    if (!known.has(key)) known.set(key, make(exports))
    const expected = await known.get(key)!
    if (expected === 'audit') return `publishes what an audit refuses (${key})`
    return isDeepStrictEqual(expected, tablesOf(commit)) ? undefined : `is not what a clean run makes of ${key}`
  }
}

const exportOf = (entry: LedgerEntry | undefined) =>
  (Object.keys(files) as Export[]).find(
    (short) => files[short].name === entry?.file.name && files[short].text.length === entry.file.bytes,
  )

/** One seeded schedule over one lake: what broke a promise, and every step that was taken. */
export async function schedule(
  { bench, built, judge }: Theatre,
  seed: number,
): Promise<{ troubles: string[]; turns: Turn[] }> {
  const chance = random(seed)
  const objects: Objects = new Map(chance.chance(0.5) ? built : [])
  const clock = { now: noon.getTime() + 3 * day }
  const now = () => new Date(clock.now)
  const keep = chance.pick(keeps)
  const kept = (commits: Commit[]) =>
    commits.filter(
      ({ committed_at }, n) =>
        n >= commits.length - keep.builds || Date.parse(committed_at) >= clock.now - keep.days * day,
    )
  const troubles = new Set<string>()
  const say = (trouble: string) => void troubles.add(trouble)
  const store = bench.store(objects, now)
  const stage: Stage = { store, paths: bench.paths, warehouse, now, keep, kept, acknowledged: new Set(), say }
  const { actors, exports } = castOf(stage, chance)
  const chances: Chances = {
    same: chance.pick([0, 0.5, 0.9]),
    fault: chance.pick([0, 0.01, 0.03]),
    pause: chance.pick([0, 0.02, 0.06]),
  }
  const turns: Turn[] = []
  const look = watch(objects, judge, kept)
  await interleave(actors, { store, random: chance, chances, clock }, async (turn) => {
    turns.push(turn)
    for (const trouble of await look()) say(`${trouble} (turn ${turns.length})`)
  })
  for (const trouble of await quiet(stage, exports)) say(trouble)
  for (const trouble of await look()) say(trouble)
  return { troubles: [...troubles], turns }
}

/** Everything that was sent comes again, unbroken, and is built: then all that was acknowledged is published. */
async function quiet({ store, paths, acknowledged, now }: Stage, exports: Export[]): Promise<string[]> {
  for (const each of exports) {
    await ingest(
      worldOf(store, () => arrival(each)),
      [paths[each]],
    )
    acknowledged.add(sha256(files[each].text))
  }
  try {
    await build(worldOf(store, now), warehouse)
  } catch (error) {
    const waits = exports.includes('negative') && !exports.includes('mended') && !exports.includes('back')
    return error instanceof AuditError && waits ? [] : [`the last build ended with "${(error as Error).message}"`]
  }
  const named = (await readHead(store))!.inputs.ledger.join()
  return [...acknowledged]
    .filter((hash) => !named.includes(hash))
    .map((hash) => `${hash} was taken in and is not built`)
}

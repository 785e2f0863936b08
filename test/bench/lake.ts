import { existsSync, readFileSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate, program } from '../../demo/generate.ts'
import { sha256 } from '../../lake/hash.ts'
import { layout } from '../../lake/layout.ts'
import type { World } from '../../lake/world.ts'
import { ingest } from '../../sources/ingest.ts'
import { standard } from '../../transforms/warehouse.ts'
import { testWorld } from '../warehouse/lake.ts'

/** Where benchmarks keep what they make; the same program makes it once. */
export const bench = join(tmpdir(), 'quarterdeck-bench')

/** The demo company's exports at a scale, ingested into a lake that is not built. */
export async function ingested(scale: number): Promise<World> {
  const name = sha256(program({ scale, seed: 1, truth: false }) + standard.hash()).slice(0, 12)
  const folder = join(bench, `scale-${scale}-${name}`)
  if (!existsSync(folder)) {
    const draft = `${folder}.draft`
    await rm(draft, { recursive: true, force: true })
    await generate({ out: join(draft, 'company'), scale, seed: 1, truth: false })
    const world = testWorld(join(draft, 'lake'))
    await world.store.putNew(layout.company, readFileSync(join(draft, 'company/company.json')))
    await ingest(world, [join(draft, 'company/exports'), join(draft, 'company/sheets')])
    await rename(draft, folder)
  }
  return testWorld(join(folder, 'lake'))
}

/** Takes every build from a lake, so that the next one starts from nothing. */
export async function unbuilt({ store }: World): Promise<void> {
  for (const prefix of [layout.commits, layout.tables])
    for (const { key } of await store.list(prefix)) await store.delete(key)
}

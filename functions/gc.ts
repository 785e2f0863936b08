import { DeleteDatabaseCommand, GetDatabasesCommand, GlueClient } from '@aws-sdk/client-glue'
import { type } from 'arktype'
import { readCommits } from '../lake/commits.ts'
import { suffixIn, suffixOf } from '../lake/databases.ts'
import { type Collected, collect, type Keep, keep } from '../lake/gc.ts'
import type { World } from '../lake/world.ts'
import { missing, pagesOf } from './catalog.ts'
import { lambda } from './lambda.ts'
import type { Tools } from './log.ts'
import { once, worldOf } from './world.ts'

/** What the function works with. */
export type GcWorld = { world: World; glue: Pick<GlueClient, 'send'>; kept?: Keep; tools: Tools }

/** Removes files of tables that no kept build names, as the command line does, and the databases in which Athena was shown such builds. */
export async function collectGarbage({
  world,
  glue,
  kept = keep,
  tools,
}: GcWorld): Promise<Collected & { databases: number }> {
  const done = await collect(world, kept)
  const databases = await forget(world, glue, done, kept)
  tools.info('collected', { removed: done.removed, bytes: done.bytes, databases })
  return { ...done, databases }
}

/** Drops databases of builds that are not kept, and of attempts that ended without it; none holds data. Gives how many. */
async function forget(
  { store, now }: World,
  glue: GcWorld['glue'],
  { kept }: Collected,
  { hours }: Keep,
): Promise<number> {
  const stay = new Set((await readCommits(store)).filter(({ build }) => kept.includes(build)).map(suffixOf))
  const young = now().getTime() - hours * 3_600_000
  const doomed: string[] = []
  for await (const { DatabaseList = [] } of pagesOf((next) => glue.send(new GetDatabasesCommand(next))))
    for (const { Name = '', CreateTime } of DatabaseList) {
      const suffix = suffixIn(Name)
      if (suffix && !stay.has(suffix) && CreateTime && CreateTime.getTime() < young) doomed.push(Name)
    }
  for (const Name of doomed) await glue.send(new DeleteDatabaseCommand({ Name })).catch(missing)
  return doomed.length
}

const deployed = once(() => ({ world: worldOf(process.env), glue: new GlueClient({}) }))

/** Every night. */
export const handler = lambda(type('object'), (_, { tools }) => collectGarbage({ ...deployed(), tools }))

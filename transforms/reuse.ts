import type { Commit, CommittedTable } from '../lake/commits.ts'
import { layout } from '../lake/layout.ts'
import type { World } from '../lake/world.ts'

/** Whether a commit's tables have all their files; what is derived may be deleted, and is then made again. */
export async function isWhole(world: World, { tables }: Commit): Promise<boolean> {
  const sizes = await sizesOf(world)
  return Object.values(tables).every((table) => areThere(table, sizes))
}

/** Tables that need not be made again, by name and derivation: those of the head and those of earlier attempts, as far as they are there. */
export async function reusable(
  world: World,
  head: Commit | undefined,
  made: Map<string, CommittedTable>,
): Promise<Map<string, CommittedTable>> {
  const sizes = await sizesOf(world)
  return new Map(
    [...made, ...Object.entries(head?.tables ?? {})]
      .filter(([, table]) => areThere(table, sizes))
      .map(([name, table]) => [`${name} ${table.derivation}`, table]),
  )
}

async function sizesOf({ store }: World): Promise<Map<string, number>> {
  const listed = await Promise.all([layout.tables, layout.private.tables].map((prefix) => store.list(prefix)))
  return new Map(listed.flat().map(({ key, size }) => [key, size]))
}

const areThere = ({ folder, files }: CommittedTable, sizes: Map<string, number>) =>
  sizes.has(layout.manifest(folder)) && files.every(({ key, bytes }) => sizes.get(key) === bytes)

import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Commit, putCommit, readCommits } from './commits.ts'
import { layout } from './layout.ts'
import { iso, type World } from './world.ts'

/** What is kept: that many newest builds, all builds of so many days, and every file younger than so many hours. */
export type Keep = { builds: number; days: number; hours: number }

/** The last ten builds, those of seven days, and what a build that is still running may have written. */
export const keep: Keep = { builds: 10, days: 7, hours: 6 }

/** What garbage collection did: the builds that still have their tables, the objects removed and their bytes. */
export type Collected = { kept: string[]; removed: number; bytes: number; fence: string | undefined }

/**
 * Removes files of tables that no kept commit names. It lists first, then puts a fence: a commit with the head's tables under the next
 * number. A build that names old files and publishes meanwhile takes that number, the fence fails, and nothing is removed.
 * Drafts of runs that were killed go too.
 */
export async function collect(world: World, kept: Keep = keep): Promise<Collected> {
  const { store, now } = world
  const young = now().getTime() - kept.hours * 3_600_000
  await sweep(await store.scratch(), young)
  const objects = [...(await store.list(layout.tables)), ...(await store.list(layout.private.tables))]
  const commits = await readCommits(store)
  const head = commits.at(-1)
  if (!head) return { kept: [], removed: 0, bytes: 0, fence: undefined }
  const since = now().getTime() - kept.days * 86_400_000
  const newest = new Set([...new Set(commits.map(({ build }) => build))].slice(-kept.builds))
  const stay = commits.filter(({ build, committed_at }) => newest.has(build) || Date.parse(committed_at) >= since)
  const builds = [...new Set(stay.map(({ build }) => build))]
  const named = new Set(stay.flatMap((commit) => Object.values(commit.tables).map(({ folder }) => folder)))
  const doomed = objects.filter(({ key, modified }) => !named.has(folderOf(key)) && modified.getTime() < young)
  if (doomed.length === 0) return { kept: builds, removed: 0, bytes: 0, fence: undefined }
  const fence: Commit = {
    ...head,
    sequence: head.sequence + 1,
    nonce: world.id(),
    committed_at: iso(now()),
    fence: true,
  }
  if (!(await putCommit(store, fence))) return { kept: builds, removed: 0, bytes: 0, fence: undefined }
  for (const { key } of doomed) await store.delete(key)
  const bytes = doomed.reduce((sum, { size }) => sum + size, 0)
  return { kept: builds, removed: doomed.length, bytes, fence: layout.commit(fence.sequence) }
}

const folderOf = (key: string) => key.slice(0, key.lastIndexOf('/') + 1)

/** Removes what was last written before a time. */
async function sweep(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const draft = await stat(join(folder, name)).catch(() => undefined) // Its own run may just have removed it.
    if (draft && draft.mtimeMs < before) await rm(join(folder, name), { recursive: true, force: true })
  }
}

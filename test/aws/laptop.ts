import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Commit, readHead } from '../../lake/commits.ts'
import { folderStore } from '../../lake/folder.ts'
import { layout } from '../../lake/layout.ts'
import { readLedger } from '../../lake/ledger.ts'
import type { Store } from '../../lake/store.ts'
import { id } from '../temp.ts'
import { ran } from './cloud.ts'

/** The command line's program. */
export const cli: string = join(import.meta.dirname, '../../cli.ts')

/** Takes the same files in over a folder and builds them. */
export async function onLaptop(folder: string): Promise<Built> {
  const store = folderStore(join(folder, 'lake'), id)
  await store.put(layout.company, readFileSync(join(folder, 'demo-company/company.json')))
  await quarterdeck(folder, 'ingest', 'demo-company/exports', 'demo-company/sheets')
  return built(folder, 'lake')
}

/** Copies what a lake took in into a folder and builds it there, as docs/aws.md says. */
export async function copied(folder: string, lake: Store): Promise<Built> {
  const store = folderStore(join(folder, 'copy'), id)
  const { company, landings, raws, quarantines, ledgers, private: shut } = layout
  for (const begin of [company, landings, raws, quarantines, ledgers, shut.landings, shut.raws, shut.quarantines])
    for (const { key } of await lake.list(begin)) await store.put(key, (await lake.get(key))!)
  return built(folder, 'copy')
}

async function built(folder: string, name: string): Promise<Built> {
  await quarterdeck(folder, 'build', '--lake', name)
  const store = folderStore(join(folder, name), id)
  return { commit: (await readHead(store))!, took: await taken(store) }
}

async function quarterdeck(folder: string, ...args: string[]): Promise<void> {
  const { code, out } = await ran(process.execPath, [cli, ...args], folder)
  if (code !== 0) throw new Error(out)
}

/** What the ledger says of each file but for times, by what it is and the hash of its bytes. */
export const taken = async (store: Store) =>
  Object.fromEntries(
    (await readLedger(store)).map(({ entry: { file, feed, object, state, counts } }) => [
      `${feed} ${object} ${file.sha256}`,
      { state, counts },
    ]),
  )

/** A build, and what was taken in for it. */
export type Built = { commit: Commit; took: Awaited<ReturnType<typeof taken>> }

/** Tables with a row for each time at which something became known: files that come in one by one make more of them. */
export const known = ['belief', 'change', 'interval', 'state'].map((each) => `core.opportunity_${each}`)

/** How many rows each table has. */
export const rowsOf = ({ tables }: Commit, without: string[] = []) =>
  Object.fromEntries(
    Object.entries(tables).flatMap(([each, { rows }]) => (without.includes(each) ? [] : [[each, rows]])),
  )

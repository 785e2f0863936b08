import { readHead } from './commits.ts'
import { inForce, type LedgerEntry, readLedger } from './ledger.ts'
import type { World } from './world.ts'

/** How one feed's export stands: files and records in force, and how old the newest is in hours. */
export type FeedStatus = {
  feed: string
  object: string
  files: number
  rows: number
  quarantined: number
  extracted_at: string
  age_hours: number
}

/** A file that waits for a person or could not be read. */
export type Waiting = { file: string; state: string; code: string; message: string; arrived_at: string }

/** The lake at a glance. Times are ISO UTC. */
export type Status = {
  build: string | null
  sequence: number
  committed_at: string | null
  data_as_of: string | null
  tables: number
  feeds: FeedStatus[]
  waiting: Waiting[]
  warnings: { table: string; audit: string; rows: number }[]
  unbuilt_files: number
}

/** Reads the head and the ledger: what is published, how fresh each feed is, and what waits. */
export async function readStatus(world: World): Promise<Status> {
  const head = await readHead(world.store)
  const ledger = await readLedger(world.store)
  const entries = inForce(ledger.map(({ entry }) => entry))
  const built = new Set(head?.inputs.ledger ?? [])
  const groups = Map.groupBy(
    entries.filter(({ outputs }) => outputs.length > 0),
    ({ feed, object }) => `${feed} ${object}`,
  )
  return {
    build: head?.build ?? null,
    sequence: head?.sequence ?? 0,
    committed_at: head?.committed_at ?? null,
    data_as_of: head?.data_as_of ?? null,
    tables: Object.keys(head?.tables ?? {}).length,
    feeds: [...groups.values()]
      .map((group) => feedOf(world, group))
      .sort((a, b) => (`${a.feed} ${a.object}` < `${b.feed} ${b.object}` ? -1 : 1)),
    waiting: entries
      .filter(({ state }) => state === 'held' || state === 'rejected')
      .map(({ file, state, code, message, arrived_at }) => ({
        file: file.name,
        state,
        code: code ?? '',
        message: message ?? '',
        arrived_at,
      })),
    warnings: Object.entries(head?.tables ?? {}).flatMap(([table, { warnings }]) =>
      warnings.map((each) => ({ table, ...each })),
    ),
    unbuilt_files: ledger.filter(({ key }) => !built.has(key)).length,
  }
}

function feedOf(world: World, group: LedgerEntry[]): FeedStatus {
  const extracted_at = group
    .map((entry) => entry.extracted_at)
    .sort()
    .at(-1)!
  return {
    feed: group[0]!.feed,
    object: group[0]!.object,
    files: group.length,
    rows: group.reduce((sum, { counts }) => sum + counts.accepted, 0),
    quarantined: group.reduce((sum, { counts }) => sum + counts.quarantined, 0),
    extracted_at,
    age_hours: Math.round(((world.now().getTime() - Date.parse(extracted_at)) / 3_600_000) * 10) / 10,
  }
}

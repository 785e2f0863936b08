import { readHead } from './commits.ts'
import { isPay } from './layout.ts'
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
  /** How many private files wait, which are told of only to who sees pay. */
  private_waiting: number
  warnings: { table: string; audit: string; rows: number }[]
  unbuilt_files: number
}

/** Reads the head and the ledger: what is published, how fresh each feed is, and what waits; of what is private only where `seesPrivate`. */
export async function readStatus(world: World, seesPrivate = false): Promise<Status> {
  const head = await readHead(world.store)
  const ledger = await readLedger(world.store)
  const all = inForce(ledger.map(({ entry }) => entry))
  const entries = all.filter((entry) => seesPrivate || !entry.private || entry.source === 'unknown')
  const tables = Object.entries(head?.tables ?? {}).filter(([name]) => seesPrivate || !isPay(name))
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
    tables: tables.length,
    feeds: [...groups.values()]
      .map((group) => feedOf(world, group))
      .sort((a, b) => (`${a.feed} ${a.object}` < `${b.feed} ${b.object}` ? -1 : 1)),
    waiting: entries.filter(isWaiting).map(({ file, state, code, message, arrived_at }) => ({
      file: file.name,
      state,
      code: code ?? '',
      message: message ?? '',
      arrived_at,
    })),
    private_waiting: all.filter((entry) => isWaiting(entry) && !entries.includes(entry)).length,
    warnings: tables.flatMap(([table, { warnings }]) => warnings.map((each) => ({ table, ...each }))),
    unbuilt_files: ledger.filter(({ key }) => !built.has(key)).length,
  }
}

const isWaiting = ({ state }: LedgerEntry) => state === 'held' || state === 'rejected'

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

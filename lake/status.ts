import { readHead, type Warning } from './commits.ts'
import { readDecisions } from './decisions.ts'
import { isTold, waitingOf } from './held.ts'
import { isPay } from './layout.ts'
import { inForce, type LedgerEntry, readLedger } from './ledger.ts'
import { openCount } from './quarantine.ts'
import type { World } from './world.ts'

/**
 * How one feed's export stands: files and records in force, the newest file, its newest record where records have versions, how old the
 * file is, how many hours usually lie between two of them, and what that says: over twice as old as usual warns, over four times is late.
 */
export type FeedStatus = {
  feed: string
  object: string
  files: number
  rows: number
  quarantined: number
  /** Of the quarantined records those that nobody dropped. */
  quarantined_open: number
  extracted_at: string
  age_hours: number
  newest_file: string
  newest_record_at: string | null
  usual_hours: number | null
  freshness: 'fresh' | 'warn' | 'late' | null
}

/** A file that waits for a person or could not be read. */
export type Waiting = {
  feed: string
  object: string
  file: string
  sha256: string
  state: string
  code: string
  message: string
  arrived_at: string
}

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
  warnings: ({ table: string } & Warning)[]
  unbuilt_files: number
}

/** Reads the head and the ledger: what is published, how fresh each feed is, and what waits; of what is private only where `seesPrivate`. */
export async function readStatus(world: Pick<World, 'store' | 'now'>, seesPrivate = false): Promise<Status> {
  const head = await readHead(world.store)
  const ledger = await readLedger(world.store)
  const all = inForce(ledger.map(({ entry }) => entry))
  const entries = all.filter((entry) => isTold(entry, seesPrivate))
  const waiting = waitingOf(all)
  const decisions = await readDecisions(world.store)
  const open = new Map<LedgerEntry, number>()
  for (const entry of entries) open.set(entry, await openCount(world.store, entry, decisions))
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
      .map((group) => feedOf(world, group, open))
      .sort((a, b) => (`${a.feed} ${a.object}` < `${b.feed} ${b.object}` ? -1 : 1)),
    waiting: waiting
      .filter((entry) => isTold(entry, seesPrivate))
      .map(({ feed, object, file, state, code, message, arrived_at }) => ({
        feed,
        object,
        file: file.name,
        sha256: file.sha256,
        state,
        code: code ?? '',
        message: message ?? '',
        arrived_at,
      })),
    private_waiting: waiting.filter((entry) => !isTold(entry, seesPrivate)).length,
    warnings: tables.flatMap(([table, { warnings }]) => warnings.map((each) => ({ table, ...each }))),
    unbuilt_files: new Set(ledger.flatMap(({ key, entry }) => (built.has(key) ? [] : [entry.file.sha256]))).size,
  }
}

function feedOf(world: Pick<World, 'now'>, group: LedgerEntry[], open: Map<LedgerEntry, number>): FeedStatus {
  const [newest] = group.toSorted((a, b) => (a.extracted_at < b.extracted_at ? 1 : -1))
  const age = hours(world.now().getTime() - Date.parse(newest!.extracted_at))
  const usually = usual(group.map((entry) => Date.parse(entry.extracted_at)))
  const versions = group.flatMap(({ version_max }) => version_max ?? []).sort()
  return {
    feed: newest!.feed,
    object: newest!.object,
    files: group.length,
    rows: group.reduce((sum, { counts }) => sum + counts.accepted, 0),
    quarantined: group.reduce((sum, { counts }) => sum + counts.quarantined, 0),
    quarantined_open: group.reduce((sum, entry) => sum + (open.get(entry) ?? 0), 0),
    extracted_at: newest!.extracted_at,
    age_hours: age,
    newest_file: newest!.file.name,
    newest_record_at: versions.at(-1) ?? null,
    usual_hours: usually,
    freshness: freshnessOf(age, usually),
  }
}

/** Files that come more often than hourly may still take an hour. */
function freshnessOf(age: number, usually: number | null): FeedStatus['freshness'] {
  if (usually === null) return null
  const times = age / Math.max(1, usually)
  if (times > 4) return 'late'
  return times > 2 ? 'warn' : 'fresh'
}

const hours = (milliseconds: number) => Math.round((milliseconds / 3_600_000) * 10) / 10

/** The median time between two exports, in hours; null before there are three. */
function usual(times: number[]): number | null {
  const sorted = [...new Set(times)].sort((a, b) => a - b)
  if (sorted.length < 3) return null
  const gaps = sorted
    .slice(1)
    .map((time, index) => time - sorted[index]!)
    .sort((a, b) => a - b)
  return hours(gaps[gaps.length >> 1]!)
}

import { readHead } from '../lake/commits.ts'
import { readDecisions } from '../lake/decisions.ts'
import { waitingOf } from '../lake/held.ts'
import { inForce, type LedgerEntry, readLedger } from '../lake/ledger.ts'
import { openCount } from '../lake/quarantine.ts'
import type { World } from '../lake/world.ts'

/** What alarms stand on: files that wait for a person, the worst feed's records set aside of the last day that nobody dropped, the age of the head. */
export type Health = { waiting: number; quarantinedPercent: number; hoursSinceCommit: number | undefined }

const hour = 3_600_000

/** Reads the ledger and the head. */
export async function readHealth({ store, now }: Pick<World, 'store' | 'now'>): Promise<Health> {
  const at = now().getTime()
  const entries = inForce((await readLedger(store)).map(({ entry }) => entry))
  const recent = entries.filter(({ arrived_at }) => at - Date.parse(arrived_at) < 24 * hour)
  const decisions = await readDecisions(store)
  const open = new Map<LedgerEntry, number>()
  for (const entry of recent) open.set(entry, await openCount(store, entry, decisions))
  const feeds = Map.groupBy(recent, ({ feed, object }) => `${feed} ${object}`)
  const head = await readHead(store)
  return {
    waiting: waitingOf(entries).length,
    quarantinedPercent: Math.max(0, ...[...feeds.values()].map((group) => percent(group, open))),
    hoursSinceCommit: head && (at - Date.parse(head.committed_at)) / hour,
  }
}

function percent(entries: LedgerEntry[], open: Map<LedgerEntry, number>): number {
  const read = entries.reduce((sum, { counts }) => sum + counts.read, 0)
  const aside = entries.reduce((sum, entry) => sum + (open.get(entry) ?? 0), 0)
  return read === 0 ? 0 : (100 * aside) / read
}

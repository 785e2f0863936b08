import { readDecisions } from '../lake/decisions.ts'
import { dropQuarantine } from '../lake/dropped.ts'
import { waitingOf } from '../lake/held.ts'
import { inForce, type LedgerEntry, readLedger } from '../lake/ledger.ts'
import { openCount } from '../lake/quarantine.ts'
import type { Store } from '../lake/store.ts'
import type { World } from '../lake/world.ts'
import { rejectHold } from '../sources/holds.ts'

/** Of which export a file is, and what it is called. */
export type Called = { feed: string; object: string; name: string }

/** The file of the same export and name that came last before some bytes, or at all. Of private ones nothing is told. */
export async function earlierOf(store: Store, { feed, object, name }: Called, sha256?: string) {
  const ledger = inForce((await readLedger(store)).map(({ entry }) => entry))
  return ledger
    .filter((each) => each.feed === feed && each.object === object && each.file.name === name && !each.private)
    .filter((each) => each.file.sha256 !== sha256)
    .sort((a, b) => (a.arrived_at < b.arrived_at ? 1 : -1))[0]
}

/** Whether something of a file still waits for a person: the file itself, or records of it that are set aside. */
export async function isOpen(store: Store, entry: LedgerEntry): Promise<boolean> {
  const ledger = inForce((await readLedger(store)).map((each) => each.entry))
  if (waitingOf(ledger).some(({ file }) => file.sha256 === entry.file.sha256)) return true
  return entry.quarantine !== undefined && (await openCount(store, entry, await readDecisions(store))) > 0
}

/** Decides that what waits of a file is not wanted any more, since another one came in its place. */
export async function settle(world: World, earlier: LedgerEntry, by: LedgerEntry, who: string): Promise<void> {
  if (!(await isOpen(world.store, earlier))) return
  const { sha256 } = earlier.file
  const why = `mended: ${by.file.name} of ${by.arrived_at.slice(0, 10)}, ${by.file.sha256.slice(0, 12)}, came in its place`
  const wanted = { file: sha256, by: { who, why } }
  if (earlier.state === 'held' || earlier.state === 'rejected') await rejectHold(world, wanted)
  else await dropQuarantine(world, wanted)
}

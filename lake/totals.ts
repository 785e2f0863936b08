import { inForce, readLedger } from './ledger.ts'
import type { Store } from './store.ts'

/** The control totals of one feed's export over the files in use; `difference` counts records and bytes that are not accounted for. */
export type ControlTotals = {
  feed: string
  object: string
  read: number
  accepted: number
  quarantined: number
  duplicate: number
  bytes: number
  accounted_bytes: number
  difference: number
}

/**
 * Adds up what came in and what became of it: read = accepted + quarantined + duplicate, and header + records + skipped = the file's
 * bytes, for each file by itself, so that two errors cannot cancel out. Private files only where `seesPrivate`.
 */
export async function controlTotals(store: Store, seesPrivate = false): Promise<ControlTotals[]> {
  const entries = inForce((await readLedger(store)).map(({ entry }) => entry))
  const used = entries.filter((entry) => entry.outputs.length > 0 && (seesPrivate || !entry.private))
  const totals = new Map<string, ControlTotals>()
  for (const { feed, object, counts, bytes, file } of used) {
    const none = { read: 0, accepted: 0, quarantined: 0, duplicate: 0, bytes: 0, accounted_bytes: 0, difference: 0 }
    const total = totals.get(`${feed} ${object}`) ?? { feed, object, ...none }
    const { read, accepted, quarantined, duplicate } = counts
    const accounted = bytes.header + bytes.records + bytes.skipped
    totals.set(`${feed} ${object}`, {
      feed,
      object,
      read: total.read + read,
      accepted: total.accepted + accepted,
      quarantined: total.quarantined + quarantined,
      duplicate: total.duplicate + duplicate,
      bytes: total.bytes + file.bytes,
      accounted_bytes: total.accounted_bytes + accounted,
      difference:
        total.difference + Math.abs(read - accepted - quarantined - duplicate) + Math.abs(file.bytes - accounted),
    })
  }
  return [...totals.values()].sort((a, b) => (`${a.feed} ${a.object}` < `${b.feed} ${b.object}` ? -1 : 1))
}

import { type FileState, inForce, readLedger } from './ledger.ts'
import type { Store } from './store.ts'

/** Records and bytes of a file, or of several; `difference` counts those that are not accounted for. */
export type Totals = {
  read: number
  accepted: number
  quarantined: number
  duplicate: number
  bytes: number
  header: number
  records: number
  skipped: number
  difference: number
}

/** The control totals of one file in force; not in use is one that is held or cannot be read. `arrived_at` is ISO UTC. */
export type FileTotals = Totals & {
  feed: string
  object: string
  file: string
  state: FileState
  arrived_at: string
  isUsed: boolean
  /** What its manifest says it has; null where it says nothing of it. */
  said: { rows: number | null; bytes: number | null }
}

/**
 * What came in and what became of it: read = accepted + quarantined + duplicate, and header + records + skipped = the file's bytes, for
 * each file by itself, so that two errors cannot cancel out. Private files only where `seesPrivate`, but for those that nobody could place.
 */
export async function fileTotals(store: Store, seesPrivate = false): Promise<FileTotals[]> {
  const entries = inForce((await readLedger(store)).map(({ entry }) => entry))
  return entries
    .filter((entry) => seesPrivate || !entry.private || entry.source === 'unknown')
    .map(({ feed, object, file, state, arrived_at, outputs, counts, bytes, control }) => {
      const { read, accepted, quarantined, duplicate } = counts
      const { header, records, skipped } = bytes
      const difference =
        Math.abs(read - accepted - quarantined - duplicate) + Math.abs(file.bytes - header - records - skipped)
      const said = { rows: control?.rows ?? null, bytes: control?.bytes ?? null }
      const totals = { ...counts, ...bytes, bytes: file.bytes, difference }
      return { feed, object, file: file.name, state, arrived_at, isUsed: outputs.length > 0, said, ...totals }
    })
}

/** The totals of several files together. */
export function sumOf(files: Totals[]): Totals {
  const add = (name: keyof Totals) => files.reduce((sum, each) => sum + each[name], 0)
  return {
    read: add('read'),
    accepted: add('accepted'),
    quarantined: add('quarantined'),
    duplicate: add('duplicate'),
    bytes: add('bytes'),
    header: add('header'),
    records: add('records'),
    skipped: add('skipped'),
    difference: add('difference'),
  }
}

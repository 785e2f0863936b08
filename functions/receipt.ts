import { sha256 } from '../lake/hash.ts'
import { layout } from '../lake/layout.ts'
import { json } from '../lake/ledger.ts'
import type { Store } from '../lake/store.ts'
import { iso } from '../lake/world.ts'
import type { Ingested } from '../sources/enter.ts'
import type { Lying } from './inbox.ts'
import type { Dropped } from './message.ts'

/** The receipt's key of what was put under a key of the inbox at a time; a listing alone tells whether it is there. */
export const receiptKey = ({ key, tag, modified }: Lying): string =>
  layout.receipt(sha256(JSON.stringify([key, tag, Math.floor(modified.getTime() / 1000)])))

/** Writes down that an object was taken in, and what became of the files in it. The ledger is the truth; without a receipt it comes again. */
export async function putReceipt(store: Store, dropped: Dropped & Lying, files: Ingested[], at: Date): Promise<void> {
  const told = files.map(({ name, state, code, entry }) => ({ name, state, code, sha256: entry?.file.sha256 }))
  await store.putNew(receiptKey(dropped), json({ ...dropped, at: iso(at), files: told }))
}

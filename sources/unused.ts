import type { LedgerEntry } from '../lake/ledger.ts'
import type { FoundContract } from './contract.ts'
import { message, shown } from './message.ts'
import type { ReadResult } from './read.ts'

/** What stands for the contract of files that nobody knows: they are private, and none of their records is read. */
export const unknownFile: FoundContract = {
  source: 'unknown',
  object: 'file',
  contract: { formats: [], key: [], row: {}, private: true },
}

/** The reading of a file of which somebody decided that it is not used; undefined where nobody did. */
export function notUsed({ source, object, terms }: FoundContract, { file }: LedgerEntry): ReadResult | undefined {
  if (!terms?.rejected) return undefined
  const { who, why } = terms.rejected
  const code = 'HOLD_REJECTED'
  const what = `${who} decided that it is not used: ${shown(why)}`
  return {
    state: 'rejected',
    code,
    message: message(code, `${source}/${object} ${file.name}`, what, 'rejected'),
    sha256: file.sha256,
    size: file.bytes,
    counts: { read: 0, accepted: 0, quarantined: 0, duplicate: 0 },
    bytes: { header: 0, records: 0, skipped: file.bytes },
    columns: [],
    extra: [],
    notices: [],
    path: 'none',
  }
}

/** What holds a file because of what came with it or before it, which no reading of the file alone can tell. */
const besides = ['FILE_VOLUME_DROP', 'FILE_CONTROL_MISMATCH', 'FILE_TRUNCATED']

/** The new reading of a file that is not used because of something besides it, until somebody accepts that: it stays so. */
export function stillHeld(
  { terms }: FoundContract,
  { state, code = '', message = '' }: LedgerEntry,
  result: ReadResult,
): ReadResult {
  const isOut = state === 'held' || state === 'rejected'
  const isFree = !isOut || !besides.includes(code) || terms?.accepted.includes(code)
  if (isFree || (result.state !== 'accepted' && result.state !== 'partial')) return result
  const { rows: _, ...rest } = result
  return { ...rest, state, code, message, path: 'none' }
}

import type { Drift } from '../company.ts'
import type { LedgerEntry } from '../lake/ledger.ts'
import { listed, shown } from './message.ts'
import type { ReadResult } from './read.ts'

/**
 * Why a file waits whose columns are others than those of its feed's earlier files, `earlier`, the newest last, where company.json says that
 * such a change waits. The first file of a feed has nothing to differ from, and a column that somebody accepted once is new no more.
 */
export function drifted(
  { columns, extra }: ReadResult,
  earlier: LedgerEntry[],
  drift: Drift = {},
): { code: string; what: string }[] {
  const newest = earlier.at(-1)
  if (!newest) return []
  const had = new Set(earlier.flatMap((entry) => entry.extra))
  const fresh = drift.new_columns === 'hold' ? extra.filter((name) => !had.has(name)) : []
  const gone = drift.missing_columns === 'hold' ? newest.columns.filter((name) => !columns.includes(name)) : []
  const are = (names: string[]) => `${listed(names.map(shown))} ${names.length > 1 ? 'are' : 'is'}`
  return [
    ...(fresh.length > 0 ? [{ code: 'HDR_NEW', what: `${are(fresh)} in no earlier file of its feed` }] : []),
    ...(gone.length > 0
      ? [{ code: 'HDR_OPTIONAL_MISSING', what: `${are(gone)} not in the file, and in ${newest.file.name} before it` }]
      : []),
  ]
}

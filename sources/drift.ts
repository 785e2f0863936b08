import type { Drift } from '../company.ts'
import type { LedgerEntry } from '../lake/ledger.ts'
import type { FoundContract } from './contract.ts'
import type { Doubt } from './control.ts'
import { listed, shown } from './message.ts'
import type { ReadResult } from './read.ts'

/**
 * Why a file waits whose columns are others than those of its feed's files before it, `earlier`, the newest last, where company.json says that
 * such a change waits. The first file of a feed has nothing to differ from, and a column of a file in use is new no more; of a private file
 * every column is that its contract does not name, for which others its files had is written down nowhere.
 */
export function drifted(
  { contract }: FoundContract,
  { columns, extra }: Pick<ReadResult, 'columns' | 'extra'>,
  earlier: LedgerEntry[],
  drift: Drift = {},
): Doubt[] {
  const newest = earlier.at(-1)
  if (!newest) return []
  const had = new Set(earlier.flatMap((entry) => entry.extra))
  const has = new Set([...columns, ...extra])
  const fresh = drift.new_columns === 'hold' ? extra.filter((name) => !had.has(name)) : []
  const gone =
    drift.missing_columns === 'hold' ? [...newest.columns, ...newest.extra].filter((name) => !has.has(name)) : []
  const are = (names: string[]) => `${listed(names.map(shown))} ${names.length > 1 ? 'are' : 'is'}`
  const isNew = contract.private ? 'not in its contract' : 'in no earlier file of its feed'
  return [
    ...(fresh.length > 0 ? [{ code: 'HDR_NEW', what: `${are(fresh)} ${isNew}` }] : []),
    ...(gone.length > 0
      ? [{ code: 'HDR_OPTIONAL_MISSING', what: `${are(gone)} not in the file, and in ${newest.file.name} before it` }]
      : []),
  ]
}

import type { LedgerEntry } from '../lake/ledger.ts'
import { lastingName } from './stamp.ts'

/** What orders the files of one sheet: when they were made, then when they arrived. */
const age = ({ extracted_at, arrived_at, file }: LedgerEntry) => [extracted_at, arrived_at, file.sha256].join()

/** Files by age, the oldest first. */
export const byAge = (entries: LedgerEntry[]): LedgerEntry[] =>
  [...entries].sort((a, b) => (age(a) < age(b) ? -1 : age(a) > age(b) ? 1 : 0))

/** A sheet holds the whole set of its name: of the files of each name and feed the newest one. */
export const newestSheets = (entries: LedgerEntry[]): LedgerEntry[] => [
  ...new Map(byAge(entries).map((entry) => [`${entry.feed}/${lastingName(entry.file.name)}`, entry])).values(),
]

/**
 * Whether a sheet's bytes that were here before say something by coming again: made later than when they were last seen, or where other
 * bytes stand that are not newer. Somebody took a change back.
 */
export function standsAgain(known: LedgerEntry, name: string, extracted_at: string, entries: LedgerEntry[]): boolean {
  if (known.outputs.length === 0 || lastingName(known.file.name) !== lastingName(name)) return false
  if (extracted_at > known.extracted_at) return true
  const same = entries.filter(({ feed, file }) => feed === known.feed && lastingName(file.name) === lastingName(name))
  const newest = byAge(same).at(-1)
  return newest !== undefined && newest.file.sha256 !== known.file.sha256 && extracted_at >= newest.extracted_at
}

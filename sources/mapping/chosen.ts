import type { FileState } from '../../lake/ledger.ts'
import { lastingName, periodlessName } from '../stamp.ts'
import type { NamedMapping } from './mapping.ts'

/** Why nothing of a file is used, or nothing can be proposed for it. */
export type Trouble = { code: string; message: string; state: FileState }

/**
 * How a person wants files to be taken in: as which table, by the mapping of which name, the names of files that are left for now, and
 * why for some no mapping could be proposed.
 */
export type How = {
  as?: string | undefined
  mapping?: string | undefined
  leave?: ReadonlySet<string>
  troubles?: ReadonlyMap<string, Trouble>
}

/** Which mapping a file is for, several where nothing tells, or none. What a person wants wins over what the file is called. */
export function mappingsFor(name: string, mappings: NamedMapping[], { as, mapping }: How): NamedMapping[] {
  if (mapping !== undefined) return mappings.filter((each) => each.name === mapping)
  const open = mappings.filter((each) => !as || each.mapping.as === as)
  const by = (named: (file: string) => string) =>
    open.filter((each) => each.mapping.files.some((file) => named(file) === named(name)))
  const own = by(lastingName)
  if (own.length > 0) return own
  const alike = by(periodlessName) // A sheet of each month is read like that of another.
  return alike.length === 1 ? alike : []
}

/** What to say of a file that a person wants as a table and that no one mapping reads. */
export function unmapped(name: string, { as, mapping }: How, found: NamedMapping[]): { code: string; message: string } {
  if (found.length > 1) {
    const names = found.map((each) => `mappings/${each.name}.json`).join(' and ')
    const message = `CFG_AMBIGUOUS_FEED ${name} — ${names} both are for files of this name. Its bytes are kept and none is used. Take the name out of one of them, or say --mapping.`
    return { code: 'CFG_AMBIGUOUS_FEED', message }
  }
  const what = mapping === undefined ? `no mapping says how to read it as ${as}` : `there is no mapping ${mapping}`
  const message = `FEED_UNMAPPED ${name} — ${what}. Its bytes are kept and none is used. Say "quarterdeck ingest ${name} --as ${as ?? 'opportunity'}" on a terminal, or add --accept-mapping.`
  return { code: 'FEED_UNMAPPED', message }
}

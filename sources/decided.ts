import { type Decision, type Terms, termsOf } from '../lake/decisions.ts'
import type { LedgerEntry } from '../lake/ledger.ts'
import type { Contract, FoundContract } from './contract.ts'
import { folded } from './format/csv/names.ts'
import { parser } from './parser.ts'
import { unknownFile } from './unused.ts'

/** A contract as decisions have it for one file, by the hash of its bytes. */
export function decided(found: FoundContract, decisions: Decision[], sha256: string): FoundContract {
  const { source, object, contract } = found
  const terms = termsOf(decisions, { source, object, sha256, ...mappingOf(contract) })
  return isSilent(terms) ? found : under(found, terms)
}

/**
 * The contract by which a reading was made, where it stands as contract and decisions are now. A new name of a column changes nothing of
 * files that do not have it, so their readings stand without it.
 */
export function standing(found: FoundContract, decisions: Decision[], entry: LedgerEntry): FoundContract | undefined {
  const now = decided(found, decisions, entry.file.sha256)
  if (entry.parser === parser(now) || (found === unknownFile && !now.terms)) return now
  const { names = {}, ...rest } = now.terms ?? {}
  const isTouched =
    found.contract.private || found.contract.only || entry.state === 'held' || hasOne(entry.extra, names)
  if (isTouched || Object.keys(names).length === 0) return undefined
  const terms: Terms = { without: [], accepted: [], ...rest, names: {} }
  const before = isSilent(terms) ? found : { ...now, terms }
  return entry.parser === parser(before) ? before : undefined
}

/** The mapping that a contract was made of. */
export const mappingOf = (contract: Contract): { mapping?: string } =>
  contract.mapped ? { mapping: contract.mapped.name } : {}

const hasOne = (extra: string[], names: Record<string, string>) => {
  const wanted = new Set(Object.keys(names).map(folded))
  return extra.some((name) => wanted.has(folded(name)))
}

const isSilent = ({ names, without, accepted, rejected }: Terms) =>
  !rejected && Object.keys(names).length + without.length + accepted.length === 0

function under(found: FoundContract, terms: Terms): FoundContract {
  const { row, mapped, ...rest } = found.contract
  const free = new Set(terms.without)
  const names = Object.entries(row).map(([name, field]) => [free.has(name) ? `${name}?` : name, field] as const)
  const contract = mapped
    ? { ...rest, row, mapped: { ...mapped, optional: [...mapped.optional, ...terms.without] } }
    : { ...rest, row: Object.fromEntries(names) }
  return { ...found, contract, terms }
}

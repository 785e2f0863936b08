import type { Company } from '../company.ts'
import type { Decision } from '../lake/decisions.ts'
import type { Arrival } from './arrival.ts'
import type { FoundContract } from './contract.ts'
import { decided } from './decided.ts'
import { type How, mappingsFor, unmapped } from './mapping/chosen.ts'
import { contractBy } from './mapping/kept.ts'
import type { NamedMapping } from './mapping/mapping.ts'
import { hasNames, isStranger } from './mapping/stranger.ts'
import { match, unmatched } from './match.ts'

/** What a run knows of the files that may come: exports, the company's settings, its mappings, what was decided, and what a person wants. */
export type Known = {
  contracts: FoundContract[]
  company: Company
  mappings: NamedMapping[]
  decisions: Decision[]
  how: How
}

/** The contract and the feed of a file: of the mapping that is for it, else of the export that it is. */
export function matchedFor(
  { name, from }: Arrival,
  start: Buffer,
  { contracts, company, mappings, decisions, how }: Known,
) {
  const ours = mappingsFor(name, mappings, how)
  const isWanted = how.as !== undefined || how.mapping !== undefined
  if (ours.length > 1 || (isWanted && ours.length === 0)) return unmapped(name, how, ours)
  const matched = match(name, contracts, company.feeds, from, start)
  if (ours[0]) {
    const found = contractBy(ours[0], contracts, company)
    const isOurs =
      isWanted ||
      'nearest' in matched ||
      hasNames(start, decided(found, decisions, '')) ||
      isStranger(matched.found, start, undefined)
    if (isOurs) return { found, feed: found.contract.mapped!.feed }
  }
  return 'nearest' in matched ? unmatched(name, matched) : matched
}

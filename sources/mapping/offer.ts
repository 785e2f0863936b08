import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Company } from '../../company.ts'
import { layout } from '../../lake/layout.ts'
import { readCompany } from '../../lake/settings.ts'
import type { World } from '../../lake/world.ts'
import { type Arrival, arrivals, type Named } from '../arrival.ts'
import { head, matchedFor } from '../choose.ts'
import type { FoundContract } from '../contract.ts'
import { decode } from '../decode.ts'
import { findContracts, findSources } from '../find.ts'
import type { How } from './chosen.ts'
import { encodingDoubt, isText } from './encoding.ts'
import { readMappings } from './kept.ts'
import { knownNames } from './lookup.ts'
import type { Mapping } from './mapping.ts'
import { overlap } from './overlap.ts'
import { type Preview, tried } from './preview.ts'
import { type Proposal, propose } from './propose.ts'
import { isStranger } from './stranger.ts'

/** What a person says of a file before it is looked at. */
export type Said = How & { given?: Partial<Mapping> }

/**
 * One file that somebody wants to take in. `known`: the export that it is, which needs no mapping. `kept`: the name of the mapping that
 * the lake has for it, unless a person says anew how it is read. Else a proposal, with the file's columns and some of their values, and the file as it would come in.
 */
export type Offered = { name: string } & (
  | { known: { feed: string; object: string }; kept?: string }
  | { proposal: Proposal; columns: { name: string; values: string[] }[]; preview?: Preview }
  | { trouble: { code: string; message: string } }
)

/** What a lake knows of files: its exports, its mappings and the company's settings. */
export async function entrance(world: World) {
  const contracts = await findContracts()
  const bytes = await world.store.get(layout.company)
  const company = readCompany(bytes && new TextDecoder().decode(bytes), findSources())
  return { contracts, company, mappings: await readMappings(world.store, contracts) }
}

/** Looks at files that somebody wants to take in, one after the other; nothing of them is kept. */
export async function* offers(world: World, paths: (string | Named)[], said: Said): AsyncGenerator<Offered> {
  const { contracts, company, mappings } = await entrance(world)
  for await (const arrival of arrivals(paths, await world.store.scratch(), world.id)) {
    const { name, file, trouble } = arrival
    if (!file) {
      if (trouble && trouble.state !== 'ignored') yield { name, trouble }
      continue
    }
    const start = await head(file)
    const matched = matchedFor(arrival, start, { contracts, company, mappings, decisions: [], how: said })
    const isSaidAnew = 'found' in matched && matched.found.contract.mapped && Object.keys(said.given ?? {}).length > 0
    if ('found' in matched && !isSaidAnew && !isStranger(matched.found, start, said.as)) {
      const { found, feed } = matched
      yield {
        name,
        known: { feed, object: found.object },
        ...(found.contract.mapped ? { kept: found.contract.mapped.name } : {}),
      }
    } else yield await offered(world, arrival, { contracts, company, said })
  }
}

type Around = { contracts: FoundContract[]; company: Company; said: Said }

async function offered(world: World, { name, file }: Arrival, { contracts, company, said }: Around): Promise<Offered> {
  const draft = join(await world.store.scratch(), `offer-${world.id()}`)
  const given = { ...said.given }
  const guessed = (given.encoding ?? (await isText(file!))) ? undefined : ('windows-1252' as const)
  const { encoding = guessed, sheet } = given
  const decoded = await decode(file!, name, { ...(encoding ? { encoding } : {}), ...(sheet ? { sheet } : {}) }, draft)
  if ('code' in decoded) return { name, trouble: decoded }
  try {
    const known = await knownNames(world)
    const proposal = await propose({ file: decoded.file, name, contracts, company, as: said.as, given, known })
    const { header, rows } = proposal.sample
    const target = contracts.find(({ source, object }) => source === 'table' && object === proposal.mapping.as)!
    proposal.doubts.push(...(await overlap(world, proposal.sample, proposal.mapping, target, name)))
    proposal.remarks.push(...decoded.notices.map(({ message }) => message))
    if (guessed) proposal.doubts.unshift(encodingDoubt(rows.flat()))
    const columns = header.map((each, k) => ({
      name: each,
      values: [...new Set(rows.slice(0, 1000).map((row) => row[k] ?? ''))].filter(Boolean).slice(0, 5),
    }))
    const preview = await tried(world, file!, name, proposal.mapping, contracts, company)
    return { name, proposal, columns, ...(preview ? { preview } : {}) }
  } finally {
    if (decoded.file !== file) await rm(decoded.file, { force: true })
  }
}

/** How a file would come in by a mapping that a person has changed. */
export async function previewBy(
  world: World,
  file: string,
  name: string,
  mapping: Mapping,
): Promise<Preview | undefined> {
  const { contracts, company } = await entrance(world)
  return tried(world, file, name, mapping, contracts, company)
}

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { World } from '../../lake/world.ts'
import { type Arrival, arrivals, type Named } from '../arrival.ts'
import { matchedFor } from '../choose.ts'
import { decode } from '../decode.ts'
import { entrance } from '../entrance.ts'
import { message } from '../message.ts'
import { start } from '../start.ts'
import type { How, Trouble } from './chosen.ts'
import { encodingDoubt, isText } from './encoding.ts'
import { targetOf } from './kept.ts'
import { knownNames } from './lookup.ts'
import type { Mapping } from './mapping.ts'
import { overlap } from './overlap.ts'
import { type Preview, tried } from './preview.ts'
import { type Proposal, propose } from './propose.ts'
import { RowsError } from './rows.ts'
import { type Stored, stored } from './stored.ts'
import { isStranger } from './stranger.ts'

/** What a person says of files before they are looked at; `only`: of several the one of this name. */
export type Said = How & { given?: Partial<Mapping>; only?: string }

/**
 * One file that somebody wants to take in. `known`: the export that it is, which needs no mapping. `kept`: the name of the mapping that
 * the lake has for it, unless a person says anew how it is read. Else a proposal, with the file's columns and some of their values, and the file as it would come in.
 */
export type Offered = { name: string } & (
  | { known: { feed: string; object: string }; kept?: string }
  | { proposal: Proposal; columns: { name: string; values: string[] }[]; preview?: Preview }
  | { trouble: Trouble }
)

/** Looks at files that somebody wants to take in, one after the other; nothing of them is kept. */
export async function* offers(world: World, paths: (string | Named)[], said: Said): AsyncGenerator<Offered> {
  const lake = await entrance(world)
  const tables = await stored(world)
  try {
    const around = { ...lake, world, said, tables, known: await knownNames(tables) }
    for await (const arrival of arrivals(paths, await world.store.scratch(), world.id))
      if (said.only === undefined || said.only === arrival.name) yield* offeredOf(arrival, around)
  } finally {
    tables.close()
  }
}

type Around = Awaited<ReturnType<typeof entrance>> & {
  world: World
  said: Said
  tables: Stored
  known: Map<string, Set<string>>
}

async function* offeredOf(arrival: Arrival, around: Around): AsyncGenerator<Offered> {
  const { name, file, trouble } = arrival
  const { said } = around
  if (!file) {
    if (trouble && trouble.state !== 'ignored') yield { name, trouble }
    return
  }
  const head = await start(file)
  const matched = matchedFor(arrival, head, { ...around, decisions: [], how: said })
  const isSaidAnew = 'found' in matched && matched.found.contract.mapped && Object.keys(said.given ?? {}).length > 0
  if ('found' in matched && !isSaidAnew && !isStranger(matched.found, head, said.as)) {
    const { found, feed } = matched
    const kept = found.contract.mapped ? { kept: found.contract.mapped.name } : {}
    yield { name, known: { feed, object: found.object }, ...kept }
  } else yield await proposedFor(name, file, around)
}

async function proposedFor(name: string, file: string, around: Around): Promise<Offered> {
  const { world, contracts, company, said, tables, known } = around
  const draft = join(await world.store.scratch(), `offer-${world.id()}`)
  const given = { ...said.given }
  const guessed = (given.encoding ?? (await isText(file))) ? undefined : ('windows-1252' as const)
  const { encoding = guessed, sheet } = given
  const decoded = await decode(file, name, { ...(encoding ? { encoding } : {}), ...(sheet ? { sheet } : {}) }, draft)
  if ('code' in decoded) return { name, trouble: decoded }
  try {
    const proposal = await propose({ file: decoded.file, name, contracts, company, as: said.as, given, known })
    const { mapping, sample, doubts, remarks } = proposal
    doubts.push(...(await overlap(tables, sample, mapping, targetOf(mapping.as, contracts)!, name)))
    remarks.push(...decoded.notices.map((each) => each.message))
    if (guessed) doubts.unshift(encodingDoubt(sample.rows.flat()))
    const columns = sample.header.map((each, k) => ({
      name: each,
      values: [...new Set(sample.rows.slice(0, 1000).map((row) => row[k] ?? ''))].filter(Boolean).slice(0, 5),
    }))
    const preview = await tried(around, file, name, mapping)
    return { name, proposal, columns, ...(preview ? { preview } : {}) }
  } catch (error) {
    if (!(error instanceof RowsError)) throw error
    const { code, line } = error
    return {
      name,
      trouble: { code, state: 'rejected', message: message(code, `${name}:${line}`, error.message, 'rejected') },
    }
  } finally {
    if (decoded.file !== file) await rm(decoded.file, { force: true })
  }
}

import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Decision, readDecisions } from '../lake/decisions.ts'
import { layout } from '../lake/layout.ts'
import { inForce, type LedgerEntry, readLedger } from '../lake/ledger.ts'
import { companyIn } from '../lake/settings.ts'
import type { World } from '../lake/world.ts'
import { besides } from './besides.ts'
import type { FoundContract } from './contract.ts'
import { decided, standing } from './decided.ts'
import { enter, type Ingested } from './enter.ts'
import { findExports } from './find.ts'
import { contractBy, readMappings } from './mapping/kept.ts'
import { type ReadResult, read } from './read.ts'
import { notUsed, stillHeld, unknownFile } from './unused.ts'

/**
 * Reads landed files again where that is due: their contract, the reader or what was decided of them changed since, or the rows made of
 * them are gone. What is read again is entered in the ledger beside the old reading, and is the one in force. Arrival and extract times stay.
 */
export async function refresh(world: World, contracts: FoundContract[]): Promise<void> {
  const decisions = await readDecisions(world.store)
  const entries = inForce((await readLedger(world.store)).map(({ entry }) => entry))
  const listed = await Promise.all([layout.raws, layout.private.raws].map((prefix) => world.store.list(prefix)))
  const raw = new Set(listed.flat().map(({ key }) => key))
  const contractOf = await contractsOf(world, contracts)
  for (const entry of entries) {
    const found = contractOf(entry)
    if (!found) continue
    const lost = entry.outputs.some(({ key }) => !raw.has(key))
    if (lost || !standing(found, decisions, entry)) await again(world, found, entry, decisions)
  }
}

/**
 * Tells the contract by which a landed file is read now: its export's, or the one that its mapping makes. Undefined where that is gone, or
 * is of another table now: what was read stays.
 */
export async function contractsOf(
  world: World,
  contracts: FoundContract[],
): Promise<(entry: LedgerEntry) => FoundContract | undefined> {
  const mapped = await mappedContracts(world, contracts)
  const all = [...contracts, unknownFile]
  return ({ source, object, mapping }) => {
    const known = mapping === undefined ? all : [mapped.get(mapping)]
    return known.find((found) => found?.source === source && found.object === object)
  }
}

/** The contracts that the mappings of a lake make, by the names of the mappings. */
async function mappedContracts(world: World, contracts: FoundContract[]): Promise<Map<string, FoundContract>> {
  const mappings = await readMappings(world.store, contracts)
  if (mappings.length === 0) return new Map()
  const company = await companyIn(world.store, findExports())
  return new Map(mappings.map((each) => [each.name, contractBy(each, contracts, company)]))
}

/**
 * Reads one landed file again, as these decisions have it; the reading is in force instead of `entry` from then on. `agree` sees it before
 * anything is written and may throw.
 */
export async function again(
  world: World,
  found: FoundContract,
  entry: LedgerEntry,
  decisions: Decision[],
  agree: (result: ReadResult) => Promise<unknown> = async () => {},
): Promise<Ingested> {
  const by = standing(found, decisions, entry) ?? decided(found, decisions, entry.file.sha256)
  const folder = join(await world.store.scratch(), `read-${world.id()}`)
  try {
    await mkdir(folder, { recursive: true })
    const file = await world.store.localFile(
      layout.keptOf(entry).landing(entry.source, entry.object, entry.file.sha256),
    )
    const draft = join(folder, 'rows')
    const { container, control } = entry
    const arrival = { name: entry.file.name, container, extracted_at: new Date(entry.extracted_at) }
    const feed = found.contract.mapped?.feed ?? entry.feed
    const anew = async () => {
      const own = await read({ found: by, file, name: entry.file.name, draft, threads: world.threads })
      const result = stillHeld(by, entry, own)
      if (entry.state !== 'held' || result !== own) return result
      // It was never looked at beside others.
      const { drift } = await companyIn(world.store, findExports())
      return besides(world, {
        arrival: { ...arrival, ...(control ? { control } : {}) },
        found: by,
        feed,
        result,
        drift,
      })
    }
    const result = notUsed(by, entry) ?? (await anew())
    await agree(result)
    const moves = !entry.private !== !found.contract.private // Its contract became private since: its bytes are kept there too.
    world.tell({ step: 'read', name: entry.file.name, rows: result.counts.accepted })
    return await enter(world, {
      arrival,
      found: by,
      feed,
      result,
      before: entry,
      ...(moves ? { file } : {}),
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

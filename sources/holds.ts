import { type Decider, type Decision, DecisionError, decide, decider } from '../lake/decisions.ts'
import { isOfColumns, isOfRecords, suggestion } from '../lake/held.ts'
import { inForce, type LedgerEntry, readLedger } from '../lake/ledger.ts'
import { fileOf, waitingFile } from '../lake/waiting.ts'
import type { World } from '../lake/world.ts'
import type { FoundContract } from './contract.ts'
import { mappingOf } from './decided.ts'
import type { Ingested } from './enter.ts'
import { findContracts } from './find.ts'
import { again, contractsOf } from './refresh.ts'
import { termsFor } from './renaming.ts'

/** Which held file, who decides, and whether they may decide of private ones. */
export type Wanted = { file: string; by: Decider; seesPrivate?: boolean }

/** What became of a file by a decision; `isNew` is false where that was decided before. `others` came in by the same new names of columns. */
export type Settled = Ingested & { decision: Decision; isNew: boolean; others: Ingested[] }

/**
 * Takes a held file in, in spite of what holds it: its good records where too many are bad; by new names of its columns, `columns`, { 'Closing
 * Date': 'CloseDate' }, which count for its whole export from then on; else as it is. The decision is written first, so that a build ends what
 * is broken off here. Throws DecisionError where the file is not there, is not the only one, or cannot be used like this.
 */
export async function acceptHold(world: World, wanted: Wanted, columns: Record<string, string> = {}): Promise<Settled> {
  decider(wanted.by)
  const { entry, was, decisions, settled } = await waitingFile(world.store, wanted.file, wanted.seesPrivate)
  if (settled?.kind === 'hold_accepted') return asBefore(entry, settled)
  const contracts = await findContracts()
  const contractOf = await contractsOf(world, contracts)
  const found = contractOf(entry)
  const { code = '' } = was
  const isFit = was.state === 'held' && entry.source !== 'unknown' && (isOfColumns(code) || !/^HDR|^FEED/.test(code))
  if (!isFit || !found) throw unfit(was, was.message ?? '')
  const subject = {
    kind: 'hold_accepted' as const,
    file: { ...fileOf(entry), ...mappingOf(found.contract) },
    code,
    ...termsFor(found, was, columns),
  }
  const tried: Decision = { id: '', when: '', who: '', why: '', ...subject }
  const written: Decision[] = []
  const own = await again(world, found, entry, [...decisions, tried], async (result) => {
    const isStill = (result.state === 'held' && result.code === code) || result.state === 'rejected'
    const isEmpty = isOfRecords(code) && result.counts.accepted === 0
    if (isStill || isEmpty) throw unfit(was, result.message ?? '')
    written.push(await decide(world, subject, wanted.by))
  })
  const others = subject.names ? await alike(world, found, entry, [...decisions, ...written]) : []
  return { ...own, decision: written[0]!, isNew: true, others }
}

/** Reads the other held files again that lack a column in the same export; those that come in. */
async function alike(
  world: World,
  found: FoundContract,
  entry: LedgerEntry,
  decisions: Decision[],
): Promise<Ingested[]> {
  const came: Ingested[] = []
  for (const other of inForce((await readLedger(world.store)).map((each) => each.entry))) {
    const isOther = other.source === found.source && other.object === found.object && other.mapping === entry.mapping
    if (!isOther || other.state !== 'held' || other.code !== 'HDR_MISSING') continue
    const read = await again(world, found, other, decisions)
    if (read.state !== 'held') came.push(read)
  }
  return came
}

/** Decides that a file that waits is not used; it waits no more. Throws DecisionError where it is not there or not the only one. */
export async function rejectHold(world: World, wanted: Wanted): Promise<Settled> {
  decider(wanted.by)
  const { entry, was, decisions, settled } = await waitingFile(world.store, wanted.file, wanted.seesPrivate)
  if (settled?.kind === 'hold_rejected') return asBefore(entry, settled)
  const found = (await contractsOf(world, await findContracts()))(entry)
  if (!found) throw unfit(was, 'its export or its mapping is gone')
  const file = { ...fileOf(entry), ...mappingOf(found.contract) }
  const decision = await decide(world, { kind: 'hold_rejected', file, code: was.code ?? '' }, wanted.by)
  return { ...(await again(world, found, entry, [...decisions, decision])), decision, isNew: true, others: [] }
}

/** A file as it stands, of which nothing new was decided. */
const asBefore = (entry: LedgerEntry, decision: Decision): Settled => {
  const { file, state, code, message } = entry
  const why = code && message ? { code, message } : {}
  return { name: file.name, state, ...why, entry, decision, isNew: false, others: [] }
}

const unfit = (was: LedgerEntry, why: string) =>
  new DecisionError('HOLD_UNFIT', `${was.file.name} cannot be used by accepting it: ${why} ${suggestion(was)}`)

import { DecisionError, readDecisions } from '../lake/decisions.ts'
import { isCalled, isTold, waitingOf } from '../lake/held.ts'
import { inForce, type LedgerEntry, readLedger } from '../lake/ledger.ts'
import type { World } from '../lake/world.ts'
import type { FoundContract } from './contract.ts'
import { standing } from './decided.ts'
import { again, contractsOf } from './refresh.ts'

/** What reading a file again gave: what it was and what it is, and how many of its rows pass that did not. `isRead`: something had changed. */
export type Replayed = { before: LedgerEntry; after: LedgerEntry; passed: number; isRead: boolean }

/**
 * Reads files with records set aside, and such that are held or could not be read, again, as their contract or mapping and what was decided
 * are now: all, or those that are called `wanted`. Where none of these changed nothing is read. Private files only where `seesPrivate`. Throws DecisionError
 * where no file is called so.
 */
export async function replay(
  world: World,
  contracts: FoundContract[],
  wanted?: string,
  seesPrivate = false,
): Promise<Replayed[]> {
  const decisions = await readDecisions(world.store)
  const contractOf = await contractsOf(world, contracts)
  const done: Replayed[] = []
  const entries = inForce((await readLedger(world.store)).map(({ entry }) => entry))
  const waiting = new Set(waitingOf(entries))
  if (wanted && !entries.some((entry) => isTold(entry, seesPrivate) && isCalled(entry, wanted)))
    throw new DecisionError(
      'QUARANTINE_UNKNOWN',
      `no file is called "${wanted}"; "quarterdeck quarantine list" names them`,
    )
  for (const before of entries) {
    const isOpen = before.quarantine || waiting.has(before)
    if (!isOpen || !isTold(before, seesPrivate) || (wanted && !isCalled(before, wanted))) continue
    const found = contractOf(before)
    const isRead = found && !standing(found, decisions, before)
    if (!isRead && !wanted && !before.quarantine) continue
    const after = isRead ? ((await again(world, found, before, decisions)).entry ?? before) : before
    done.push({ before, after, passed: usedOf(after) - usedOf(before), isRead: isRead === true })
  }
  return done
}

/** How many rows of a file are used; of a held one none is. */
const usedOf = ({ outputs }: LedgerEntry) => outputs.reduce((sum, { rows }) => sum + rows, 0)

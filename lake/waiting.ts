import { type DecidedFile, type Decision, DecisionError, isAbout, readDecisions } from './decisions.ts'
import { calledSo, isTold, waitingOf } from './held.ts'
import { inForce, type LedgerEntry, readLedger } from './ledger.ts'
import type { Store } from './store.ts'

/** A file that waits, or waited until `settled`: its entry in force, the one that held it, and every decision. */
export type WaitingFile = { entry: LedgerEntry; was: LedgerEntry; settled: Decision | undefined; decisions: Decision[] }

/**
 * The one file that waits for a person and is called so, by its name or its hash; else the one that did until somebody decided. Private ones
 * only where `seesPrivate`. Throws DecisionError where there is none, or more than one.
 */
export async function waitingFile(store: Store, name: string, seesPrivate = false): Promise<WaitingFile> {
  const ledger = (await readLedger(store)).map(({ entry }) => entry)
  const all = inForce(ledger)
  const decisions = await readDecisions(store)
  const settledOf = (entry: LedgerEntry) =>
    decisions.findLast((each) => isAbout(each, fileOf(entry)) && each.kind !== 'quarantine_dropped')
  const waiting = new Set(waitingOf(all))
  const seen = all.filter((entry) => isTold(entry, seesPrivate))
  const held = calledSo(
    seen.filter((entry) => waiting.has(entry)),
    name,
  )
  const few = held.length > 0 ? held : calledSo(seen.filter(settledOf), name)
  if (few.length > 1) {
    const names = few.map(({ file }) => `${file.name} (${file.sha256.slice(0, 12)})`).join(', ')
    throw new DecisionError('HOLD_SEVERAL', `"${name}" are ${few.length} files: ${names}; say which by its hash`)
  }
  const [entry] = few
  if (!entry) {
    const [other] = calledSo(seen, name)
    const state = other && `${other.file.name} is ${other.state} and does not wait`
    const what = state ?? `no file that waits is called "${name}"`
    throw new DecisionError('HOLD_UNKNOWN', `${what}; "quarterdeck holds list" names the files that do`)
  }
  if (held.length > 0) return { entry, was: entry, settled: undefined, decisions }
  const was = ledger.findLast((each) => each.state === 'held' && isSame(each, entry)) ?? entry
  return { entry, was, settled: settledOf(entry), decisions }
}

/** What a decision says of a file, but for its mapping. */
export const fileOf = ({ source, object, file }: LedgerEntry): DecidedFile => ({
  source,
  object,
  name: file.name,
  sha256: file.sha256,
})

const isSame = (one: LedgerEntry, { source, object, file }: LedgerEntry) =>
  one.source === source && one.object === object && one.file.sha256 === file.sha256

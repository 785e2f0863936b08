import { type Decider, type Decision, DecisionError, decide, decider, readDecisions } from './decisions.ts'
import { calledSo } from './held.ts'
import type { LedgerEntry } from './ledger.ts'
import { openRecords, withQuarantine } from './quarantine.ts'
import { fileOf } from './waiting.ts'
import type { World } from './world.ts'

/** Which records set aside are not wanted, by their numbers in one file, or all that are open; who decides, and whether of private files, too. */
export type Unwanted = { file: string; records?: number[]; by: Decider; seesPrivate?: boolean }

/** What became of a file's records set aside: how many are dropped now and how many are still open. Without a decision none was left to drop. */
export type Dropped = { entry: LedgerEntry; dropped: number; open: number; decision?: Decision }

/**
 * Decides that records set aside are not wanted: they stay on file and are listed as open no more. Throws DecisionError where the file is not
 * there, is not the only one, or has no such record aside.
 */
export async function dropQuarantine(world: World, { file, records, by, seesPrivate }: Unwanted): Promise<Dropped> {
  decider(by)
  const entry = await oneFile(world, file, seesPrivate)
  const rows = await openRecords(world.store, entry, await readDecisions(world.store))
  const known = new Set(rows.map(({ record }) => record))
  const strange = records?.find((record) => !known.has(record))
  if (strange !== undefined)
    throw new DecisionError(
      'QUARANTINE_NO_RECORD',
      `record ${strange} of ${entry.file.name} is not in quarantine; "quarterdeck quarantine show ${entry.file.sha256.slice(0, 12)}" tells which are`,
    )
  const open = rows.filter(({ dropped }) => !dropped)
  const wanted = open.filter(({ record }) => !records || records.includes(record))
  const left = open.length - wanted.length
  if (wanted.length === 0) return { entry, dropped: 0, open: left }
  const numbers = wanted.map(({ record }) => record).sort((a, b) => a - b)
  const about = { ...fileOf(entry), ...(entry.mapping ? { mapping: entry.mapping } : {}) }
  const decision = await decide(world, { kind: 'quarantine_dropped', file: about, records: rangesOf(numbers) }, by)
  return { entry, dropped: wanted.length, open: left, decision }
}

async function oneFile({ store }: World, name: string, seesPrivate = false): Promise<LedgerEntry> {
  const called = calledSo(await withQuarantine(store, seesPrivate), name)
  if (called.length > 1) {
    const names = called.map(({ file }) => `${file.name} (${file.sha256.slice(0, 12)})`).join(', ')
    throw new DecisionError(
      'QUARANTINE_SEVERAL',
      `"${name}" are ${called.length} files: ${names}; say which by its hash`,
    )
  }
  if (called[0]) return called[0]
  const what = `no file "${name}" has records in quarantine; "quarterdeck quarantine list" names those that have`
  throw new DecisionError('QUARANTINE_UNKNOWN', what)
}

/** Numbers in order as ranges: 1, 2, 3 and 7 are [1, 3] and [7, 7]. */
export function rangesOf(numbers: number[]): [number, number][] {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges
}

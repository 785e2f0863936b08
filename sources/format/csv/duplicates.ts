import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs'
import { cleanColumns } from './encode.ts'
import type { Plan } from './header.ts'
import { conflict, type Rows, repeated } from './rows.ts'
import { split } from './texts.ts'

/** What was done about records of one key and version. */
export type Duplicates = {
  /** How many were there twice and are left out. */
  count: number
  /** Records that say something else than another one of their key, and that one: the last of the file, or the one before. */
  conflicts: Map<number, number>
}

/**
 * Finds records of one key and version in the clean form of a file and takes out of it all but one. Of those with one version the last one
 * stands: those with its values are only repeated, the others set aside. Without a version nothing tells which one is right: where the
 * values are not all the same all are set aside. `empties` is put right.
 */
export function takeDuplicates(rows: Rows, plan: Plan, clean: string, empties: Uint32Array): Duplicates {
  const found: Duplicates = { count: 0, conflicts: new Map() }
  const suspects = sameKeys(rows)
  if (suspects.length === 0) return found
  const descriptor = openSync(clean, 'r+')
  const columns = cleanColumns(plan)
  const keyed = plan.keyed.map((k) => columns.indexOf(plan.columns[k]!.column))
  const version = plan.version < 0 ? -1 : columns.indexOf(plan.columns[plan.version]!.column)
  const ours = plan.columns.flatMap((column, k) => (column ? [k] : []))
  try {
    const dropped = suspects.flatMap((group) => groupsOf(group.map(readRow)).flatMap(settle)).sort((a, b) => a - b)
    compact(descriptor, rows, dropped)
    return found
  } finally {
    closeSync(descriptor)
  }

  function readRow(row: number) {
    const bytes = Buffer.alloc(rows.clean[row + 1]! - rows.clean[row]!)
    readSync(descriptor, bytes, 0, bytes.length, rows.clean[row]!)
    const { texts } = split(bytes.subarray(0, -1))
    return { row, texts, key: JSON.stringify(keyed.map((k) => texts[k])), all: JSON.stringify(texts) }
  }

  function settle(group: ReturnType<typeof readRow>[]): number[] {
    const last = group.at(-1)!
    const isSame = group.every(({ all }) => all === last.all)
    const isVersioned = version >= 0 && last.texts[version] !== ''
    const gone = isSame || isVersioned ? group.slice(0, -1) : group
    for (const [k, { row, texts, all }] of gone.entries()) {
      const isRepeated = isSame || (isVersioned && all === last.all)
      rows.key[row] = isRepeated ? repeated : conflict
      if (isRepeated) found.count++
      else found.conflicts.set(row, row === last.row ? group[k - 1]!.row : last.row)
      for (const [n, position] of ours.entries()) if (texts[n] === '') empties[position]!--
    }
    return gone.map(({ row }) => row)
  }
}

/** The records whose keys have one number, in groups, in the order of the file. */
function sameKeys(rows: Rows): number[][] {
  const sorted = rows.key.slice(0, rows.count).sort()
  const groups = new Map<number, number[]>()
  for (let k = 1; k < sorted.length; k++) if (sorted[k] === sorted[k - 1] && sorted[k]! >= 0) groups.set(sorted[k]!, [])
  if (groups.size > 0) for (let row = 0; row < rows.count; row++) groups.get(rows.key[row]!)?.push(row)
  return [...groups.values()]
}

/** Those of a group that have one key indeed. */
function groupsOf<T extends { key: string }>(group: T[]): T[][] {
  return [...Map.groupBy(group, ({ key }) => key).values()].filter((each) => each.length > 1)
}

/** Moves what is kept of the clean form to its front. */
function compact(descriptor: number, rows: Rows, dropped: number[]): void {
  const part = Buffer.allocUnsafeSlow(1 << 20)
  let end = rows.clean[dropped[0] ?? rows.count]!
  for (const [k, row] of dropped.entries()) {
    const stop = rows.clean[dropped[k + 1] ?? rows.count]!
    for (let at = rows.clean[row + 1]!; at < stop; ) {
      const got = readSync(descriptor, part, 0, Math.min(part.length, stop - at), at)
      end += writeSync(descriptor, part, 0, got, end)
      at += got
    }
  }
  ftruncateSync(descriptor, end)
}

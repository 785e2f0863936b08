import type { Commit } from '../../lake/commits.ts'
import { sha256 } from '../../lake/hash.ts'
import { layout } from '../../lake/layout.ts'
import type { LedgerEntry } from '../../lake/ledger.ts'
import type { Objects } from '../lake/memory.ts'

/** Looks at a lake from outside, without passing any gate, and says what breaks a promise. */
export type Look = () => Promise<string[]>

/** Says what is wrong with a commit's tables, once for each commit. */
export type Judge = (commit: Commit, ledger: Map<string, LedgerEntry>) => Promise<string | undefined>

/**
 * What must hold at every moment: commits have no gaps and never change, the newest one and those that `kept` picks have all their
 * files with the bytes that were written down, and all that the ledger names is there and adds up. `judge` looks at a commit once.
 */
export function watch(
  objects: Objects,
  judge: Judge = async () => undefined,
  kept: (commits: Commit[]) => Commit[] = () => [],
): Look {
  const hashes = new WeakMap<Uint8Array, string>()
  const seen = new Map<string, string>()
  const judged = new Map<string, string | undefined>()
  const hashOf = (key: string) => {
    const bytes = objects.get(key)?.bytes
    if (bytes && !hashes.has(bytes)) hashes.set(bytes, sha256(bytes))
    return bytes && hashes.get(bytes)
  }
  const parsed = new WeakMap<Uint8Array, unknown>()
  const read = <T>(key: string): T => {
    const { bytes } = objects.get(key)!
    if (!parsed.has(bytes)) parsed.set(bytes, JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.get(bytes) as T
  }
  const holds = (by: string, key: string, hash: string) => {
    const found = hashOf(key)
    if (!found) return [`${by} names ${key}, which is not there`]
    return found === hash ? [] : [`${by} names ${key}, which holds other bytes`]
  }
  const keys = (prefix: string) => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort()

  const lookAtLedger = (ledger: Map<string, LedgerEntry>) =>
    [...ledger].flatMap(([key, { source, object, file, outputs, quarantine, counts, bytes, ...rest }]) => [
      ...holds(key, layout.keptOf(rest).landing(source, object, file.sha256), file.sha256),
      ...outputs.flatMap((output) => holds(key, output.key, output.sha256)),
      ...(quarantine ? holds(key, quarantine.key, quarantine.sha256) : []),
      ...(counts.read === counts.accepted + counts.quarantined + counts.duplicate ? [] : [`${key} loses records`]),
      ...(file.bytes === bytes.header + bytes.records + bytes.skipped ? [] : [`${key} loses bytes`]),
    ])

  const lookAtCommits = async (ledger: Map<string, LedgerEntry>) => {
    const found = keys(layout.commits)
    const gap = found.findIndex((key, n) => key !== layout.commit(n + 1))
    const commits = found.map((key) => read<Commit>(key))
    const troubles = gap < 0 ? [] : [`${found[gap]} stands where ${layout.commit(gap + 1)} should`]
    for (const key of seen.keys()) if (!objects.has(key)) troubles.push(`${key} is gone`)
    for (const [n, key] of found.entries()) {
      const hash = hashOf(key)!
      if ((seen.get(key) ?? hash) !== hash) troubles.push(`${key} was replaced`)
      seen.set(key, hash)
      if (!judged.has(hash)) judged.set(hash, await judge(commits[n]!, ledger))
      const trouble = judged.get(hash)
      if (trouble) troubles.push(`${key}: ${trouble}`)
    }
    for (const commit of new Set([...commits.slice(-1), ...kept(commits)])) {
      for (const input of commit.inputs.ledger)
        if (!ledger.has(input)) troubles.push(`${commit.build} was made from ${input}, which is not in the ledger`)
      for (const { files } of Object.values(commit.tables))
        for (const file of files) troubles.push(...holds(commit.build, file.key, file.sha256))
    }
    return troubles
  }

  return async () => {
    const ledger = new Map(keys(layout.ledgers).map((key) => [key, read<LedgerEntry>(key)]))
    return [...new Set([...lookAtLedger(ledger), ...(await lookAtCommits(ledger))])]
  }
}

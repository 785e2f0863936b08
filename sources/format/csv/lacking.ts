import type { Lacking } from '../../../lake/ledger.ts'
import type { ContractColumn, FoundContract } from '../../contract.ts'
import { shown } from '../../message.ts'
import { folded } from './names.ts'

/** Which columns are missing, each with a name of the file that is like it, and in words; undefined where none is. */
export function missing(absent: ContractColumn[], unknown: string[]): { what: string; lacking: Lacking[] } | undefined {
  if (absent.length === 0) return undefined
  const lacking = absent.map(({ name }): Lacking => {
    const like = nearest(name, unknown)
    return { column: name, ...(like ? { like } : {}) }
  })
  const said = ({ column, like }: Lacking) =>
    `${shown(column)} is missing${like ? `; found ${shown(like)} (similar)` : ''}`
  return { what: lacking.map(said).join('; '), lacking }
}

/** The columns behind a file's names, those included that have a new name by decision: it counts where the column's own is not there. */
export function renamed(
  names: string[],
  mapped: (ContractColumn | undefined)[],
  columns: ContractColumn[],
  { terms }: FoundContract,
): (ContractColumn | undefined)[] {
  const known = new Map(columns.map((column) => [folded(column.name), column]))
  const told = Object.entries(terms?.names ?? {}).map(([name, own]) => [folded(name), known.get(folded(own))] as const)
  const wanted = new Map(told)
  const taken = new Set(mapped)
  return names.map((name, k) => {
    const column = mapped[k] ?? wanted.get(folded(name))
    if (mapped[k] || !column || taken.has(column)) return mapped[k]
    taken.add(column)
    return column
  })
}

function nearest(name: string, unknown: string[]): string | undefined {
  const best = unknown
    .map((each) => ({ each, likeness: likeness(name, each) }))
    .sort((a, b) => b.likeness - a.likeness)[0]
  return best && best.likeness >= 0.5 ? best.each : undefined
}

/** How many pairs of neighbouring letters two names share, 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [a, b].map((name) => {
    const letters = folded(name).replace(/[^\p{L}\d]/gu, '')
    return new Set(Array.from({ length: letters.length - 1 }, (_, k) => letters.slice(k, k + 2)))
  }) as [Set<string>, Set<string>]
  return (2 * [...left].filter((pair) => right.has(pair)).length) / (left.size + right.size || 1)
}

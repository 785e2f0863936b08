import { shown } from '../message.ts'
import type { Doubt } from './doubt.ts'
import { foldedName } from './fields.ts'
import { valuesOf } from './guess.ts'
import { type Mapping, ruleOf } from './mapping.ts'
import type { Sample } from './sample.ts'

/** Columns in which records are named by what they are called. */
const names = [
  'account',
  'owner',
  'product',
  'team',
  'region',
  'segment',
  'campaign',
  'rep',
  'scope_name',
  'parent',
  'company',
]

/**
 * Spellings that may mean the same, within a file and beside what the lake knows by then: NorthEast and North East. They are proposed; as
 * long as nobody says that they are one they are two. `known`: by column, the names in the lake.
 */
export function spellings(sample: Sample, mapping: Mapping, known: Map<string, Set<string>>): Doubt[] {
  return Object.entries(mapping.columns).flatMap(([name, rule]) => {
    const { to } = ruleOf(rule)
    if (!names.includes(to)) return []
    const counts = new Map<string, number>()
    for (const value of valuesOf(sample, name)) counts.set(value.trim(), (counts.get(value.trim()) ?? 0) + 1)
    const there = known.get(to) ?? new Set<string>()
    const groups = Map.groupBy([...new Set([...counts.keys(), ...there])], foldedName)
    return [...groups].flatMap(([folded, group]) => {
      if (folded === '' || group.length < 2) return []
      const [best] = [...group].sort(
        (a, b) =>
          Number(there.has(b)) - Number(there.has(a)) ||
          (counts.get(b) ?? 0) - (counts.get(a) ?? 0) ||
          (a < b ? -1 : 1),
      )
      const others = group.filter(
        (each) => each !== best && counts.has(each) && mapping.same?.[to]?.[each] === undefined,
      )
      return others.map(
        (other): Doubt => ({
          code: 'ROW_SPELLING',
          column: name,
          what: `${shown(other)} is spelled like ${shown(best!)}`,
          readings: [
            { say: `${shown(other)} is ${shown(best!)}`, change: { mapping: { same: { [to]: { [other]: best! } } } } },
          ],
          isOptional: true,
        }),
      )
    })
  })
}

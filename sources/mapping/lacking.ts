import { columnsOf, type FoundContract } from '../contract.ts'
import { type Mapping, ruleOf } from './mapping.ts'

/** The columns that a mapping's table cannot be without and that nothing in it tells. */
export function lackingIn(mapping: Mapping, { contract }: FoundContract): string[] {
  const [id] = [contract.key].flat()
  const told = new Set([
    ...Object.values(mapping.columns).map((rule) => ruleOf(rule).to),
    ...Object.keys(mapping.constants ?? {}),
    ...(mapping.key ? [id] : []),
  ])
  return columnsOf(contract).flatMap(({ optional, column }) => (optional || told.has(column) ? [] : [column]))
}

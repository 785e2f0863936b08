import type { Shape } from './engine.ts'
import type { Model } from './model.ts'

/** The canonical noun that a staging model adds to: `staging.salesforce_opportunity` adds to `staging.opportunity`; undefined for other layers. */
export function nounOf(name: string, sources: string[]): string | undefined {
  const [layer, table = ''] = name.split('.')
  const source = layer === 'staging' ? sources.find((each) => table.startsWith(`${each}_`)) : undefined
  return source && `staging.${table.slice(source.length + 1)}`
}

/** The models of each noun: `staging.quota` → those of Salesforce and of the company's sheet. */
export function nouns(models: Model[], sources: string[]): Map<string, Model[]> {
  const found = new Map<string, Model[]>()
  for (const model of models) {
    const noun = nounOf(model.name, sources)
    if (noun) found.set(noun, [...(found.get(noun) ?? []), model])
  }
  return found
}

/** The select behind a noun: the union by name of its parts, a column that a part lacks null. */
export function unionSelect(parts: { name: string; shape: Shape[] }[]): string {
  const columns = new Map(parts.flatMap(({ shape }) => shape.map(({ name, type }) => [name, type] as const)))
  return parts
    .map(({ name, shape }) => {
      const has = new Set(shape.map((column) => column.name))
      const shown = [...columns].map(([column, type]) =>
        has.has(column) ? column : `cast(null as ${type}) as ${column}`,
      )
      return `select ${shown.join(', ')} from ${name}`
    })
    .join('\nunion all\n')
}

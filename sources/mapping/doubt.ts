import { type ColumnRule, type Mapping, ruleOf } from './mapping.ts'

/** What an answer changes in a mapping: rules of columns by the file's names, and what else it says; words and spellings are added to. */
export type Change = { columns?: Record<string, Partial<ColumnRule> & { to: string }>; mapping?: Partial<Mapping> }

/** One way to read what can be read in several: in words, and what it makes of the mapping. */
export type Reading = { say: string; change: Change }

/** What a proposal cannot know. As long as one is not settled nothing is taken in; `isOptional` may stay as it is. */
export type Doubt = { code: string; column?: string; what: string; readings: Reading[]; isOptional?: true }

/** A mapping after an answer. */
export function changed(mapping: Mapping, { columns = {}, mapping: more = {} }: Change): Mapping {
  const rules = Object.entries(columns).map(([name, rule]) => {
    const known = mapping.columns[name]
    return [name, short({ ...(known ? ruleOf(known) : {}), ...rule })] as const
  })
  const words = merged(mapping.words, more.words)
  const same = { ...mapping.same }
  for (const [column, spellings] of Object.entries(more.same ?? {})) same[column] = { ...same[column], ...spellings }
  return {
    ...mapping,
    ...more,
    columns: kept({ ...mapping.columns, ...more.columns, ...Object.fromEntries(rules) }),
    ...(words ? { words } : {}),
    ...(Object.keys(same).length > 0 ? { same } : {}),
  }
}

/** Columns that are mapped; "-" says that one is not. */
export const kept = (columns: Mapping['columns']): Mapping['columns'] =>
  Object.fromEntries(Object.entries(columns).filter(([, rule]) => ruleOf(rule).to !== '-'))

/** A rule that says nothing but its column is written short. */
const short = (rule: ColumnRule): string | ColumnRule => (Object.keys(rule).length === 1 ? rule.to : rule)

function merged(known: Mapping['words'], more: Mapping['words']): Mapping['words'] {
  if (!more) return known
  const names = ['won', 'lost', 'open'] as const
  return Object.fromEntries(
    names.flatMap((name) => {
      const all = [...new Set([...(known?.[name] ?? []), ...(more[name] ?? [])])]
      return all.length > 0 ? [[name, all]] : []
    }),
  )
}

/** Rules that all columns of a kind share are said once. */
export function tidy(mapping: Mapping): Mapping {
  const rules = Object.values(mapping.columns).filter((rule) => typeof rule !== 'string')
  const orders = new Set(rules.flatMap(({ format }) => (format && format !== 'period' ? [format] : [])))
  const signs = new Set(rules.flatMap(({ decimal }) => (decimal ? [decimal] : [])))
  const [order, sign] = [orders.size === 1 ? [...orders][0] : undefined, signs.size === 1 ? [...signs][0] : undefined]
  const columns = Object.entries(mapping.columns).map(([name, rule]) => {
    if (typeof rule === 'string') return [name, rule] as const
    const { format, decimal, ...rest } = rule
    const left = {
      ...(format && format !== order ? { format } : {}),
      ...(decimal && decimal !== sign ? { decimal } : {}),
    }
    return [name, short({ ...rest, ...left })] as const
  })
  return {
    ...mapping,
    columns: Object.fromEntries(columns),
    ...(order ? { dates: order } : {}),
    ...(sign ? { decimal: sign } : {}),
  }
}

import type { Target } from '../../queries/offer.ts'
import { correct } from './course.ts'
import type { Mapping } from './send.ts'
import { orders, signs } from './settings.tsx'

type Rule = Exclude<Mapping['columns'][string], string>

/** How a column's dates or numbers are written, where it is not as in the whole file. */
export function Ways({ name, mapping, target }: { name: string; mapping: Mapping; target: Target }) {
  const said = mapping.columns[name]
  if (said === undefined) return null
  const rule: Rule = typeof said === 'string' ? { to: said } : said
  const type = target.columns.find((column) => column.name === rule.to)?.type ?? ''
  const set = (part: Partial<Rule>) => {
    const next = Object.fromEntries(Object.entries({ ...rule, ...part }).filter(([, value]) => value !== '')) as Rule
    const short = Object.keys(next).length === 1 ? next.to : next
    void correct({ mapping: { ...mapping, columns: { ...mapping.columns, [name]: short } } })
  }
  if (/date|when/i.test(type))
    return (
      <select
        aria-label={`dates of ${name}`}
        value={rule.format ?? ''}
        onChange={({ currentTarget: { value } }) => set({ format: value as NonNullable<Rule['format']> })}
      >
        <option value="">as all dates</option>
        {orders.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    )
  if (/^decimal/.test(type))
    return (
      <select
        aria-label={`numbers of ${name}`}
        value={rule.decimal ?? ''}
        onChange={({ currentTarget: { value } }) => set({ decimal: value as NonNullable<Rule['decimal']> })}
      >
        <option value="">as all numbers</option>
        {signs.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    )
  return null
}

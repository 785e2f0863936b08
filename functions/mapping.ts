import type { Mapping } from '../sources/mapping/mapping.ts'
import { Refusal } from './answer.ts'

/** What a page sends as a mapping, in the form that a mapping has; undefined where it sends none. Throws Refusal; what its parts say is checked later. */
export function mappingOf(said: unknown): Mapping | undefined {
  if (said === undefined || said === null) return undefined
  if (!isObject(said)) throw wrong('mapping must be an object that says how the file is read')
  const { as, columns } = said
  if (typeof as !== 'string') throw wrong('mapping.as must be the name of a table, such as "opportunity"')
  if (!isObject(columns))
    throw wrong('mapping.columns must say which column each name of the file is, such as {"Deal ID": "opportunity_id"}')
  for (const [name, rule] of Object.entries(columns))
    if (typeof rule !== 'string' && !(isObject(rule) && typeof rule.to === 'string'))
      throw wrong(
        `mapping.columns ${JSON.stringify(name.slice(0, 60))} must be a column, or an object whose "to" is one`,
      )
  return said as Mapping
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const wrong = (what: string) => new Refusal(400, 'CFG_BAD_VALUE', what)

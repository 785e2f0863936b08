import { type Json, textOf } from './format/json/parse.ts'
import { joined } from './joined.ts'
import { instant } from './moment.ts'
import { nested, plainId } from './nested.ts'
import { decimal, type Field } from './types.ts'

/** What was spent on a campaign, from an answer's list of items: when each was entered and its amount, `2026-03-31 17:05:09.000,1200.50`, with `|` between them. */
export const spending: Field = nested('spending', 'a list of items, each with its time and amount', (value) =>
  joined(Array.isArray(value) ? value.map(itemOf) : [undefined]),
)

/** What belongs to a campaign, from an answer's lists by kind: `FORM:78c2891f-ebdd|MARKETING_EMAIL:4711`. */
export const assets: Field = nested('assets', 'lists of assets by their kinds', (value) =>
  joined(value instanceof Map ? [...value].flatMap(([kind, each]) => assetsOf(kind, each)) : [undefined]),
)

function itemOf(told: Json): string | undefined {
  if (!(told instanceof Map)) return undefined
  const [at, amount] = [instant.value(textOf(told.get('createdAt'))), textOf(told.get('amount'))]
  return typeof at === 'string' && typeof decimal(20, 6).value(amount) === 'string' ? `${at},${amount}` : undefined
}

function assetsOf(kind: string, told: Json): (string | undefined)[] {
  const list = told instanceof Map ? (told.get('results') ?? []) : told
  if (!/^[A-Z_]+$/.test(kind) || !Array.isArray(list)) return [undefined]
  return list.map((each) => {
    const id = plainId.value(textOf(each instanceof Map ? each.get('id') : each))
    return typeof id === 'string' ? `${kind}:${id}` : undefined
  })
}

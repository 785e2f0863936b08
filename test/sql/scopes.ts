import type { Duck } from '../../lake/duckdb.ts'
import { type Node, textOf, walk } from './walk.ts'

/**
 * Names that a select makes and uses in the same breath, in where, group by, having or another of its columns: Trino sees only what
 * comes from the tables. Where a table has the name too, the table's is meant on both engines.
 */
export async function scopes(duck: Duck, tree: unknown): Promise<{ at: number; rule: string }[]> {
  const found: { at: number; rule: string }[] = []
  for (const { node, above } of walk(tree)) {
    if (node.type !== 'SELECT_NODE') continue
    const made = new Set((node.select_list as Node[]).map(({ alias }) => String(alias ?? '')).filter(Boolean))
    const uses = [node.select_list, node.where_clause, node.group_expressions, node.having].flatMap((part) => [
      ...own(part),
    ])
    const suspects = uses.filter(({ name }) => made.has(name))
    found.push(...orders(node, made))
    if (suspects.length === 0) continue
    const columns = await columnsOf(duck, node, above)
    for (const { name, at } of suspects)
      if (!columns.has(name))
        found.push({
          at,
          rule: `uses ${name} beside where it is made; use it in a select around it, or repeat the expression`,
        })
  }
  return found
}

/** In order by Trino looks among the columns made first: a table of a column's name is out of sight, and so is a column within an expression. */
function orders(node: Node, made: Set<string>): { at: number; rule: string }[] {
  const order = (node.modifiers as Node[]).filter(({ type }) => type === 'ORDER_MODIFIER').map((each) => each.orders)
  const expressions = [...walk(order)].filter(({ node: each }) => each.type !== 'COLUMN_REF' && each.class)
  const within = new Set(expressions.flatMap(({ node: each }) => [...own(each)].map(({ name }) => name)))
  const tables = [...walk(order)].flatMap(({ node: each, at }) => {
    const [table, column] = (each.column_names ?? []) as string[]
    return column && made.has(table!)
      ? [{ at, rule: `orders by ${table}.${column} where ${table} is a column too; name one of them otherwise` }]
      : []
  })
  const plain = new Set(
    (node.select_list as Node[]).filter(({ type }) => type === 'COLUMN_REF').map(({ alias }) => alias),
  )
  const computed = [...within].filter((name) => made.has(name) && !plain.has(name))
  return [
    ...tables,
    ...computed.map((name) => ({
      at: 0,
      rule: `orders by an expression of ${name}, which is made here; make the expression a column`,
    })),
  ]
}

/** Unqualified columns of an expression, those of inner selects left out. */
function* own(part: unknown): Generator<{ name: string; at: number }> {
  if (Array.isArray(part)) for (const each of part) yield* own(each)
  else if (part && typeof part === 'object') {
    const node = part as Node
    if (node.type === 'SELECT_NODE') return
    const names = node.column_names as string[] | undefined
    if (node.type === 'COLUMN_REF' && names?.length === 1) yield { name: names[0]!, at: Number(node.query_location) }
    for (const value of Object.values(node)) yield* own(value)
  }
}

/** What the tables of a select offer, the steps of its with and of those around it in sight. */
async function columnsOf(duck: Duck, node: Node, above: Node[]): Promise<Set<string>> {
  const map = [node, ...above].toReversed().flatMap((each) => {
    const steps = (each.cte_map as { map?: { key: string; value: Node }[] } | undefined)?.map ?? []
    const inside = steps.findIndex((step) => above.includes(step as unknown as Node))
    return inside < 0 ? steps : steps.slice(0, inside)
  })
  const star = {
    class: 'STAR',
    type: 'STAR',
    alias: '',
    relation_name: '',
    exclude_list: [],
    replace_list: [],
    columns: false,
    expr: null,
    qualified_exclude_list: [],
    rename_list: [],
  }
  const query = {
    ...node,
    cte_map: { map },
    modifiers: [],
    select_list: [star],
    where_clause: null,
    group_expressions: [],
    group_sets: [],
    having: null,
    qualify: null,
    aggregate_handling: 'STANDARD_HANDLING',
  }
  const described = await duck.rows(`describe ${await textOf(duck, { node: query, named_param_map: [] })}`)
  return new Set(described.map((each) => String(each.column_name).toLowerCase()))
}

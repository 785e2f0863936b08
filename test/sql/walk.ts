import { type Duck, quote } from '../../lake/duckdb.ts'

/** A node of a parse or plan as DuckDB tells it; which keys it has depends on its type. */
export type Node = { [key: string]: unknown }

/** A node with those above it, nearest first, and where it stands in the text, if known. */
export type Place = { node: Node; above: Node[]; at: number }

/** Every node below a tree with its place; a node without a place of its own has that of the one above. */
export function* walk(tree: unknown, above: Node[] = [], at = 0): Generator<Place> {
  if (Array.isArray(tree)) for (const each of tree) yield* walk(each, above, at)
  else if (tree && typeof tree === 'object') {
    const node = tree as Node
    const own = Number(node.query_location)
    const here = Number.isSafeInteger(own) ? own : at
    yield { node, above, at: here }
    for (const value of Object.values(node)) yield* walk(value, [node, ...above], here)
  }
}

/** The nodes right below that are arguments of a function, operator or cast. */
export const children = (node: Node): Node[] =>
  [node.children ?? [], node.child ?? [], node.left ?? [], node.right ?? []].flat().filter(Boolean) as Node[]

/** The text of a constant, or undefined where the node is none. */
export function constant(node: Node | undefined): string | number | undefined {
  if (node?.type !== 'VALUE_CONSTANT') return
  const { value, is_null } = node.value as { value?: string | number; is_null: boolean }
  return is_null ? undefined : value
}

/** The name of a function or cast: `sum`, `cast`. */
export const named = (node: Node | undefined): string =>
  node?.type === 'OPERATOR_CAST' ? 'cast' : String(node?.function_name ?? node?.name ?? '')

/** The same tree with every node as `change` makes it, the innermost first. */
export function mapped(tree: unknown, change: (node: Node) => Node): unknown {
  if (Array.isArray(tree)) return tree.map((each) => mapped(each, change))
  if (!tree || typeof tree !== 'object') return tree
  return change(Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, mapped(value, change)])))
}

const always = {
  class: 'CONSTANT',
  type: 'VALUE_CONSTANT',
  alias: '',
  value: { type: { id: 'BOOLEAN', type_info: null }, is_null: false, value: true },
}

/**
 * The text of a select's parse. Mended first: places that are none (2^64 - 1, which JSON.parse rounds), 2e0 (which it reads as 2), and
 * cross joins, which DuckDB would write as commas that bind less than the joins after them.
 */
export async function textOf(duck: Duck, statement: Node): Promise<string> {
  const mended = mapped(statement, (node) => {
    if (!Number.isSafeInteger(node.query_location)) delete node.query_location
    if (node.type === 'JOIN' && node.ref_type === 'CROSS') return { ...node, ref_type: 'REGULAR', condition: always }
    const { type, value, is_null } = (node.value ?? {}) as {
      type?: { id?: string }
      value?: unknown
      is_null?: boolean
    }
    if (node.type !== 'VALUE_CONSTANT' || type?.id !== 'DOUBLE' || is_null) return node
    const child = { ...node, value: { type: { id: 'VARCHAR', type_info: null }, is_null: false, value: String(value) } }
    return { class: 'CAST', type: 'OPERATOR_CAST', alias: node.alias, child, cast_type: type, try_cast: false }
  })
  const json = JSON.stringify({ error: false, statements: [mended] })
  const [row] = await duck.rows(`select json_deserialize_sql(${quote(json)}) as select_text`)
  return String(row?.select_text)
}

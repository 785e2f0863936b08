import { engineWords, functions } from './allow.ts'
import { meant, QueryError } from './error.ts'

type Node = { [key: string]: unknown }

/** Why a select is not run; the message says what was refused and what to do instead. */
const refused = (why: string) => new QueryError('refused_sql', `not run: ${why}`)

/** Expressions that only compute. */
const expressions = new Set(
  'COLUMN_REF CONSTANT FUNCTION WINDOW CASE CAST COMPARISON CONJUNCTION OPERATOR STAR SUBQUERY BETWEEN COLLATE POSITIONAL_REFERENCE'.split(
    ' ',
  ),
)
/** Parts of a select that only read tables. */
const parts = new Set(
  `SELECT_NODE SET_OPERATION_NODE CTE_NODE BASE_TABLE SUBQUERY JOIN EXPRESSION_LIST EMPTY TABLE_FUNCTION ORDER_MODIFIER LIMIT_MODIFIER
  LIMIT_PERCENT_MODIFIER DISTINCT_MODIFIER ORDER_DEFAULT ASCENDING DESCENDING INVALID`.split(/\s+/),
)
/** The schemas that everybody may read. */
export const schemas = ['core', 'metrics', 'given']

/**
 * The tables of the build that a parsed select reads, once everything in it is on a list of what may be there: kinds of expressions,
 * functions, tables of `among`. Throws QueryError that names the first thing that is not; of what lies elsewhere it tells nothing.
 */
export function admitted(tree: unknown, tables: string[], among: string[] = schemas): string[] {
  const { error, error_message, error_type, statements } = tree as Node & { statements?: Node[] }
  if (error && error_type === 'not implemented') throw refused('only a SELECT may be asked; nothing else is run')
  if (error) throw refused(String(error_message))
  if (statements?.length !== 1) throw refused(`it holds ${statements?.length} statements; ask one SELECT at a time`)
  const found = new Set<string>()
  visit(statements[0], new Set())
  return [...found].sort()

  function visit(node: unknown, names: Set<string>): void {
    if (Array.isArray(node)) for (const item of node) visit(item, names)
    if (!node || typeof node !== 'object' || Array.isArray(node)) return
    const each = node as Node
    inspect(each, names)
    const inner = new Set(names) // A name of WITH is known to what comes after it, not to itself.
    for (const { key, value } of (each.cte_map as { map: { key: string; value: Node }[] } | undefined)?.map ?? []) {
      visit(value, inner)
      inner.add(key.toLowerCase())
    }
    if (typeof each.cte_name === 'string') {
      visit(each.query, inner)
      inner.add(each.cte_name.toLowerCase())
    }
    for (const [key, value] of Object.entries(each))
      if (!['cte_map', 'cast_type', 'value'].includes(key)) visit(value, inner)
  }

  function inspect(node: Node, names: Set<string>): void {
    const { class: kind, type } = node
    if (kind === 'PARAMETER') throw refused('it has a parameter; write the value itself')
    if (type === 'RECURSIVE_CTE_NODE')
      throw refused('it calls itself (WITH RECURSIVE); join given.calendar for a series')
    if (type === 'SHOW_REF')
      throw refused('SHOW, DESCRIBE and SUMMARIZE are not run; "quarterdeck describe" tells of tables')
    if (kind === 'LAMBDA') throw refused('it has a lambda; unnest the array and aggregate')
    if (kind ? !expressions.has(String(kind)) : typeof type === 'string' && !parts.has(type))
      throw refused(`it holds ${String(kind ?? type).toLowerCase()}, which is not on the list of what may be asked`)
    if (typeof node.function_name === 'string') call(node, node.function_name)
    if (type === 'TABLE_FUNCTION') tableFunction(String((node.function as Node).function_name))
    if (type === 'BASE_TABLE') table(node, names)
    const [word, more] = (node.column_names as string[] | undefined) ?? []
    if (kind === 'COLUMN_REF' && word && !more && engineWords.has(word.toLowerCase()))
      throw refused(`it asks the engine for ${word}; the time of the figures is given.build.data_as_of`)
  }

  function call({ schema, catalog }: Node, name: string): void {
    if ((schema && schema !== 'main') || catalog || !functions.has(name.toLowerCase())) {
      const full = [catalog, schema, name].filter(Boolean).join('.')
      throw refused(`the function ${full} is not on the list of what may be called.${meant(name, functions)}`)
    }
  }

  function tableFunction(name: string): void {
    if (name.toLowerCase() !== 'unnest')
      throw refused(`it reads from the function ${name}; read tables of core, metrics or given`)
  }

  function table({ catalog_name, schema_name, table_name, at_clause }: Node, names: Set<string>): void {
    const [catalog, schema, name] = [catalog_name, schema_name, table_name].map((part) => String(part).toLowerCase())
    if (!catalog && !schema && !at_clause && names.has(name!)) return
    const full = [catalog, schema, name].filter(Boolean).join('.')
    if (catalog || at_clause || !among.includes(schema!))
      throw refused(`it reads "${full}"; only tables of core, metrics and given may be read, such as core.opportunity`)
    if (!tables.includes(full))
      throw new QueryError(
        'unknown_table',
        `the build has no table ${full}.${meant(
          full,
          tables.filter((each) => among.includes(each.split('.')[0]!)),
        )}`,
      )
    found.add(full)
  }
}

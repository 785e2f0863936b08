import { portable, remedies } from './functions.ts'
import { children, constant, type Node, named, type Place, walk } from './walk.ts'

type Check = (place: Place, safe: Set<string>) => string | undefined

/** What the parse of one select holds that is not common to both engines. Places are offsets in the text. */
export function forms(tree: unknown): { at: number; rule: string }[] {
  const places = [...walk(tree)]
  const safe = nonzero(places)
  return places.flatMap((place) =>
    checks.flatMap((check) => {
      const rule = check(place, safe)
      return rule ? [{ at: place.at, rule }] : []
    }),
  )
}

const functions: Check = ({ node }, safe) => {
  if (!node.function_name || node.class === undefined) return
  const name = String(node.function_name)
  if (!portable.has(name))
    return `calls ${name}, which is not on the list of what answers alike; ${remedies[name] ?? 'see test/sql/functions.ts'}`
  if (['/', '%', 'mod'].includes(name)) return divisor(children(node)[1], safe)
  return misused[name]?.(children(node))
}

const misused: Record<string, (args: Node[]) => string | undefined> = {
  greatest: (args) => (args.length > 3 ? 'has greatest of more than three; nest it' : undefined),
  least: (args) => (args.length > 3 ? 'has least of more than three; nest it' : undefined),
  trim: (args) => (args.length > 1 ? 'trims given characters; write regexp_replace' : undefined),
  substr: ([, from]) => (constant(from) === 0 ? 'takes a text from 0; the first character is 1' : undefined),
  substring: ([, from]) => (constant(from) === 0 ? 'takes a text from 0; the first character is 1' : undefined),
  unnest: (args) => (args.length > 1 ? 'unnests several arrays at once; unnest one' : undefined),
  json_extract_scalar: ([, path]) =>
    /^\$(\.[a-z_][a-z0-9_]*|\[\d+\])+$/.test(String(constant(path)))
      ? undefined
      : "reads JSON by a path that is not plain; write '$.a.b[0]', lower case",
  regexp_like: ([, pattern]) => expression(pattern),
  regexp_extract: ([, pattern]) => expression(pattern),
  regexp_replace: ([, pattern, by]) =>
    /\\\d/.test(String(constant(by))) ? 'replaces with \\1; write $1' : expression(pattern),
}

/** Objects to a divisor that may be zero. Fine are numbers, nullif(…, 0), columns that steps make so, and their casts and products. */
function divisor(node: Node | undefined, safe: Set<string>): string | undefined {
  return !node || isSafe(node, safe)
    ? undefined
    : 'divides by what may be zero, which fails on one engine; write nullif(divisor, 0)'
}

function isSafe(node: Node, safe: Set<string>): boolean {
  if (node.type === 'VALUE_CONSTANT') return Number(constant(node)) !== 0
  if (node.type === 'COLUMN_REF') return safe.has((node.column_names as string[]).at(-1)!)
  const args = children(node)
  if (named(node) === 'cast' || named(node) === '*') return args.every((arg) => isSafe(arg, safe))
  return named(node) === 'nullif' && Number(constant(args[1])) === 0
}

/** Names of columns that are never zero wherever the text makes one of that name. */
function nonzero(places: Place[]): Set<string> {
  const made = places.flatMap(({ node }) =>
    ((node.select_list as Node[] | undefined) ?? []).filter(({ alias }) => alias),
  )
  const names = new Set(made.map(({ alias }) => String(alias)))
  const fails = (name: string) => made.some((node) => node.alias === name && !isSafe(node, new Set()))
  return new Set([...names].filter((name) => !fails(name)))
}

function expression(node: Node | undefined): string | undefined {
  const pattern = constant(node)
  if (pattern === undefined) return 'matches a pattern that is not a text of its own; write it out'
  if (/\(\?[=!<]/.test(String(pattern))) return 'looks ahead or back in a pattern; capture a group in its place'
  if (/\\[dwsDWSbB]/.test(String(pattern))) return 'has a class such as \\d in a pattern; write [0-9]'
}

const calls: Check = ({ node, above }) => {
  if (node.function_name === 'array_distinct' && named(above[0]) !== 'array_sort')
    return 'leaves the order of array_distinct to the engine; write array_sort(array_distinct(a))'
  if (node.function_name === 'unnest' && above[0]?.type !== 'TABLE_FUNCTION')
    return 'unnests in a select list; write cross join unnest(a) as t(x)'
  if (node.type === 'TABLE_FUNCTION' && named(node.function as Node) !== 'unnest')
    return `reads the table function ${named(node.function as Node)}; only unnest is common`
  if (node.class !== 'WINDOW') return
  if (node.filter_expr) return 'filters a window function; write sum(case when … then x end) over (…)'
  if (node.ignore_nulls) return 'ignores nulls, which has no common text; group by a running count and take max'
  if (node.distinct) return 'counts distinct over a window; rank first'
  if (node.exclude_clause && node.exclude_clause !== 'NO_OTHER') return 'excludes rows of a frame; say the frame'
  const ranked = /^WINDOW_(ROW_NUMBER|RANK|RANK_DENSE|DENSE_RANK|LAG|LEAD|FIRST_VALUE|LAST_VALUE|NTILE)$/
  if (ranked.test(String(node.type)) && (node.orders as Node[]).length === 0)
    return 'ranks without an order; say one that is total'
}

const types = 'VARCHAR BIGINT INTEGER BOOLEAN DATE TIMESTAMP DECIMAL DOUBLE STRUCT ARRAY LIST'.split(' ')

const casts: Check = ({ node, above }) => {
  if (node.type === 'VALUE_PARAMETER' && above[0]?.type !== 'OPERATOR_CAST')
    return `takes a parameter of no type; write cast($${node.identifier} as varchar)`
  if (node.type !== 'OPERATOR_CAST') return
  const to = (node.cast_type as { id: string }).id
  const text = constant(node.child as Node)
  if (!types.includes(to))
    return `casts to ${to.toLowerCase()}, which is not common; cast to ${types.slice(0, 7).join(', ').toLowerCase()}`
  if (to === 'TIMESTAMP' && typeof text === 'string' && !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/.test(text))
    return "has a timestamp without thousandths; write timestamp '2026-01-31 00:00:00.000'"
  if (to === 'DATE' && typeof text === 'string' && !/^\d{4}-\d\d-\d\d$/.test(text))
    return "has a date that is not plain; write date '2026-01-31'"
  const guarded = above.some((each) => each.type === 'CASE_EXPR' && /"regexp_like"/.test(JSON.stringify(each)))
  if (node.try_cast && !guarded)
    return 'tries a cast that engines judge differently; write case when regexp_like(s, …) then cast(s as …) end'
}

const operators: Record<string, string> = {
  ARRAY_EXTRACT: 'takes a[i]; write element_at(a, i)',
  ARRAY_SLICE: 'takes a[i:j]; write element_at, or unnest',
  STRUCT_EXTRACT: 'takes a field of a row; select it as a column',
  LAMBDA: 'has a lambda; unnest and aggregate',
  POSITIONAL_REFERENCE: 'has #1; name the column',
  COLLATE: 'collates; texts compare by code point on both engines',
  OPERATOR_TRY: 'says try; write the condition',
  LIMIT_PERCENT_MODIFIER: 'limits by a share; rank with row_number()',
  PIVOT: 'pivots; write sum(case when … then x end)',
  SHOW_REF: 'describes; a file is one select',
  COLUMN_DATA: 'reads a constant table',
}

const shapes: Check = ({ node, above }) => {
  const type = String(node.type)
  if (operators[type]) return operators[type]
  if (type === 'STAR') {
    const { exclude_list, replace_list, rename_list, columns } = node as Record<string, unknown[] | boolean>
    if (columns || [exclude_list, replace_list, rename_list].some((list) => Array.isArray(list) && list.length > 0))
      return 'has exclude, replace or columns() on a star; list the columns'
    const inner = above.some((each) => each.type === 'SUBQUERY' || ('key' in each && 'value' in each)) // A step in a with.
    if (!inner) return 'MODEL_STAR selects * last; list the columns, they are the table'
  }
  if (type === 'DISTINCT_MODIFIER' && (node.distinct_on_targets as Node[]).length > 0)
    return 'says distinct on; rank with row_number()'
  if (node.setop_type === 'UNION_BY_NAME') return 'unites by name; list the columns in one order'
  if (type === 'RECURSIVE_CTE_NODE') return 'recurses; join as often as needed, or make a closure in transforms/given'
  if (type === 'JOIN') {
    const kind = [node.ref_type, node.join_type].find((each) =>
      ['ASOF', 'POSITIONAL', 'NATURAL', 'SEMI', 'ANTI', 'DEPENDENT'].includes(String(each)),
    )
    if (kind) return `joins ${String(kind).toLowerCase()}; write an inner or left join, exists or not exists`
  }
  if (node.materialized && node.materialized !== 'CTE_MATERIALIZE_DEFAULT')
    return 'hints at materializing; leave it out'
  if (type !== 'SELECT_NODE') return
  if (node.qualify) return 'says qualify; filter in a select around it'
  if (node.aggregate_handling !== 'STANDARD_HANDLING') return 'groups by all; list the columns, or group by 1, 2'
  if (node.sample) return 'takes a sample; nothing of a table is left to chance'
  const modifiers = (node.modifiers as Node[]).map(({ type: each }) => each)
  if (modifiers.includes('LIMIT_MODIFIER') && !modifiers.includes('ORDER_MODIFIER'))
    return 'limits without an order; say one that is total'
}

const reserved = ['skip', 'trim', 'escape', 'listagg', 'normalize', 'row', 'rows', 'range', 'groups']

const names: Check = ({ node }) =>
  typeof node.alias === 'string' && reserved.includes(node.alias)
    ? `names something "${node.alias}", a word of the language; choose another name`
    : undefined

/** Trino 476 counts a column only where it is true if an aggregate beside has that column, bare, for its filter. */
const filters: Check = ({ node }) => {
  if (node.type !== 'SELECT_NODE') return
  const column = (each: unknown) =>
    (each as Node | null)?.type === 'COLUMN_REF' ? String(((each as Node).column_names as string[]).at(-1)) : undefined
  const aggregates = [...walk(node.select_list)].filter((place) => place.node.class === 'FUNCTION')
  const bare = new Set(aggregates.flatMap((place) => column(place.node.filter) ?? []))
  const taken = aggregates.flatMap((place) => children(place.node).flatMap((each) => column(each) ?? []))
  const both = taken.find((name) => bare.has(name))
  if (both)
    return `aggregates ${both} beside a filter of ${both} alone, which one engine mixes up; write filter (where ${both} is not null)`
}

const checks: Check[] = [functions, calls, casts, shapes, names, filters]

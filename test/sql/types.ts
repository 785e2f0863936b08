import { type Duck, quote } from '../../lake/duckdb.ts'
import { children, constant, mapped, type Node, named, textOf, walk } from './walk.ts'

type Type = { id: string; type_info?: { width?: number } | null }

/**
 * What the types of a bound select say: it is planned over empty tables, so the check sees every column's type without a row.
 * Casts that the text spells are marked first; what is then cast without a mark was cast by DuckDB alone.
 */
export async function types(duck: Duck, tree: Node): Promise<string[]> {
  const text = await textOf(duck, mapped(tree, mark) as Node)
  const [row] = await duck.rows(`select json_serialize_plan(${quote(text)}) as plan`)
  const plan = JSON.parse(String(row?.plan)) as { error: boolean; error_message?: string; plans?: unknown }
  if (plan.error) return [`does not bind: ${plan.error_message}`]
  return [...new Set([...walk(plan.plans)].flatMap(({ node, above }) => check(node, above[0]) ?? []))]
}

const nothing = {
  class: 'CONSTANT',
  type: 'VALUE_CONSTANT',
  alias: '',
  value: { type: { id: 'NULL', type_info: null }, is_null: true },
}

/** Puts a cast that the text spells into coalesce(…, null), which gives its argument; a parameter becomes null. */
function mark(node: Node): Node {
  if (node.type === 'VALUE_PARAMETER') return nothing
  const double = node.type === 'VALUE_CONSTANT' && typeOf(node) === 'DOUBLE' // Its text is a cast, see textOf.
  if (!double && node.type !== 'OPERATOR_CAST') return node
  return {
    class: 'OPERATOR',
    type: 'OPERATOR_COALESCE',
    alias: node.alias,
    children: [{ ...node, alias: '' }, nothing],
  }
}

/** Is it the mark? Its second argument is null, cast or not. */
function isMark(node: Node | undefined): boolean {
  if (node?.type !== 'OPERATOR_COALESCE') return false
  const [, second] = children(node)
  return (before(second)?.value as { is_null?: boolean } | undefined)?.is_null === true
}

const typeOf = (node: Node | undefined) =>
  ((node?.return_type ?? (node?.value as Node | undefined)?.type) as Type | undefined)?.id ?? ''

/** The type before DuckDB cast it by itself. */
const before = (node: Node | undefined): Node | undefined =>
  node?.expression_class === 'BOUND_CAST' ? (node.child as Node) : node

const families: Record<string, string> = {
  VARCHAR: 'text',
  BOOLEAN: 'boolean',
  DATE: 'time',
  TIMESTAMP: 'time',
  'TIMESTAMP WITH TIME ZONE': 'zoned time',
}
const family = (id: string) =>
  families[id] ?? (/INT|DECIMAL|DOUBLE|FLOAT/.test(id) ? 'number' : id === 'NULL' || id === 'SQLNULL' ? '' : 'other')

function check(node: Node, parent: Node | undefined): string | undefined {
  if (node.expression_class === 'BOUND_CAST') return isMark(parent) ? explicit(node) : implicit(node)
  const name = named(node)
  const args = children(node).map(before)
  const ids = args.map(typeOf)
  if ((name === '/' || name === '//') && ids.includes('DECIMAL'))
    return `MODEL_MONEY_FLOAT divides decimals (${told(node)}), whose quotient differs; write cast(round(cast(a as double) / nullif(cast(b as double), 0), n) as decimal(p, n))`
  const widths = children(node).map((arg) => width(arg) ?? 0)
  if (name === '*' && ids.includes('DECIMAL') && width(node)! <= 18 && widths[0]! + widths[1]! > 18)
    return `multiplies decimals within 18 digits (${told(node)}), which overflows on one engine; cast one factor to decimal(38, n), or a whole one to bigint`
  if ((name === '+' || name === '-') && ids.some((id) => /DATE|TIMESTAMP/.test(id)) && !ids.includes('INTERVAL'))
    return `reckons with dates by "${name}" (${told(node)}); write date_add('day', n, d) or date_diff('day', a, b)`
  if (name === 'round' && ids[0] === 'DECIMAL')
    return `rounds a decimal (${told(node)}), whose scale differs; write cast(x as decimal(p, n))`
  if (['sum', 'avg', 'sum_no_overflow'].includes(name) && ids[0] === 'DOUBLE')
    return `adds doubles (${told(node)}), whose sum depends on the order; cast(round(x, 12) as decimal(38, 12)) first`
}

const width = (node: Node | undefined) => (node?.return_type as Type | undefined)?.type_info?.width

function explicit(node: Node): string | undefined {
  const child = node.child as Node
  const [from, to] = [typeOf(child), typeOf(node)]
  if (from === 'DOUBLE' && to === 'BIGINT' && isWholeQuotient(child)) return
  if (from === 'DOUBLE' && /^(DECIMAL|BIGINT|INTEGER)$/.test(to) && named(child) !== 'round')
    return `casts a double to ${to.toLowerCase()} without round (${told(child)}), which differs on ties; write cast(round(x, n) as …)`
  if (to === 'VARCHAR' && /^(DOUBLE|FLOAT|TIMESTAMP)$/.test(from))
    return `casts a ${from.toLowerCase()} to a text (${told(child)}), which each engine spells its way; ${from === 'TIMESTAMP' ? 'cast it to date first' : 'cast it to decimal first'}`
}

/** Whole numbers divided: both engines cut the quotient, and only the plan, which knows no settings, takes it for a double. */
const isWholeQuotient = (node: Node) =>
  named(node) === '/' && children(node).every((arg) => /INT/.test(typeOf(before(arg))))

function implicit(node: Node): string | undefined {
  const child = node.child as Node
  if ((child.value as { is_null?: boolean } | undefined)?.is_null) return
  const [from, to] = [typeOf(child), typeOf(node)]
  const [a, b] = [family(from), family(to)]
  if (!a || !b || a === b || a === 'other' || b === 'other') return
  return `takes a ${from.toLowerCase()} for a ${to.toLowerCase()} (${told(child)}), which one engine refuses; cast it, or write date '2026-01-31' for a date`
}

/** A word or two that show which expression is meant: the columns and constants in it. */
function told(node: Node): string {
  const words = [...walk(node)].flatMap(({ node: each }) => {
    if (each.expression_class === 'BOUND_CONSTANT') return [JSON.stringify(constant(each))]
    return each.alias && /BOUND_(COLUMN_)?REF/.test(String(each.expression_class)) ? [String(each.alias)] : []
  })
  return [...new Set(words)].filter(Boolean).slice(0, 4).join(', ') || named(node)
}

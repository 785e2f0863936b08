import { isPay } from '../lake/layout.ts'

type Node = { [key: string]: unknown }

/** The fewest people whose pay one figure may be made of. */
export const fewest = 5

/** What a figure may be made by: a lowest, a highest or a middle one is somebody's own. */
const functions = new Set(['sum', 'count', 'count_star', 'avg', 'round', 'date_trunc', '+', '-', '*', '/'])
const kinds = ['COLUMN_REF', 'CONSTANT', 'FUNCTION', 'CAST', 'POSITIONAL_REFERENCE']
const tests = [...kinds, 'COMPARISON', 'CONJUNCTION']

/**
 * Why a parsed query could tell the pay of fewer than five people; undefined where it cannot. Each select that reads a pay table reads one,
 * groups it once, and keeps only groups `having count(distinct <table>.<person>) >= 5`; what it gives are sums and counts over whole groups.
 * `people` names the column of the person of each pay table.
 */
export function checkAggregate(tree: unknown, people: Map<string, string | undefined>): string | undefined {
  let left = 0 // Pay tables that stand where no select accounts for them.
  const objections = new Set<string>()
  for (const node of within(tree)) {
    if (payName(node)) left++
    if (node.type !== 'SELECT_NODE') continue
    const [read, ...more] = tablesOf(node.from_table)
    if (!read) continue
    left -= 1 + more.length
    const objection = more.length > 0 ? 'a select reads more than one pay table' : checkSelect(node, read, people)
    if (objection) objections.add(objection)
  }
  if (left !== 0) objections.add('a pay table stands where only a select may read it')
  return [...objections][0]
}

function checkSelect(node: Node, table: Node, people: Map<string, string | undefined>): string | undefined {
  const name = payName(table)!
  const person = people.get(name)
  if (!person) return `the rows of ${name} are nobody's`
  if ((node.group_sets as unknown[]).length > 1)
    return 'totals beside their parts tell what the hidden groups sum up to'
  if (node.qualify || node.sample) return 'it picks single rows'
  const alias = String(table.alias || table.table_name).toLowerCase()
  if (!conditions(node.having).some((each) => countsPeople(each, alias, person)))
    return `a select over ${name} lacks "having count(distinct ${alias}.${person}) >= ${fewest}"`
  return checkParts([node.select_list, node.group_expressions, node.modifiers], kinds) ?? checkParts(node.having, tests)
}

/** What is given, what is sorted by and what groups are kept by: nothing of it may be made of single rows. */
function checkParts(parts: unknown, kinds: string[]): string | undefined {
  for (const each of within(parts)) {
    const what = String(each.class === 'FUNCTION' ? each.function_name : (each.class ?? '')).toLowerCase()
    const isKnown = !each.class || kinds.includes(String(each.class)) || each.type === 'OPERATOR_COALESCE'
    if (!isKnown || (each.class === 'FUNCTION' && !functions.has(what) && !(what === 'nullif' && isOfGroup(each))))
      return `"${what}" may show the pay of one of the people; give sums, counts and means`
    if (each.filter) return 'a filter may leave fewer people than were counted; group by it instead'
  }
}

/** Whether what a nullif looks at is made of a whole group; of a single row it would leave somebody out. */
function isOfGroup({ children }: Node): boolean {
  let node = (children as Node[])[0]
  while (node?.class === 'CAST') node = node.child as Node
  return ['sum', 'count', 'count_star'].includes(String(node?.function_name))
}

/** `count(distinct alias.person) >= 5`, or more. */
function countsPeople({ type, left, right }: Node, alias: string, person: string): boolean {
  const { function_name, distinct, filter, children } = (left ?? {}) as Node & { children?: Node[] }
  const column = ((children?.[0]?.column_names as string[] | undefined) ?? []).join('.').toLowerCase()
  const least = Number(((right as Node | undefined)?.value as Node | undefined)?.value)
  const isCount = function_name === 'count' && distinct === true && !filter
  return type === 'COMPARE_GREATERTHANOREQUALTO' && isCount && column === `${alias}.${person}` && least >= fewest
}

/** The conditions that all must hold. */
function conditions(having: unknown): Node[] {
  const node = having as Node | null
  if (!node) return []
  return node.type === 'CONJUNCTION_AND' ? (node.children as Node[]).flatMap(conditions) : [node]
}

/** The pay table that a node names, as schema.table. */
function payName({ type, schema_name, table_name }: Node): string | undefined {
  const name = `${schema_name}.${table_name}`.toLowerCase()
  return type === 'BASE_TABLE' && isPay(name) ? name : undefined
}

/** The pay tables that a select reads itself, not those of a select inside of it. */
function tablesOf(from: unknown): Node[] {
  const node = from as Node | null
  if (!node || typeof node !== 'object' || node.type === 'SELECT_NODE') return []
  return payName(node) ? [node] : Object.values(node).flatMap((each) => [each].flat().flatMap(tablesOf))
}

/** Every object of a tree. */
function* within(tree: unknown): Generator<Node> {
  if (!tree || typeof tree !== 'object') return
  if (!Array.isArray(tree)) yield tree as Node
  for (const value of Object.values(tree)) yield* within(value)
}

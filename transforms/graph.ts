import { nearest } from '../lake/distance.ts'
import type { Duck } from '../lake/duckdb.ts'
import { quote } from '../lake/duckdb.ts'
import { ModelError } from './model.ts'

type Node = { [key: string]: unknown }

/** DuckDB's own parse of one select, as JSON. Throws ModelError on a syntax error or anything but one select. */
export async function parseSelect(duck: Duck, name: string, select: string): Promise<Node> {
  const [row] = await duck.rows(`select json_serialize_sql(${quote(select)}) as tree`)
  const tree = JSON.parse(String(row?.tree)) as { error: boolean; error_message?: string; statements?: Node[] }
  if (tree.error) throw new ModelError(`${name}: ${tree.error_message}`)
  if (tree.statements?.length !== 1)
    throw new ModelError(`${name} holds ${tree.statements?.length} statements; a file is one select`)
  return tree.statements[0]!
}

/** The tables with a schema that a parsed select reads, sorted: `core.account`, `given.build`. */
export function tablesRead(tree: unknown, found: Set<string> = new Set()): string[] {
  if (Array.isArray(tree)) for (const item of tree) tablesRead(item, found)
  else if (tree && typeof tree === 'object') {
    const node = tree as Node
    if (node.type === 'BASE_TABLE' && node.schema_name)
      found.add(`${node.schema_name}.${node.table_name}`.toLowerCase())
    for (const value of Object.values(node)) tablesRead(value, found)
  }
  return [...found].sort()
}

/** Throws ModelError CFG_UNKNOWN_REF where a table reads one that nothing makes: a line for each, with the name that may be meant. */
export function checkReads(reads: Map<string, string[]>): void {
  const lacking = [...reads].flatMap(([name, all]) =>
    all.filter((read) => !reads.has(read)).map((read) => ({ name, read })),
  )
  const told = lacking.map(({ name, read }) => {
    const meant = nearest(read, reads.keys())
    return `CFG_UNKNOWN_REF ${name} reads ${read}, which nothing makes${meant ? `: did you mean ${meant}?` : '; write a file for it'}`
  })
  if (told.length > 0) throw new ModelError(told.join('\n'))
}

/** Names in an order in which each comes after what it reads. Throws ModelError on a cycle, with its path. */
export function inOrder(reads: Map<string, string[]>): string[] {
  const done = new Set<string>()
  const visit = (name: string, path: string[]) => {
    if (done.has(name) || !reads.has(name)) return
    if (path.includes(name))
      throw new ModelError(
        `CFG_CYCLE ${[...path.slice(path.indexOf(name)), name].join(' -> ')}: tables are made of each other; take one of them out of another's select`,
      )
    for (const read of reads.get(name) ?? []) visit(read, [...path, name])
    done.add(name)
  }
  for (const name of [...reads.keys()].sort()) visit(name, [])
  return [...done]
}

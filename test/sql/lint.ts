import type { Duck } from '../../lake/duckdb.ts'
import { parseSelect } from '../../transforms/graph.ts'
import { forms } from './forms.ts'
import { scopes } from './scopes.ts'
import { spelling } from './spelling.ts'
import { syntax } from './syntax.ts'
import { types } from './types.ts'
import type { Node } from './walk.ts'

/**
 * Everything in one select that is not common to DuckDB and Trino, as `<path>:<line> <what>; <remedy>`. `skipped` is how many lines stand
 * above the select in its file. The tables that it reads have to exist in `duck`, empty ones suffice.
 */
export async function lint(duck: Duck, path: string, select: string, skipped = 0): Promise<string[]> {
  const line = (at: number) => skipped + select.slice(0, at).split('\n').length
  const told = (found: { at: number; rule: string }[]) => found.map(({ at, rule }) => `${path}:${line(at)} ${rule}`)
  const read = told([...spelling(select), ...syntax(select)])
  let tree: Node
  try {
    tree = await parseSelect(duck, path, select)
  } catch (error) {
    return [...read, (error as Error).message]
  }
  const typed = await types(duck, tree)
  const named = typed.some((rule) => rule.startsWith('does not bind')) ? [] : await scopes(duck, tree)
  return [...new Set([...read, ...told(forms(tree)), ...told(named), ...typed.map((rule) => `${path} ${rule}`)])]
}

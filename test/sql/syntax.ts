import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js'

const trino = new TrinoSQL()

/** What Trino's grammar does not read. A query's `$name` stands where Athena wants `?`, of the same length to keep places. */
export function syntax(text: string): { at: number; rule: string }[] {
  const asked = text.replace(/\$[a-z][a-z0-9_]*/g, (name) => '?'.padEnd(name.length))
  const starts = [0]
  for (const line of asked.split('\n')) starts.push(starts.at(-1)! + line.length + 1)
  return trino
    .validate(asked)
    .slice(0, 1) // What follows the first error follows from it.
    .map(({ startLine, startColumn, message }) => ({
      at: starts[startLine - 1]! + startColumn - 1,
      rule: `is not Trino's syntax: ${message}`,
    }))
}

/** What may be wrong with a question; the CLI and the server tell them apart by it. */
export type QueryCode =
  | 'unknown_query'
  | 'unknown_table'
  | 'bad_parameter'
  | 'unknown_parameter'
  | 'missing_parameter'
  | 'refused_sql'
  | 'query_failed'
  | 'query_timeout'
  | 'query_too_big'
  | 'no_build'

/** A question that has no answer: a code for programs, a message that names the thing, the rule and the remedy. */
export class QueryError extends Error {
  readonly code: QueryCode
  constructor(code: QueryCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** ` Did you mean "pipeline_now"?`, or nothing where no name is near enough to be a slip of the hand. */
export function meant(word: string, names: Iterable<string>): string {
  const [nearest] = [...names]
    .map((name) => ({ name, slips: distance(word.toLowerCase(), name) }))
    .sort((a, b) => a.slips - b.slips || (a.name < b.name ? -1 : 1))
  return nearest && nearest.slips <= Math.max(2, word.length / 3) ? ` Did you mean "${nearest.name}"?` : ''
}

/** Letters to insert, drop or replace to make one word of the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1]
    for (const [column, other] of [...to].entries())
      next.push(Math.min(next[column]! + 1, row[column + 1]! + 1, row[column]! + (letter === other ? 0 : 1)))
    row = next
  }
  return row.at(-1)!
}

import { nearest } from '../lake/distance.ts'

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
  const name = nearest(word.toLowerCase(), names)
  return name ? ` Did you mean "${name}"?` : ''
}

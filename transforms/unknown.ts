import { nearest } from '../lake/distance.ts'
import type { Engine } from './engine.ts'
import type { Audit } from './model.ts'

/** Words of one table that are looked at; a table of more is no list of words. */
const most = 10_000
/** Words that are named; the number of rows says how many there are. */
const named = 3

/**
 * What a warning of words that nobody knows names: the first of them, each with the word of the same table that it may be a slip of,
 * `"Closed Wun": nearest "Closed Won"`. Nothing for other warnings, and of a table whose row is no word: its grain is not one name.
 */
export async function unknownWords(engine: Engine, table: string, grain: string[], audit: Audit): Promise<string[]> {
  const [word, ...more] = grain
  if (audit.code !== 'ROW_UNKNOWN_VALUE' || !word?.endsWith('_name') || more.length > 0) return []
  const words = async (predicate: string) =>
    (await engine.examples(table, grain, predicate, most)).map((row) => String(row[word]))
  const known = await words(`not (${audit.predicate})`)
  const unknown = (await words(audit.predicate)).slice(0, named)
  return unknown.map((each) => {
    const close = nearest(each, known)
    return close === undefined ? JSON.stringify(each) : `${JSON.stringify(each)}: nearest ${JSON.stringify(close)}`
  })
}

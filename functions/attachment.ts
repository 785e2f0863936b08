import { formatResult } from '../queries/format.ts'
import type { QueryResult } from '../queries/result.ts'

/** A file to keep: its bytes, and the headers under which a browser saves it. */
export type Attachment = { body: string; headers: Record<string, string> }

/** An answer as CSV, as the command line writes it; the name says the question and what it was asked with. */
export function attachment(result: QueryResult, params: Record<string, string>): Attachment {
  const parts = [
    result.query,
    ...Object.keys(params)
      .sort(byWeight)
      .map((key) => part(params[key]!)),
  ]
  const name = `${parts.filter(Boolean).join('_')}.csv`
  const plain = name.replace(/[^\x20-\x7e]/g, '-')
  return {
    body: `\ufeff${formatResult(result, 'csv')}`, // Without the mark Excel takes UTF-8 for the code page of its country.
    headers: {
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
  }
}

const first = ['scope', 'quarter']
const weight = (key: string) => (first.indexOf(key) + first.length + 1) % (first.length + 1)
const byWeight = (a: string, b: string) => weight(a) - weight(b) || (a < b ? -1 : 1)

/** What a parameter says, in letters and digits that every file system takes: `team:West` is `team-West`. */
function part(value: string): string {
  const words = value === 'company:company' ? 'company' : value.normalize('NFC')
  return words
    .replace(/[^\p{L}\p{N}.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 60)
}

import type { ColumnInfo, GetQueryResultsOutput } from '@aws-sdk/client-athena'
import { type Cell, quote } from './duckdb.ts'

/** Columns in portable types, rows as JSON carries them, whether there were more, and bytes scanned (none where an earlier answer was as good). */
export type Answer = { columns: { name: string; type: string }[]; rows: Cell[][]; isCut: boolean; scanned: number }

/** More rows than this Athena puts on no page. */
const most = 1000

/**
 * A value as Athena takes it for a question mark. It works out what reads as an expression, so that a text must come as a literal of SQL
 * (Athena user guide, Using parameterized queries); a date or number in quotes is cast by the select, as in DuckDB.
 */
export const literal = (value: string | null): string => (value === null ? 'null' : quote(value))

/** Reads an answer page by page, up to `limit` rows. The first row of the first page repeats the columns' names. */
export async function answerOf(
  page: (token: string | undefined, size: number) => Promise<GetQueryResultsOutput>,
  scanned: number,
  limit = Number.POSITIVE_INFINITY,
): Promise<Answer> {
  let token: string | undefined
  let columns: Answer['columns'] = []
  const rows: Cell[][] = []
  for (let isFirst = true; isFirst || (token && rows.length <= limit); isFirst = false) {
    const { ResultSet, NextToken } = await page(token, Math.min(most, limit + 2))
    columns = (ResultSet?.ResultSetMetadata?.ColumnInfo ?? []).map((info) => ({ name: info.Name!, type: typeOf(info) }))
    for (const { Data = [] } of (ResultSet?.Rows ?? []).slice(isFirst ? 1 : 0))
      rows.push(columns.map(({ type }, n) => cellOf(type, Data[n]?.VarCharValue)))
    token = NextToken
  }
  return { columns, rows: rows.slice(0, limit), isCut: rows.length > limit, scanned }
}

/** A type in the words that models and queries use. */
function typeOf({ Type = '', Precision, Scale }: ColumnInfo): string {
  return Type === 'decimal' ? `decimal(${Precision},${Scale})` : Type
}

/** A value as DuckDB's JSON carries it: 64-bit integers and decimals are text, and a time has no zeros that end its fraction. */
function cellOf(type: string, text: string | undefined): Cell {
  if (text === undefined) return null
  if (type === 'boolean') return text === 'true'
  if (/^(integer|smallint|tinyint|double|float)$/.test(type)) return Number(text)
  if (type === 'timestamp') return text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
  return text
}

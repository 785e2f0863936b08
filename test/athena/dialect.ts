/** A statement of Athena as Trino runs it, and of which kind Athena says that it is. `settings` are of Trino's session. */
export type Statement = { sql: string; kind: 'DDL' | 'DML'; settings: Record<string, string> }

/** What Athena's parser says of a text. */
export class SyntaxFault extends Error {}

/** Translates statements of one server; `locate` turns s3://bucket/key into a place that Trino knows. */
export function dialect(locate: (address: string) => string): (text: string) => Statement {
  const codecs = new Map<string, string>() // What tables are compressed with: in Trino that is no property of a table.
  const created =
    /^create external table if not exists (\S+) \(([\s\S]+)\)\s+stored as parquet location '(s3:\/\/[^']+\/)' tblproperties \('parquet.compression' = '(\w+)'\)$/i
  const ddl = (sql: string): Statement => ({ sql, kind: 'DDL', settings: {} })
  return (text) => {
    const sql = text.trim()
    const table = created.exec(sql)
    if (table) {
      const [, name = '', columns = '', location = '', codec = ''] = table
      codecs.set(bare(name), codec)
      return ddl(
        `create table if not exists ${bare(name)} (${columnsOf(columns)}) with (external_location = '${locate(location)}', format = 'PARQUET')`,
      )
    }
    const [, schema] = /^create (?:database|schema) if not exists (`\w+`)$/i.exec(sql) ?? []
    if (schema) return ddl(`create schema if not exists ${bare(schema)}`)
    const [, dropped] = /^drop (?:database|schema) if exists (`\w+`) cascade$/i.exec(sql) ?? []
    if (dropped) return ddl(`drop schema if exists ${bare(dropped)} cascade`)
    if (/^create or replace view \w+\.\w+ as\s/i.test(sql)) return ddl(sql)
    const [, target] = /^insert into (\w+\.\w+)\s+select\s/i.exec(sql) ?? []
    const codec = codecs.get(target ?? '')
    if (target) return { sql, kind: 'DML', settings: codec ? { 'hive.compression_codec': codec } : {} }
    if (/^(select|with)\s/i.test(sql)) return { sql, kind: 'DML', settings: {} }
    throw new SyntaxFault(`line 1:1: mismatched input '${sql.slice(0, 30)}'`)
  }
}

const bare = (name: string) => name.replaceAll('`', '')

/** Columns of Hive's DDL, which knows other names of types than Trino's SQL. */
function columnsOf(text: string): string {
  return text
    .split(/,\s+(?=`)/)
    .map((column) => {
      const [, name, type = ''] =
        /^`(\w+)` (string|int|bigint|double|boolean|date|timestamp|decimal\(\d+,\d+\))$/.exec(column) ?? []
      if (!name) throw new SyntaxFault(`FAILED: ParseException line 1: cannot recognize input near '${column}'`)
      const known: Record<string, string> = { string: 'varchar', int: 'integer', timestamp: 'timestamp(3)' }
      return `"${name}" ${known[type] ?? type}`
    })
    .join(', ')
}

import type { Session } from '../trino/client.ts'

/** What runs a statement of Trino to its end: types in portable words, rows as JSON carries them, bytes read. */
export type Runner = (
  statement: string,
  session: Session,
) => Promise<{ columns: { name: string; type: string }[]; rows: unknown[][]; scanned: number }>

/**
 * A statement with values for its question marks, as Athena works them in: what reads as an expression is one, all else is a text.
 * Only `execute immediate` binds; the select itself stays as it is.
 */
export async function bound(run: Runner, sql: string, parameters: string[]): Promise<string> {
  if (parameters.length === 0) return sql
  const given: string[] = []
  for (const each of parameters) given.push((await isExpression(run, each)) ? each : quoted(each))
  return `execute immediate ${quoted(sql)} using ${given.join(', ')}`
}

async function isExpression(run: Runner, text: string): Promise<boolean> {
  if (/^(null|'([^']|'')*'|-?\d+)$/.test(text)) return true
  return run(`explain select ${text}`, {}).then(
    () => true,
    () => false,
  )
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** A cell as Athena writes it: a time to the thousandth, whatever the engine knows. */
export function written(cell: unknown, type: string): { VarCharValue?: string } {
  if (cell === null || cell === undefined) return {}
  const text = String(cell)
  if (type !== 'timestamp') return { VarCharValue: text }
  const [whole, fraction = ''] = text.split('.')
  return { VarCharValue: `${whole}.${fraction.slice(0, 3).padEnd(3, '0')}` }
}

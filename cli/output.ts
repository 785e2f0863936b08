import type { Format } from '../queries/format.ts'
import { CommandError, type Values } from './command.ts'
import type { Session } from './session.ts'

/** The form of an answer: --format, else JSON with --json, else a table. */
export function formatOf({ json }: Session, values: Values): Format {
  const format = values.format ?? (json ? 'json' : 'table')
  if (format !== 'table' && format !== 'csv' && format !== 'json')
    throw new CommandError(`--format takes table, csv or json, not "${format}"`)
  return format
}

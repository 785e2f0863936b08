import { DecisionError } from '../lake/decisions.ts'
import { nearest } from '../lake/distance.ts'
import type { LedgerEntry } from '../lake/ledger.ts'
import { columnsOf, type FoundContract } from './contract.ts'
import { clean, folded } from './format/csv/names.ts'
import { listed } from './message.ts'

/**
 * What is to be decided of a held file's columns: their new names, `columns`, { 'Closing Date': 'CloseDate' }, and those that the file may do
 * without, since a record may leave them empty. Throws DecisionError where a column has to be there and nobody says which it is.
 */
export function termsFor(
  { source, object, contract }: FoundContract,
  { code, file, lacking = [] }: LedgerEntry,
  columns: Record<string, string>,
): { names?: Record<string, string>; without?: string[] } {
  const given = Object.entries(columns)
  if (code !== 'HDR_MISSING') {
    if (given.length === 0) return {}
    throw new DecisionError('HOLD_NO_COLUMN', `${file.name} lacks no column; accept it without --column`)
  }
  const all = columnsOf(contract).filter(({ derive }) => !derive)
  const own = new Map(all.map((column) => [folded(column.name), column]))
  const names: Record<string, string> = {}
  for (const [name, wanted] of given) {
    const column = own.get(folded(wanted))
    if (!column) {
      const near = nearest(
        wanted,
        all.map((each) => each.name),
      )
      const hint = near ? `; did you mean "${near}"?` : ''
      throw new DecisionError('HOLD_BAD_COLUMN', `${source}/${object} has no column "${wanted}"${hint}`)
    }
    if (own.has(folded(name)))
      throw new DecisionError(
        'HOLD_BAD_COLUMN',
        `"${name}" is a column of ${source}/${object} itself; it stands for no other`,
      )
    names[clean(name)] = column.name
  }
  const named = new Set(Object.values(names))
  const absent = lacking.filter(({ column }) => !named.has(column))
  const needed = absent.filter(({ column }) => {
    const { key, field } = own.get(folded(column)) ?? { key: true, field: { empty: false } }
    return key || !field.empty
  })
  if (needed.length > 0)
    throw new DecisionError(
      'HOLD_NEEDS_COLUMN',
      `${file.name} lacks ${listed(needed.map(({ column }) => `"${column}"`))}, without which no record can be used; say which of its columns it is: ${needed.map(({ column, like }) => `--column "${column}=${like ?? '…'}"`).join(' ')}, or add it and send the file again`,
    )
  return {
    ...(given.length > 0 ? { names } : {}),
    ...(absent.length > 0 ? { without: absent.map(({ column }) => column) } : {}),
  }
}

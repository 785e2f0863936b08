import { defaults } from '../../company.ts'
import { layout } from '../../lake/layout.ts'
import { json, readLedger } from '../../lake/ledger.ts'
import type { Store } from '../../lake/store.ts'
import type { Mapping } from './mapping.ts'
import { nameOf } from './meaning.ts'

/** A column of a file with some of its values. */
type Column = { name: string; values: string[] }

/**
 * Sets the currency in which a new lake reports to that of the first table that comes in: without rates its amounts would be in no
 * figure. `columns`: the file's, with their first values, where one tells the currency. A lake with settings or with files stays as it is. Answers the currency where it is set now.
 */
export async function reportIn(store: Store, mapping: Mapping, columns: Column[] = []): Promise<string | undefined> {
  const name = nameOf(mapping, 'currency_code')
  const told = columns.find((each) => each.name === name)?.values ?? []
  const code = mapping.currency ?? mapping.constants?.currency_code ?? (told.length === 1 ? told[0] : undefined)
  if (
    !code ||
    code === defaults.reporting_currency ||
    (await readLedger(store)).some(({ entry }) => entry.outputs.length > 0)
  )
    return undefined
  return (await store.putNew(layout.company, json({ reporting_currency: code }))) ? code : undefined
}

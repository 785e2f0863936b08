import type { Company } from '../../company.ts'
import { type Complaint, ConfigError } from '../../lake/config.ts'
import { layout } from '../../lake/layout.ts'
import { json } from '../../lake/ledger.ts'
import type { Store } from '../../lake/store.ts'
import type { FoundContract } from '../contract.ts'
import { lastingName } from '../stamp.ts'
import { checkMapping } from './check.ts'
import { mappedContract } from './contract.ts'
import type { Mapping, NamedMapping } from './mapping.ts'

/** The mappings of a lake, in the order of their names. Throws ConfigError where some cannot be, naming all that is wrong with all of them. */
export async function readMappings(store: Store, contracts: FoundContract[]): Promise<NamedMapping[]> {
  const keys = await store.list(layout.mappings)
  const complaints: Complaint[] = []
  const mappings = keys.map(async ({ key }) => {
    const name = key.slice(layout.mappings.length).replace(/\.json$/, '')
    const text = new TextDecoder().decode(await store.get(key))
    try {
      return [{ name, mapping: checkMapping(text, key, contracts) }]
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      complaints.push(...error.complaints)
      return []
    }
  })
  const read = (await Promise.all(mappings)).flat()
  const byFile = complaints.sort((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0))
  if (byFile.length > 0) throw new ConfigError(byFile)
  return read
}

/** Writes a mapping into the lake, over the one of its name. */
export const writeMapping = (store: Store, { name, mapping }: NamedMapping): Promise<void> =>
  store.put(layout.mapping(name), json(mapping))

/** A name for the mapping of a file that no other mapping has: what the file is called, but for dates and times. */
export function nameFor(file: string, { as }: Mapping, taken: Set<string>): string {
  const plain = lastingName(file)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
  for (let k = 1; ; k++) {
    const each = k === 1 ? plain || as : `${plain || as}_${k}`
    if (!taken.has(each)) return each
  }
}

/** The contract that a mapping makes. */
export function contractBy(
  { name, mapping }: NamedMapping,
  contracts: FoundContract[],
  company: Company,
): FoundContract {
  const target = targetOf(mapping.as, contracts)
  if (!target) throw new Error(`mapping ${name} is of ${mapping.as}; tables are ${tablesOf(contracts).join(', ')}`)
  return mappedContract(name, mapping, target, company)
}

/** The contract of any table of a name. */
export const targetOf = (name: string, contracts: FoundContract[]): FoundContract | undefined =>
  contracts.find(({ source, object }) => source === 'table' && object === name)

/** What a file may be taken in as. */
export const tablesOf = (contracts: FoundContract[]): string[] =>
  contracts.flatMap(({ source, object }) => (source === 'table' ? [object] : []))

import { inputsHash } from '../lake/commits.ts'
import { sha256 } from '../lake/hash.ts'
import { layout } from '../lake/layout.ts'
import type { World } from '../lake/world.ts'
import type { Warehouse } from './warehouse.ts'

/** All that a build depends on, by name: the ledger's entries and decisions (both immutable), the company's settings and mappings, the program. */
export type Inputs = {
  ledger: string[]
  decisions: string[]
  company: string
  mappings?: string[]
  program: string
  hash: string
}

/**
 * What a build would be made from now. Reads listings and texts only, so that a build with nothing new ends at once.
 * `seen`: the decisions by which files were read again; one that came since is for the next build.
 */
export async function readInputs(world: World, warehouse: Warehouse, seen?: string[]): Promise<Inputs> {
  const keys = async (prefix: string) => (await world.store.list(prefix)).map(({ key }) => key)
  const [ledger, decisions, company] = await Promise.all([
    keys(layout.ledgers),
    seen ?? keys(layout.decisions),
    world.store.get(layout.company),
  ])
  const mappings = await Promise.all(
    (await keys(layout.mappings)).map(async (key) => `${key} ${sha256((await world.store.get(key)) ?? '')}`),
  )
  const inputs = {
    ledger,
    decisions,
    company: company ? sha256(company) : '',
    ...(mappings.length > 0 ? { mappings } : {}),
    program: warehouse.hash(),
  }
  return { ...inputs, hash: inputsHash(inputs) }
}

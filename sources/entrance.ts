import { companyIn } from '../lake/settings.ts'
import type { World } from '../lake/world.ts'
import { findContracts, findExports } from './find.ts'
import { readMappings } from './mapping/kept.ts'

/** What a lake knows of files that may come: the exports, its mappings and the company's settings. */
export async function entrance({ store }: World) {
  const contracts = await findContracts()
  return { contracts, company: await companyIn(store, findExports()), mappings: await readMappings(store, contracts) }
}

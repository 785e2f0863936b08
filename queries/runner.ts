import type { Commit } from '../lake/commits.ts'
import type { Store } from '../lake/store.ts'
import type { OnAthena } from './athena.ts'
import { openWarehouse, type Warehouse, type WarehouseOptions } from './warehouse.ts'

/** How questions are answered: by DuckDB, or where `athena` is said on Athena, but for pay. */
export type RunnerOptions = WarehouseOptions & { athena?: OnAthena | undefined }

/** Opens a build for questions; `head` may still be on its way. */
export async function openRunner(
  store: Store,
  head: Promise<Commit> | Commit,
  { athena, ...options }: RunnerOptions = {},
): Promise<Warehouse> {
  if (!athena) return openWarehouse(store, head, options)
  const { openOnAthena } = await import('./athena.ts')
  return openOnAthena(await head, athena)
}

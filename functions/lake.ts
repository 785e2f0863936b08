import { QueryError } from '../queries/error.ts'
import { findQueries, pick, visible } from '../queries/find.ts'
import { seesAllPay } from '../queries/policy.ts'
import { askAs } from '../queries/query.ts'
import type { Asking } from '../queries/reads.ts'
import { standing } from '../queries/standing.ts'
import { nobody, type Viewer, viewerOf } from '../queries/viewer.ts'
import type { Warehouse } from '../queries/warehouse.ts'
import type { Api } from './answer.ts'
import { condition } from './condition.ts'

/** More rows than anybody reads on a page, and few enough for a browser. */
const most = 20_000

/** What a lake answers to the pages of one user: always from its newest build, which stays open between questions, for others too. */
export function lakeApi(asking: Asking, user?: string, warehouse = standing(asking.store)): Api & { close(): void } {
  const queries = findQueries()
  const known = new WeakMap<Warehouse, Promise<Viewer>>() // Who somebody is may be another thing in the next build.
  const viewer = (open: Warehouse) => {
    const asked = known.get(open) ?? viewerOf(open, user)
    known.set(open, asked)
    asked.catch(() => known.delete(open))
    return asked
  }
  /** Works also where nothing is built yet: then the lake has files, perhaps, and no tables. */
  const perhaps = <T>(work: (open: Warehouse | undefined) => Promise<T>): Promise<T> =>
    warehouse.use(work).catch((error) => {
      if (error instanceof QueryError && error.code === 'no_build') return work(undefined)
      throw error
    })
  return {
    status: () =>
      perhaps(async (open) => {
        const { build, data_as_of, feeds } = open?.commit ?? { build: null, data_as_of: null, feeds: [] }
        return { build, data_as_of, feeds, viewer: open ? await viewer(open) : { ...nobody, user: user ?? null } }
      }),
    async queries() {
      const seen = user ? await warehouse.use(viewer) : nobody
      return visible(queries, seen).map(({ info }) => info)
    },
    query: (name, params) =>
      warehouse.use(async (open) => {
        const asks = await viewer(open)
        return askAs(asks, { ...asking, warehouse: open }, pick(name, visible(queries, asks)), params, most)
      }),
    lake: (name) =>
      perhaps(async (open) => {
        const seesPrivate = open !== undefined && seesAllPay(await viewer(open))
        return condition(name, { world: asking, commit: open?.commit, seesPrivate })
      }),
    close: warehouse.close,
  }
}

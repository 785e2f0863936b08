import { lakeApi } from '../../functions/lake.ts'
import { serve } from '../../functions/local.ts'
import { readHead } from '../../lake/commits.ts'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { build } from '../../transforms/build.ts'
import { browser } from '../browser.ts'
import { settled } from '../dashboard/visit.ts'
import { ingested, unbuilt } from './lake.ts'
import type { Line } from './measure.ts'

const pages = ['', 'pipeline', 'activity', 'forecast', 'pay', 'data']

/**
 * The pages over a lake of a scale in a real browser, seen by who may see all pay: when the first of a page is painted and all of it is
 * there, and how long one panel waits for its answer, in milliseconds. Cold is a new browser profile and a new server; warm asks the same
 * server for one team, so no answer is known yet.
 */
export async function pagesAtScale(scale: number): Promise<Line[]> {
  const world = await ingested(scale)
  const { tables } = (await readHead(world.store)) ?? (await build(world)).commit
  const [user, team] = await duckRows(async (rows) => {
    const file = async (table: string) => quote(await world.store.localFile(tables[table]!.files[0]!.key))
    const access = await file('staging.company_access')
    const scope = await file('core.scope')
    return [
      ...(await rows(`select email as name from ${access} where role = 'comp_admin' order by 1 limit 1`)),
      ...(await rows(`select scope_id as name from ${scope} where scope_type = 'team' order by 1 limit 1`)),
    ].map(({ name }) => String(name))
  })
  const chromium = await browser()
  const lines: Line[] = []
  for (const page of pages) {
    const api = lakeApi(world, user!)
    const server = await serve({ api })
    const context = await chromium.newContext({ viewport: { width: 1440, height: 900 } })
    const tab = await context.newPage()
    const started = performance.now()
    await tab.goto(`${server.url}#/${page}`)
    await settled(tab)
    const whole = performance.now() - started
    const painted = await tab.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]!.startTime)
    const cold = await waits(tab)
    const changed = performance.now()
    await tab.evaluate((scope) => {
      performance.clearResourceTimings()
      location.hash = `${location.hash}?scope=team:${encodeURIComponent(scope)}`
    }, team!)
    await tab.waitForTimeout(50)
    await settled(tab)
    const again = performance.now() - changed - 50
    const warm = await waits(tab)
    lines.push({
      what: page || 'overview',
      figures: {
        'first paint ms': Math.round(painted),
        'all there ms': Math.round(whole),
        panels: cold.length,
        'slowest panel, cold ms': cold.at(-1) ?? '',
        'another team, all there ms': warm.length > 0 ? Math.round(again) : '',
        'median panel, warm ms': warm[warm.length >> 1] ?? '',
        'slowest panel, warm ms': warm.at(-1) ?? '',
      },
    })
    await context.close()
    await server.close()
    api.close()
  }
  await chromium.close()
  await unbuilt(world)
  return lines
}

/** How long each query's answer took since it was asked, in whole milliseconds, the shortest first. */
const waits = (tab: { evaluate<T>(work: () => T): Promise<T> }): Promise<number[]> =>
  tab.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/api/query/'))
      .map(({ duration }) => Math.round(duration))
      .sort((a, b) => a - b),
  )

async function duckRows<T>(work: (rows: Duck['rows']) => Promise<T>): Promise<T> {
  const duck = await openDuck()
  return work(duck.rows).finally(duck.close)
}

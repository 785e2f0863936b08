import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Commit, readHead } from '../../lake/commits.ts'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import type { Store } from '../../lake/store.ts'
import { findQueries } from '../../queries/find.ts'
import { values } from '../../queries/params.ts'
import { openPay } from '../../queries/pay.ts'
import { positional } from '../../queries/read.ts'
import { openWarehouse } from '../../queries/warehouse.ts'
import { findModels } from '../../transforms/find.ts'
import { demoLake, testWorld } from '../warehouse/lake.ts'
import { ask } from './client.ts'
import { differences, told } from './compare.ts'
import { missing } from './java.ts'
import { startTrino, type Trino } from './server.ts'
import { show } from './tables.ts'

/** What Trino answers otherwise, each with its reason: models by name, queries as queries/<name>. */
const deviations: Record<string, string> = {}

const lacking = missing()
if (lacking) console.warn(`\nNothing is compared with Trino: ${lacking}.\n`)

const known = (name: string) => (deviations[name] ? ` (deviates: ${deviations[name]})` : '')
const models = findModels().map((model) => [`${model.name}${known(model.name)}`, model] as const)
const queries = findQueries().map(
  (query) => [`queries/${query.info.name}${known(`queries/${query.info.name}`)}`, query] as const,
)

// Skipped only where there is no JDK or no Maven; the title then says which.
describe.skipIf(lacking)(`Trino answers as DuckDB does${lacking ? ` (SKIPPED: ${lacking})` : ''}`, () => {
  let store: Store
  let commit: Commit
  let trino: Trino
  let duck: Duck

  beforeAll(async () => {
    const folder = process.env.QUARTERDECK_LAKE // A lake of one's own in place of the demo company's.
    store = folder ? testWorld(folder).store : (await demoLake(0.2)).store
    const head = await readHead(store)
    if (!head) throw new Error(`${folder} has no build; run "quarterdeck build --lake ${folder}"`)
    commit = head
    duck = await openDuck()
    trino = await startTrino()
    await show(trino, store, commit)
  })

  afterAll(async () => {
    duck?.close()
    await trino?.stop()
  })

  test.each(models)('%s', async (_, { name, select }) => {
    const answer = await ask(trino.url, select)
    const types = commit.tables[name]!.columns.map((column) => ({ name: column.name, type: column.type }))
    const found = await differences(duck, store, commit, name, answer.rows)
    if (deviations[name]) expect({ types: answer.columns, found }).not.toEqual({ types, found: [] })
    else expect({ types: answer.columns, found }).toEqual({ types, found: [] })
  })

  test.each(queries)('%s, with its defaults', async (_, query) => {
    const all = { user: 'all@example.com', rep_id: null, roles: ['comp_admin'] }
    const warehouse = await (query.info.pay ? openPay(store, commit, query, all) : openWarehouse(store, commit))
    try {
      const asked = values(query.info.params, await required(), await warehouse.now())
      await warehouse.open(query.reads)
      const ours = await warehouse.ask(query.select, asked)
      const { select, names } = positional(query.select)
      const literals = names.map((name) => (asked[name] === null ? 'null' : quote(String(asked[name]))))
      const using = literals.length > 0 ? ` using ${literals.join(', ')}` : ''
      const theirs = await ask(trino.url, `execute immediate ${quote(select)}${using}`)
      const [a, b] = [theirs, ours].map(({ columns, rows }) => ({ columns, rows: rows.map(told) }))
      if (deviations[`queries/${query.info.name}`]) expect(a).not.toEqual(b)
      else expect(a).toEqual(b)
    } finally {
      warehouse.close()
    }
  })

  /** Values of the parameters that have no default: the deal with the most changes, a movement, the best paid, a request of a lead. */
  async function required(): Promise<Record<string, string>> {
    const first = async (select: string) => String((await ask(trino.url, `${select} limit 1`)).rows[0]?.[0])
    return {
      deal: await first('select opportunity_id from core.opportunity_event order by event_number desc, opportunity_id'),
      movement: 'pushed_out',
      stage: 'Proposal',
      rep: await first('select rep_id from pay.comp_statement group by 1 order by sum(payable_amount) desc, rep_id'),
      lead: await first('select lead_id from metrics.speed_to_lead order by requested_at desc, lead_id'),
    }
  }
})

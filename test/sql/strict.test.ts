import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Duck, openDuck, quote } from '../../lake/duckdb.ts'
import { readLedger } from '../../lake/ledger.ts'
import { duckEngine } from '../../transforms/duckdb.ts'
import { findModels } from '../../transforms/find.ts'
import { type Node, plan } from '../../transforms/plan.ts'
import { rawSelect } from '../../transforms/raw.ts'
import { unionSelect } from '../../transforms/union.ts'
import { standard } from '../../transforms/warehouse.ts'
import type { DemoLake } from '../warehouse/lake.ts'
import { emptyWarehouse } from './empty.ts'

const strict = readFileSync(new URL('strict.sql', import.meta.url), 'utf8')

describe('a strict DuckDB', () => {
  const duck = openDuck().then(async (open) => {
    await open.run(strict)
    return open
  })
  const value = async (expression: string) => (await (await duck).rows(`select ${expression} as x`))[0]?.x

  test.each([
    ['1.50 / 2', 'decimal is divided'],
    ['1e0 / cast(2 as decimal(18, 2))', 'decimal is divided'],
    ['7 / 0', 'division by zero'],
    ['7e0 / 0e0', 'division by zero'],
    ['7 % 0', 'remainder of zero'],
    ['mod(7, 0)', 'remainder of zero'],
    ['random()', 'another table'],
    ['now()', 'not deterministic'],
    ["substr('abc', 0, 1)", 'first character is 1'],
  ])('%s fails', async (expression, words) => {
    await expect(value(expression)).rejects.toThrow(words)
  })

  test.each([
    ['7 / 2', 3],
    ['-7 / 2', -3],
    ['7e0 / 2e0', 3.5],
    ['7 / nullif(0, 0)', null],
    ['7e0 / nullif(0e0, 0)', null],
    ['-7 % 3', -1],
    ["substr('abc', 2)", 'bc'],
  ])('%s is %s', async (expression, expected) => {
    expect(await value(expression)).toBe(expected)
  })
})

test('every model runs strictly over a warehouse of nothing', async () => {
  const { duck, nodes, broken } = await emptyWarehouse(strict)
  expect([...broken]).toEqual([])
  for (const node of nodes)
    if (node.kind === 'model')
      expect(await duck.rows(`select 1 from (${node.model.select}) as made`), node.name).toEqual([])
})

describe('every model of the demo company', () => {
  let lake: DemoLake
  let duck: Duck
  let nodes: Node[]
  beforeAll(async () => {
    const { demoLake } = await import('../warehouse/lake.ts')
    lake = await demoLake(0.2)
    duck = await openDuck()
    await duck.run(strict)
    const planner = await duckEngine()
    nodes = await plan(
      planner,
      standard,
      (await readLedger(lake.store)).map(({ entry }) => entry),
    )
    planner.close()
    for (const schema of ['raw', 'given', 'staging', 'core', 'metrics', 'pay'])
      await duck.run(`create schema ${schema}`)
    for (const node of nodes) await duck.run(`create view ${node.name} as ${await stored(lake, node)}`)
  }, 600_000)

  const selectOf = (name: string): string => {
    const node = nodes.find((each) => each.name === name)
    if (node?.kind !== 'model') throw new Error(`${name} is not in the plan`)
    return node.model.select
  }

  test('no outer join compares every row with every other: a condition on its left side alone belongs into a key', async () => {
    const slow: string[] = []
    for (const { name } of findModels()) {
      const [row] = await duck.rows(`explain (format json) ${selectOf(name)}`)
      for (const { name: kind, extra_info: about } of inPlan(JSON.parse(String(row!.explain_value))))
        if (kind === 'BLOCKWISE_NL_JOIN' && about['Join Type'] !== 'INNER' && String(about.Condition).includes(' = '))
          slow.push(`${name}: ${about.Condition}`)
    }
    expect(slow).toEqual([])
  })

  test.each(findModels().map(({ name }) => name))('%s has the same rows strictly', async (name) => {
    const difference = (a: string, b: string) => `select count(*) as n from (${a} except all ${b}) as different`
    const [here, there] = [`select * from (${selectOf(name)}) as made`, `select * from ${name}`]
    const columns = lake.commit.tables[name]!.columns.map(
      ({ name: each, type }) => `cast(${each} as ${type}) as ${each}`,
    ).join(', ')
    await duck.run(`create or replace temp table made as select ${columns} from (${here})`)
    const [missing] = await duck.rows(difference(there, 'select * from made'))
    const [extra] = await duck.rows(difference('select * from made', there))
    expect({ missing: Number(missing?.n), extra: Number(extra?.n) }).toEqual({ missing: 0, extra: 0 })
  })
})

type Step = { name: string; extra_info: Record<string, unknown>; children: Step[] }

/** Every step of plans of DuckDB. */
const inPlan = (steps: Step[]): Step[] => steps.flatMap((step) => [step, ...inPlan(step.children)])

/** Where the rows of a table are in the lake: its own files, what was ingested, or those of the union's parts. */
async function stored(lake: DemoLake, node: Node): Promise<string> {
  if (node.kind === 'raw') {
    const paths = new Map<string, string>()
    for (const { outputs } of node.entries)
      for (const { key } of outputs) paths.set(key, await lake.store.localFile(key))
    return rawSelect(node.table, node.entries, (key) => paths.get(key)!)
  }
  if (node.kind === 'union')
    return unionSelect(node.reads.map((name) => ({ name, shape: lake.commit.tables[name]!.columns })))
  const files = await Promise.all(lake.commit.tables[node.name]!.files.map(({ key }) => lake.store.localFile(key)))
  return `select * from read_parquet([${files.map(quote).join(', ')}])`
}

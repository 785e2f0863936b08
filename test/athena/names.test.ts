import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Duck, openDuck } from '../../lake/duckdb.ts'
import { renamed, tablesIn } from '../../lake/names.ts'
import { findQueries } from '../../queries/find.ts'
import { findModels } from '../../transforms/find.ts'
import { parseSelect, tablesRead } from '../../transforms/graph.ts'

let duck: Duck
beforeAll(async () => {
  duck = await openDuck()
})
afterAll(() => duck.close())

const audits = findModels().flatMap(({ name, audits }) =>
  audits
    .filter(({ predicate }) => /\bselect\b/.test(predicate))
    .map(({ predicate }) => [`${name}: ${predicate}`, `select 1 from ${name} where ${predicate}`] as const),
)

test.each([
  ...findModels().map(({ name, select }) => [name, select] as const),
  ...findQueries().map(({ info, select }) => [info.name, select] as const),
  ...audits,
])('%s: its tables by the look of them are those that DuckDB’s parser finds', async (name, select) => {
  expect(tablesIn(select)).toEqual(tablesRead(await parseSelect(duck, name, select)))
})

test('texts, comments, aliases and columns of the same look stay as they are', () => {
  const select = `select pay.x, 'from core.a', "from core.b" -- from core.c
from pay.slip as pay /* join core.d */ left join (select x from core.e) as e on pay.x = core.x`
  expect(renamed(select, (table) => table.toUpperCase())).toBe(
    select.replace('pay.slip', 'PAY.SLIP').replace('core.e)', 'CORE.E)'),
  )
})

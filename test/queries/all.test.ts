import { describe, expect, test } from 'vitest'
import { findQueries } from '../../queries/find.ts'
import { checked, values } from '../../queries/params.ts'
import { placeholders, type Query } from '../../queries/read.ts'
import { findGiven } from '../../transforms/find.ts'
import { parseSelect, tablesRead } from '../../transforms/graph.ts'
import { now, prepared } from './examples.ts'

const warehouse = prepared()

describe.each(findQueries())('$info.name', (query) => {
  const { info, select, reads, meanings } = query

  test('runs over a warehouse of nothing, every parameter is of use, every column has its own name', async () => {
    expect(placeholders(select).sort()).toEqual(info.params.map((param) => param.name).sort())
    const columns = await columnsOf(query)
    expect(columns).toEqual([...new Set(columns)])
  })

  test('names the tables that it reads', async () => {
    expect(reads).toEqual(tablesRead(await parseSelect((await warehouse).duck, info.name, select)))
  })

  test('explains every column, itself or by a table that it reads', async () => {
    const dumb: string[] = []
    for (const column of await columnsOf(query)) {
      const inherited = await Promise.all(reads.map((table) => said(table, column)))
      if (!meanings.has(column) && !inherited.some(Boolean)) dumb.push(column)
    }
    expect(dumb).toEqual([])
  })
})

async function columnsOf({ info, select }: Query): Promise<string[]> {
  const { duck } = await warehouse
  const asked = Object.fromEntries(info.params.filter((param) => param.required).map(({ name }) => [name, 'x']))
  return (await duck.connection.runAndReadAll(select, values(info.params, checked(info, asked), now))).columnNames()
}

const givens = findGiven().then((found) => new Map(found.map(({ name, given }) => [name, given.columns])))

/** What a table says of a column: its own words, or those of a table that it passes the column on from. */
async function said(table: string, column: string): Promise<string | undefined> {
  const { duck, models } = await warehouse
  const model = models.get(table)
  if (!model) return (await givens).get(table)?.find(({ name }) => name === column)?.meaning
  if (model.meanings.has(column)) return model.meanings.get(column)
  for (const read of tablesRead(await parseSelect(duck, table, model.select))) {
    const found = await said(read, column)
    if (found) return found
  }
}

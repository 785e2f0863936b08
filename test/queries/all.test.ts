import { describe, expect, test } from 'vitest'
import { findQueries } from '../../queries/find.ts'
import { checked, values } from '../../queries/params.ts'
import { placeholders, type Query } from '../../queries/read.ts'
import { findSources } from '../../sources/find.ts'
import { findGiven } from '../../transforms/find.ts'
import { parseSelect, tablesRead } from '../../transforms/graph.ts'
import { nouns } from '../../transforms/union.ts'
import { now, prepared } from './examples.ts'

const warehouse = prepared()

describe.each(findQueries())('$info.name', (query) => {
  const { info, select, reads, meanings, origins } = query

  test('runs over a warehouse of nothing, every parameter is of use, every column has its own name', async () => {
    expect(placeholders(select).sort()).toEqual(info.params.map((param) => param.name).sort())
    const columns = await columnsOf(query)
    expect(columns).toEqual([...new Set(columns)])
  })

  test('names the tables that it reads', async () => {
    expect(reads).toEqual(tablesRead(await parseSelect((await warehouse).duck, info.name, select)))
  })

  test('explains every column, itself or by the tables that it is passed on from, if they agree', async () => {
    for (const column of (await columnsOf(query)).filter((each) => !meanings.has(each))) {
      const from = origins.has(column) ? [origins.get(column)!] : reads
      const said = (await Promise.all(from.map(saidBy))).flatMap((table) => table.get(column) ?? [])
      expect([...new Set(said)], column).toHaveLength(1)
    }
  })
})

async function columnsOf({ info, select }: Query): Promise<string[]> {
  const { duck } = await warehouse
  const asked = Object.fromEntries(info.params.filter((param) => param.required).map(({ name }) => [name, 'x']))
  return (await duck.connection.runAndReadAll(select, values(info.params, checked(info, asked), now))).columnNames()
}

const told = new Map<string, Promise<Map<string, string>>>()

/** What a table says of its columns: in its own words, or in those of the tables that it passes them on from. */
function saidBy(table: string): Promise<Map<string, string>> {
  if (!told.has(table)) told.set(table, readMeanings(table))
  return told.get(table)!
}

async function readMeanings(table: string): Promise<Map<string, string>> {
  const { duck, models } = await warehouse
  const given = (await findGiven()).find(({ name }) => name === table)
  if (given) return new Map(given.given.columns.map(({ name, meaning }) => [name, meaning]))
  const model = models.get(table)
  const parts = nouns([...models.values()], findSources())
    .get(table)
    ?.map(({ name }) => name)
  const reads = parts ?? (model ? tablesRead(await parseSelect(duck, table, model.select)) : [])
  const inherited = await Promise.all(reads.map(saidBy))
  return new Map([...inherited.reverse().flatMap((said) => [...said]), ...(model?.meanings ?? [])])
}

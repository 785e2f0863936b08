import { expect, test } from 'vitest'
import { isPay } from '../../lake/layout.ts'
import { findQueries } from '../../queries/find.ts'
import { findContracts } from '../../sources/find.ts'
import { findModels } from '../../transforms/find.ts'
import { readModel } from '../../transforms/model.ts'
import { more } from './people.ts'
import { queries, sheets, tables } from './policy.ts'

test('every table, query and sheet of pay has its line in the table of the policy, and the program makes no other', () => {
  const scopes = Object.entries(more).flatMap(([path, text]) => {
    const name = /^transforms\/(pay)\/(\w+)\.sql$/.exec(path)?.slice(1).join('.')
    return name ? [readModel(name, text)] : []
  })
  for (const { name, scope } of [...findModels(), ...scopes].filter((model) => isPay(model.name)))
    expect(scope, name).toEqual(tables[name])
  const fixed = (folder: string) =>
    Object.keys(more)
      .filter((path) => path.startsWith(folder))
      .map((path) => path.slice(folder.length).split('.')[0]!)
  expect(
    [
      ...findModels()
        .map(({ name }) => name)
        .filter(isPay),
      ...fixed('transforms/pay/').map((name) => `pay.${name}`),
    ].sort(),
  ).toEqual(Object.keys(tables).sort())
  expect(
    [
      ...findQueries()
        .filter(({ info }) => info.pay)
        .map(({ info }) => info.name),
      ...fixed('queries/'),
    ].sort(),
  ).toEqual(Object.keys(queries).sort())
})

test('every private sheet is there', async () => {
  const shut = (await findContracts())
    .filter(({ contract }) => contract.private)
    .map(({ source, object }) => `${source}/${object}`)
  expect([...shut, 'company/advance', 'company/payslip'].sort()).toEqual([...sheets].sort())
})

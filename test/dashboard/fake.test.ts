import { expect, test } from 'vitest'
import { findQuery } from '../../queries/find.ts'
import { checked, values } from '../../queries/params.ts'
import { now, prepared } from '../queries/examples.ts'
import { fake } from './fake.ts'

const warehouse = prepared()
const api = fake()

test.each((await api.queries()).map(({ name, params }) => [name, params] as const))(
  'the made-up %s takes and says no more than the query does',
  async (name, params) => {
    const { info, select } = findQuery(name)
    expect(info.params.map((param) => param.name)).toEqual(expect.arrayContaining(params.map((param) => param.name)))
    const { duck } = await warehouse
    const asked = Object.fromEntries(info.params.filter((param) => param.required).map((param) => [param.name, 'x']))
    const reader = await duck.connection.runAndReadAll(select, values(info.params, checked(info, asked), now))
    const made = (await api.query(name, {})).columns.map((column) => column.name)
    expect(reader.columnNames()).toEqual(expect.arrayContaining(made))
  },
)

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { layout } from '../../../lake/layout.ts'
import { reportIn } from '../../../sources/mapping/currency.ts'
import type { Mapping } from '../../../sources/mapping/mapping.ts'
import { temp } from '../../temp.ts'
import { testWorld } from '../../warehouse/lake.ts'

const mapping: Mapping = {
  as: 'opportunity',
  files: ['deals'],
  columns: { Id: 'opportunity_id', Currency: 'currency_code' },
}
const settings = async ({ store }: { store: ReturnType<typeof testWorld>['store'] }) => {
  const bytes = await store.get(layout.company)
  return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as object)
}

test('a new lake reports in the one currency of its first table', async () => {
  const world = testWorld(join(await temp(), 'lake'))
  expect(await reportIn(world.store, { ...mapping, currency: 'EUR' })).toBe('EUR')
  expect(await settings(world)).toEqual({ reporting_currency: 'EUR' })
  expect(await reportIn(world.store, { ...mapping, currency: 'GBP' })).toBeUndefined()
  expect(await settings(world)).toEqual({ reporting_currency: 'EUR' })
})

test('a column that holds one currency tells it, one that holds several does not', async () => {
  const world = testWorld(join(await temp(), 'lake'))
  const told = (...values: string[]) => reportIn(world.store, mapping, [{ name: 'Currency', values }])
  expect(await told('EUR', 'USD')).toBeUndefined()
  expect(await told('USD')).toBeUndefined()
  expect(await settings(world)).toBeUndefined()
  expect(await told('CHF')).toBe('CHF')
})

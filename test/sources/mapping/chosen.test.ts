import { expect, test } from 'vitest'
import { mappingsFor } from '../../../sources/mapping/chosen.ts'

const named = (name: string, ...files: string[]) => ({ name, mapping: { as: 'opportunity', files, columns: {} } })
const found = (file: string, ...mappings: ReturnType<typeof named>[]) =>
  mappingsFor(file, mappings, {}).map(({ name }) => name)

test('a file of a month is read by the mapping of its name, or of another month', () => {
  expect(found('deals_2026-12.csv', named('deals', 'deals'), named('orders', 'orders'))).toEqual(['deals'])
  expect(found('deals_2027-01.csv', named('deals', 'deals_2026-12'))).toEqual(['deals'])
  expect(found('deals Q4 2026.csv', named('deals', 'deals_2026-12'))).toEqual(['deals'])
})

test('one that has a mapping of its own is read by that, and where several are like it a person says', () => {
  const both = [named('deals', 'deals'), named('december', 'deals_2026-12')]
  expect(found('deals_2026-12.csv', ...both)).toEqual(['december'])
  expect(found('deals_2027-01.csv', ...both)).toEqual([])
})

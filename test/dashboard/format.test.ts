import { expect, test } from 'vitest'
import { times } from '../../dashboard/parts/format.ts'

test.each([
  ['2.413', '2.4×'],
  ['0.04', '0.04×'],
  ['0.0000', '0×'],
  [null, '–'],
])('a multiple of %s is shown as %s', (value, shown) => {
  expect(times(value)).toBe(shown)
})

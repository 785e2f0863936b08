import { expect, test } from 'vitest'
import { times, worked } from '../../dashboard/parts/format.ts'

test.each([
  ['2.413', '2.4×'],
  ['0.04', '0.04×'],
  ['0.0000', '0×'],
  [null, '–'],
])('a multiple of %s is shown as %s', (value, shown) => {
  expect(times(value)).toBe(shown)
})

test.each([
  ['0.00', '0 min'],
  ['89.40', '89 min'],
  ['120.00', '2 h'],
  ['320.67', '5.3 h'],
  ['33450.00', '558 h'],
  [null, '–'],
])('%s minutes of work are shown as %s', (value, shown) => {
  expect(worked(value)).toBe(shown)
})

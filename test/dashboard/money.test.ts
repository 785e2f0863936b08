import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, compact, exact, sum, text } from '../../dashboard/parts/money.ts'

test('money is spelt exactly, beyond what a float can hold', () => {
  expect(exact('9007199254740993.01')).toBe('9,007,199,254,740,993.01')
  expect(exact('-1234.5')).toBe('−1,234.50')
  expect(sum(['0.10', null, '0.20', '-0.05'])).toBe('0.25')
})

test('a short sum has three significant digits and never rounds into the next unit unsaid', () => {
  const shown = ['0.00', '999.49', '999.50', '12345.00', '999999.00', '1234567.89', '-1402000.00', '3000000000.00'].map(
    compact,
  )
  expect(shown).toEqual([
    '0',
    '999',
    '1.00\u202fk',
    '12.3\u202fk',
    '1.00\u202fM',
    '1.23\u202fM',
    '−1.40\u202fM',
    '3.00\u202fB',
  ])
})

test('text and hundredths turn into each other', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (value) => cents(text(value)) === value))
})

test('what is no decimal is refused by name', () => {
  expect(() => cents('1e5')).toThrow('"1e5" is no decimal')
})

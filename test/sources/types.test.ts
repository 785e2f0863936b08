import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clock, instant } from '../../sources/moment.ts'
import { plainId } from '../../sources/nested.ts'
import type { Field } from '../../sources/types.ts'
import * as types from '../../sources/types.ts'
import { idOf } from './reading.ts'

const { currency, decimal, email, flag, integer, isoDate, percent, required, salesforceId, text, timestamp } = types
const ids = [
  idOf('006', 1),
  '0017Q00000KGhjMQAT',
  '005R0000000UyrWIAS',
  'a0p61000002NUmoAAG',
  idOf('00Q', 77).slice(0, 15),
]
const moments = [
  '2026-03-31T17:05:09.000Z',
  '2024-02-29 23:59:59',
  '2026-01-05T10:00:00.123+0000',
  '1970-01-01T00:00:00-00:00',
]
const numbers = ['0', '-1234.50', '007', '1.000', '99999999999999.99', '0.000001', '7.0', '123456789012345678', '-0']

const fields: [string, Field, string[]][] = [
  ['decimal(18,2)', decimal(18, 2), numbers],
  ['integer', integer, numbers],
  ['percent', percent, numbers],
  ['date', isoDate, ['2026-03-31', '2024-02-29', '1970-01-01', '2100-12-31']],
  ['timestamp', timestamp, moments],
  ['instant', instant, moments],
  ['clock', clock, [...moments, '2026-03-31T19:05:09+02:00', '2026-03-31 10:05']],
  ['plain id', plainId, ['9007199254741993', 'a-b_C', 'x'.repeat(64)]],
  ['flag', flag, ['true', 'false', '1', '0', 'TRUE', 'False']],
  ['currency', currency, ['EUR', 'USD']],
  ['Salesforce id', salesforceId, ids],
]

const nasty = [
  ...[
    '1_000',
    '1e5',
    ' 12 ',
    '0x10',
    '1.7',
    '.5',
    '5.',
    '+5',
    '--1',
    '1,234.50',
    '(12.00)',
    '$12',
    'NaN',
    'Infinity',
    '１２',
    '1e20',
  ],
  ...[
    '9'.repeat(39),
    '0'.repeat(41),
    '100000000000000000000',
    '10.005',
    '1.234,50',
    '- 1',
    '1 234',
    '٣',
    '12\u0000',
    '-',
  ],
  ...[
    'epoch',
    'infinity',
    '99999-01-01',
    '2026-02-30',
    '2023-02-29',
    '0000-00-00',
    '1900-01-00',
    '2026-13-01',
    '２０２６-01-01',
    '2026-1-5',
  ],
  ...[
    '2026-01-05T10:00:00+02:00',
    '2026-01-05T24:00:00Z',
    '2026-01-05T10:60:00Z',
    '2026-01-05T10:00:00.12Z',
    '2026-01-05T10:00:00.1234Z',
  ],
  ...[
    '2026-01-05T10:00:00Z ',
    '2026-01-05t10:00:00Z',
    '2026-01-05 10:00',
    '2026-01-05T10:00:00+00:0',
    '03/04/2026',
    '46027',
    '0000-01-01T00:00:00Z',
  ],
  ...['yes', 'no', 't', 'Y', 'on', '2', 'truee', 'ﬀalse', 'fa', 'TRUE ', '1 ', '00', '01'],
  ...['eur', 'US$', 'EU', 'EURO', 'ÉUR', 'ＥＵＲ', 'E R'],
  ...[
    '0065G0000000001AAA',
    idOf('006', 1).toLowerCase(),
    idOf('006', 1).toUpperCase(),
    `${idOf('006', 1)}A`,
    idOf('006', 1).slice(0, 16),
  ],
  ...['1.23E+17', '006-g0000000001', '006éa0000000001', `${idOf('006', 1).slice(0, 15)}   `, '\u200b'],
]

/** Good values, nasty ones, and both with a character put in, left out or changed. */
const values = (good: string[]) => {
  const whole = fc.constantFrom(...good, ...nasty)
  const character = fc.oneof(
    fc.constantFrom(...'0123456789-:.TZ+ ,aAeE'),
    fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }),
  )
  const edited = fc.tuple(whole, fc.nat(30), fc.nat(2), character).map(([value, at, cut, put]) => {
    const place = at % (value.length + 1)
    return value.slice(0, place) + put + value.slice(place + cut)
  })
  return fc.oneof(whole, edited, fc.string({ unit: 'binary' })).filter((value) => value !== '')
}

/** What the bytes tell, behind any of the bytes that may follow: the normal text, or undefined where they tell nothing. */
function told(field: Field, value: string, behind: string): string | undefined {
  const size = Buffer.byteLength(value)
  const bytes = Buffer.alloc(size + 64, 0x31)
  bytes.write(value + behind)
  const length = field.form!(bytes, 0)
  if (Math.abs(length) !== size) return undefined
  return length > 0 ? value : bytes.toString('utf8', 0, field.settle!(bytes, 0, size))
}

const proved = (field: Field, value: string) => {
  const answer = field.value(value)
  return typeof answer === 'string' ? answer : undefined
}

describe.each(fields)('%s', (_, field, good) => {
  test('its bytes tell nothing but what its text proves', () => {
    fc.assert(
      fc.property(values(good), fc.constantFrom('"', ',', '\n', '\r\n', '"\n'), (value, behind) => {
        const normal = told(field, value, behind)
        if (normal !== undefined) expect(normal).toBe(proved(field, value))
      }),
      { numRuns: 5000 },
    )
  })

  test('what it has made normal is good and normal', () => {
    fc.assert(
      fc.property(values(good), (value) => {
        const normal = proved(field, value)
        if (normal !== undefined) expect(proved(field, normal)).toBe(normal)
      }),
      { numRuns: 2000 },
    )
  })
})

test.each([
  [decimal(18, 2), ['0', '-1234.50', '99999999999999.99']],
  [isoDate, ['2026-03-31', '2024-02-29']],
  [timestamp, moments],
  [flag, ['true', 'false', 'TRUE', '1', '0']],
  [currency, ['EUR']],
  [salesforceId, ids],
] as [Field, string[]][])('the forms that vendors write are told from their bytes', (field, good) => {
  expect(good.filter((value) => told(field, value, '"') === undefined)).toEqual([])
})

test.each([
  [
    decimal(18, 2),
    { '1_000': 'ROW_BAD_NUMBER', '1e5': 'ROW_BAD_NUMBER', ' 12 ': 'ROW_BAD_NUMBER', '0x10': 'ROW_BAD_NUMBER' },
  ],
  [decimal(18, 2), { '1,234': 'ROW_AMBIGUOUS_NUMBER', '1 234': 'ROW_AMBIGUOUS_NUMBER', '10.005': 'ROW_TOO_PRECISE' }],
  [decimal(18, 2), { '100000000000000000000': 'ROW_OUT_OF_RANGE', $12: 'ROW_BAD_NUMBER', NaN: 'ROW_BAD_NUMBER' }],
  [integer, { '1.7': 'ROW_TOO_PRECISE', ten: 'ROW_BAD_NUMBER' }],
  [
    isoDate,
    {
      '03/04/2026': 'ROW_AMBIGUOUS_DATE',
      '2026-02-30': 'ROW_BAD_DATE',
      '46027': 'ROW_BAD_DATE',
      epoch: 'ROW_BAD_DATE',
    },
  ],
  [timestamp, { '2026-01-05T10:00:00+02:00': 'ROW_BAD_DATE', '2026-01-05': 'ROW_BAD_DATE', infinity: 'ROW_BAD_DATE' }],
  [flag, { yes: 'ROW_BAD_FLAG', t: 'ROW_BAD_FLAG', Y: 'ROW_BAD_FLAG' }],
  [currency, { US$: 'ROW_BAD_CURRENCY', eur: 'ROW_BAD_CURRENCY' }],
  [email, { 'a@b@c': 'ROW_BAD_EMAIL', 'a b@c': 'ROW_BAD_EMAIL', ann: 'ROW_BAD_EMAIL' }],
  [salesforceId, { '0017Q00000KGhjMQAU': 'ROW_BAD_ID', '1.23E+17': 'ROW_ID_MANGLED', '12': 'ROW_BAD_ID' }],
] as [Field, Record<string, string>][])('a bad value has its code: %#', (field, codes) => {
  const answers = Object.keys(codes).map((value) => [value, proved(field, value) ?? field.code(value)])
  expect(Object.fromEntries(answers)).toEqual(codes)
})

test('a type is told by its name, and only required ones may not be empty', () => {
  expect(decimal(20, 8).name).toBe('decimal(20,8)')
  expect([text().empty, required(text()).empty]).toEqual([true, false])
  expect(email.value('Ann@Example.COM')).toBe('ann@example.com')
})

test('a moment without an offset stays as a clock showed it', () => {
  expect(clock.value('2026-03-31 10:05:09')).toBe('2026-03-31 10:05:09')
  expect(clock.value('2026-03-31T10:05')).toBe('2026-03-31 10:05:00')
  expect(clock.value('2026-03-31T10:05:09-07:00')).toBe('2026-03-31 17:05:09.000')
  for (const bad of ['2026-02-30 10:05:09', '2026-03-31', '3/31/2026 10:05', '2026-03-31 25:00:00'])
    expect(typeof clock.value(bad)).toBe('object')
})

test('a moment with its own offset becomes one in UTC', () => {
  const read = (value: string) => instant.value(value)
  expect(read('2026-01-01T00:00:00.123456+00:00')).toBe('2026-01-01 00:00:00.123')
  expect(read('2026-03-31T19:05:09+02:00')).toBe('2026-03-31 17:05:09.000')
  expect(read('2026-03-31T17:05:09-0530')).toBe('2026-03-31 22:35:09.000')
  expect(read('2026-02-13T14:06:20Z+0000')).toBe('2026-02-13 14:06:20.000')
  expect(read('1731624048355')).toBe('2024-11-14 22:40:48.355')
  expect(read('1731624048')).toBe('2024-11-14 22:40:48.000')
  for (const bad of ['2026-02-30T00:00:00+01:00', '2026-01-01', '03/31/2026 10:00', '2026-01-01T25:00:00Z'])
    expect(typeof read(bad)).toBe('object')
})

test('a moment that its offset takes out of the years 1 to 9999 is out of range, and one with a mad offset no date', () => {
  const codes = {
    '9999-12-31T23:59:59-05:00': 'ROW_OUT_OF_RANGE',
    '0001-01-01T00:00:00+01:00': 'ROW_OUT_OF_RANGE',
    '2026-03-31T10:00:00+14:30': 'ROW_BAD_DATE',
    '2026-03-31T10:00:00+99:99': 'ROW_BAD_DATE',
  }
  for (const [value, code] of Object.entries(codes)) {
    expect([typeof instant.value(value), instant.code(value)]).toEqual(['object', code])
    expect([typeof clock.value(value), clock.code(value)]).toEqual(['object', code])
  }
  expect(instant.value('2026-03-31T10:00:00+14:00')).toBe('2026-03-30 20:00:00.000')
})

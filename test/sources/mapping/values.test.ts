import { describe, expect, test } from 'vitest'
import { defaults } from '../../../company.ts'
import { localDay, readDate, utcOf } from '../../../sources/mapping/dates.ts'
import type { DateOrder } from '../../../sources/mapping/mapping.ts'
import { readNumber } from '../../../sources/mapping/numbers.ts'
import { readPeriod } from '../../../sources/mapping/periods.ts'
import { isOf, signsOf } from '../../../sources/mapping/signs.ts'

describe('a date', () => {
  test.each<[string, DateOrder, string | undefined]>([
    ['2026-03-31', 'Y-M-D', '2026-03-31'],
    ['20260331', 'Y-M-D', '2026-03-31'],
    ['2026/3/1', 'Y-M-D', '2026-03-01'],
    ['3/31/2026', 'M/D/Y', '2026-03-31'],
    ['03/04/26', 'M/D/Y', '2026-03-04'],
    ['03-04-26', 'D/M/Y', '2026-04-03'],
    ['31.3.2026', 'D/M/Y', '2026-03-31'],
    ['31-Mar-2026', 'D Mon Y', '2026-03-31'],
    ['March 31, 2026', 'D Mon Y', '2026-03-31'],
    ['46112', 'serial', '2026-03-31'],
    ['1774976709000', 'epoch', '2026-03-31'],
    ['31/03/2026', 'M/D/Y', undefined],
    ['2026-03-31', 'M/D/Y', undefined],
    ['2026-02-30', 'Y-M-D', undefined],
    ['3/31-2026', 'M/D/Y', undefined],
    ['soon', 'M/D/Y', undefined],
    ['3/31/2026 25:00', 'M/D/Y', undefined],
    ['2026-03-31T10:00:00+99:99', 'Y-M-D', undefined],
    ['2026-03-31T10:00:00+14:30', 'Y-M-D', undefined],
    ['2026-03-31T10:00:00+05:60', 'Y-M-D', undefined],
    ['2026-03-31T10:00:00-14:00', 'Y-M-D', '2026-03-31'],
  ])('%s as %s is %s', (value, order, day) => expect(readDate(value, order)?.day).toBe(day))
})

describe('a time', () => {
  const utc = (value: string, order: DateOrder, zone: string) => {
    const told = readDate(value, order)
    return told && utcOf(told, zone)
  }
  test.each<[string, DateOrder, string, string]>([
    ['02/23/26 08:55 PM', 'M/D/Y', 'America/Los_Angeles', '2026-02-24 04:55:00.000'],
    ['02/23/26 12:05 AM', 'M/D/Y', 'UTC', '2026-02-23 00:05:00.000'],
    ['31.03.2026 19:05', 'D/M/Y', 'Europe/Berlin', '2026-03-31 17:05:00.000'],
    ['2026-03-31T19:05:09.5+02:00', 'Y-M-D', 'America/New_York', '2026-03-31 17:05:09.500'],
    ['2024-01-22T16:14:25.000+0000', 'Y-M-D', 'America/New_York', '2024-01-22 16:14:25.000'],
    ['2026-03-31', 'Y-M-D', 'America/New_York', '2026-03-31'],
  ])('%s as %s in %s is %s', (value, order, zone, text) => expect(utc(value, order, zone)).toEqual({ text }))

  test('that the clocks skip is none, and of one that they show twice the earlier one counts', () => {
    expect(utc('2026-03-29 02:30', 'Y-M-D', 'Europe/Berlin')).toBe('missing')
    expect(utc('2026-10-25 02:30', 'Y-M-D', 'Europe/Berlin')).toEqual({ text: '2026-10-25 00:30:00.000', twice: true })
  })

  test('outside the years 1 to 9999 is none, by its own offset or by the zone’s', () => {
    expect(utc('9999-12-31T23:59:59-05:00', 'Y-M-D', 'UTC')).toBe('beyond')
    expect(utc('9999-12-31 23:59:59', 'Y-M-D', 'America/New_York')).toBe('beyond')
    expect(utc('0001-01-01T00:00:00+05:00', 'Y-M-D', 'UTC')).toBe('beyond')
    expect(utc('9999-12-31 23:59:59', 'Y-M-D', 'UTC')).toEqual({ text: '9999-12-31 23:59:59.000' })
    expect(utc('0050-06-01 12:00', 'Y-M-D', 'Etc/GMT+5')).toEqual({ text: '0050-06-01 17:00:00.000' })
    expect(localDay(readDate('9999-12-31T23:59:59-05:00', 'Y-M-D')!, 'UTC')).toBeUndefined()
  })

  test('is of the day that the zone’s calendar shows, and as written where it has no offset', () => {
    expect(localDay(readDate('2026-03-31T22:00:00Z', 'Y-M-D')!, 'Europe/Berlin')).toBe('2026-04-01')
    expect(localDay(readDate('2026-03-31 22:00:00', 'Y-M-D')!, 'Europe/Berlin')).toBe('2026-03-31')
  })
})

describe('a number', () => {
  const rule = { decimal: undefined, accounting: false, percent: false, exponents: false }
  test.each<[string, Partial<Parameters<typeof readNumber>[1]>, string | undefined]>([
    ['1234.50', {}, '1234.50'],
    ['1,234.50', {}, undefined],
    ['1,234.50', { decimal: '.' }, '1234.50'],
    ['1,234', { decimal: '.' }, '1234'],
    ['1,234', { decimal: ',' }, '1.234'],
    ['1.234,50', { decimal: ',' }, '1234.50'],
    ['1 234 567,89', { decimal: ',' }, '1234567.89'],
    ['1’234’567.89', { decimal: '.' }, '1234567.89'],
    ['1.234.56', { decimal: ',' }, undefined],
    ['12,34,567', { decimal: '.' }, undefined],
    ['1 234.567,89', { decimal: ',' }, undefined],
    ['$12', { decimal: '.' }, undefined],
    ['$12', { decimal: '.', accounting: true }, '12'],
    ['EUR 1.234,50', { decimal: ',', accounting: true }, '1234.50'],
    ['1.234,50 €', { decimal: ',', accounting: true }, '1234.50'],
    ['(12.00)', { decimal: '.', accounting: true }, '-12.00'],
    ['-$12.00', { decimal: '.', accounting: true }, '-12.00'],
    ['12.00-', { decimal: '.', accounting: true }, '-12.00'],
    ['(-12.00)', { decimal: '.', accounting: true }, undefined],
    ['25%', { percent: true }, '0.25'],
    ['2.5', { percent: true }, '0.025'],
    ['100', { percent: true }, '1'],
    ['50%', { percent: 'signs' }, '0.5'],
    ['0.3', { percent: 'signs' }, '0.3'],
    ['30', { percent: 'signs' }, undefined],
    ['1.2E7', {}, undefined],
    ['1.2E7', { exponents: true }, '12000000'],
    ['-1.25e-1', { exponents: true }, '-0.125'],
    ['ten', { decimal: '.' }, undefined],
    ['0x10', { decimal: '.' }, undefined],
    ['1_000', { decimal: '.' }, undefined],
  ])('%s by %j is %s', (value, how, plain) => expect(readNumber(value, { ...rule, ...how })).toBe(plain))
})

describe('the name of a period', () => {
  const fiscal = { ...defaults.fiscal, start_month: 2 }
  test.each<[string, string, string]>([
    ['FY26 Q1', '2025-02-01', 'quarter'],
    ['Q4 FY2026', '2025-11-01', 'quarter'],
    ['2026-Q2', '2025-05-01', 'quarter'],
    ['H2 2026', '2025-08-01', 'half_year'],
    ['FY26', '2025-02-01', 'year'],
    ['2026-03', '2026-03-01', 'month'],
    ['Mar 2026', '2026-03-01', 'month'],
    ['03/2026', '2026-03-01', 'month'],
  ])('%s begins on %s and is a %s', (name, start, type) => expect(readPeriod(name, fiscal)).toEqual({ start, type }))

  test('is none where it is something else, or where quarters are of weeks', () => {
    expect(['soon', 'Q5 2026', 'H3 26', '13/2026', '3'].map((name) => readPeriod(name, fiscal))).toEqual(
      Array(5).fill(undefined),
    )
    expect(readPeriod('FY26 Q1', { ...fiscal, calendar: '4-4-5' })).toBeUndefined()
  })
})

describe('the sign of a currency', () => {
  test.each<[string, string[]]>([
    ['€500.00', ['€']],
    ['(CA$100)', ['CA$']],
    ['-R$ 5', ['R$']],
    ['AED 700.00', ['AED']],
    ['6 TRY', ['TRY']],
    ['$5 CAD', ['$', 'CAD']],
    ['100 kr.', ['kr']],
    ['1,234.50', []],
  ])('%s has %j', (value, signs) => expect(signsOf(value)).toEqual(signs))

  test('fits the currencies that it may stand for and no other', () => {
    const fits = (sign: string) =>
      ['USD', 'CAD', 'AUD', 'BRL', 'HKD', 'NZD', 'JPY', 'CNY', 'SEK'].filter((code) => isOf(sign, code))
    expect(['$', 'CA$', 'A$', 'R$', 'HK$', 'NZ$', 'US$', '¥', 'kr', 'CNY', '£'].map(fits)).toEqual([
      ['USD', 'CAD', 'AUD', 'HKD', 'NZD'],
      ['CAD'],
      ['AUD'],
      ['BRL'],
      ['HKD'],
      ['NZD'],
      ['USD'],
      ['JPY', 'CNY'],
      ['SEK'],
      ['CNY'],
      [],
    ])
  })
})

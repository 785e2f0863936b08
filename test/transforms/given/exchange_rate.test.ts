import { expect, test } from 'vitest'
import { defaults } from '../../../company.ts'
import { given } from '../../../transforms/given/exchange_rate.ts'
import type { GivenRow } from '../../../transforms/given.ts'
import { quotient } from '../../../transforms/rates.ts'

/** Each row as text: `EUR plan 2026-02-01 9999-12-31 1.1 company`. */
const rates = (tables: Record<string, GivenRow[]>, reporting_currency = 'USD') =>
  [
    ...given.rows({
      tables,
      company: { ...defaults, reporting_currency },
      data_as_of: '2026-06-30 16:00:00.000',
      ledger: [],
      metrics: [],
    }),
  ].map((row) => [row.currency_code, row.basis, row.valid_from, row.valid_to, row.rate, row.source].join(' '))

const envelope = {
  _feed: 'salesforce',
  _file: 'a',
  _extracted_at: '2026-06-28 06:00:00',
  systemmodstamp: '2026-01-01 00:00:00.000',
}
const sheet = (currency_code: string, valid_from: string, rate: string, rest: GivenRow = {}): GivenRow => ({
  currency_code,
  valid_from,
  rate,
  basis: null,
  valid_to: null,
  ...envelope,
  ...rest,
})
const type = (isocode: string, conversionrate: string, iscorporate = 'false', rest: GivenRow = {}): GivenRow => ({
  id: isocode,
  isocode,
  conversionrate,
  iscorporate,
  ...envelope,
  ...rest,
})
const dated = (
  isocode: string,
  startdate: string,
  conversionrate: string,
  nextstartdate: string | null = null,
): GivenRow => ({
  id: `${isocode}${startdate}`,
  isocode,
  startdate,
  conversionrate,
  nextstartdate,
  ...envelope,
})

test('a rate of the sheet is a plan rate, as it stands, until the next begins', () => {
  expect(
    rates({
      'raw.company_exchange_rate': [
        sheet('EUR', '2026-02-01', '1.12'),
        sheet('EUR', '2025-02-01', '1.0850', { valid_to: '2026-03-01' }),
        sheet('GBP', '2025-02-01', '1.3', { valid_to: '2026-02-01' }),
        sheet('GBP', '2026-02-01', '1.1', { basis: 'Spot' }),
      ],
    }),
  ).toEqual([
    'EUR plan 2025-02-01 2026-02-01 1.0850 company',
    'EUR plan 2026-02-01 9999-12-31 1.12 company',
    'GBP plan 2025-02-01 2026-02-01 1.3 company',
    'GBP spot 2026-02-01 9999-12-31 1.1 company',
  ])
})

test('of two sheets the newer one’s rate counts', () => {
  const newer = { _extracted_at: '2026-06-29 06:00:00' }
  expect(
    rates({
      'raw.company_exchange_rate': [sheet('EUR', '2026-02-01', '1.2', newer), sheet('EUR', '2026-02-01', '1.1')],
    }),
  ).toEqual(['EUR plan 2026-02-01 9999-12-31 1.2 company'])
})

test('Salesforce’s rates are units for one corporate unit, so they are turned over', () => {
  expect(
    rates({
      'raw.salesforce_currency_type': [type('USD', '1', 'true'), type('EUR', '0.92'), type('JPY', '149.5')],
      'raw.salesforce_dated_conversion_rate': [
        dated('EUR', '2026-01-01', '0.9', '2026-02-01'),
        dated('EUR', '2026-02-01', '0.8'),
      ],
    }),
  ).toEqual([
    'EUR static 0001-01-01 9999-12-31 1.08695652 salesforce',
    'JPY static 0001-01-01 9999-12-31 0.00668896 salesforce',
    'EUR dated 2026-01-01 2026-02-01 1.11111111 salesforce',
    'EUR dated 2026-02-01 9999-12-31 1.25000000 salesforce',
  ])
})

test('a reporting currency that is not the corporate one is reached through it, on days that both have', () => {
  expect(
    rates(
      {
        'raw.salesforce_currency_type': [type('USD', '1', 'true'), type('EUR', '0.8')],
        'raw.salesforce_dated_conversion_rate': [
          dated('EUR', '2026-01-01', '0.9', '2026-03-01'),
          dated('GBP', '2026-02-01', '0.75'),
        ],
      },
      'EUR',
    ),
  ).toEqual([
    'USD static 0001-01-01 9999-12-31 0.80000000 salesforce',
    'GBP dated 2026-02-01 2026-03-01 1.20000000 salesforce',
  ])
})

test('a reporting currency without any rate has no multipliers', () => {
  expect(rates({ 'raw.salesforce_currency_type': [type('USD', '1', 'true'), type('EUR', '0.8')] }, 'GBP')).toEqual([])
})

test('a rate of nothing is no rate, and the newest version of a record counts', () => {
  expect(
    rates({
      'raw.salesforce_currency_type': [
        type('USD', '1', 'true'),
        type('EUR', '0'),
        type('CHF', '0.8', 'false', { systemmodstamp: '2026-02-01 00:00:00.000' }),
        type('CHF', '0.9'),
      ],
    }),
  ).toEqual(['CHF static 0001-01-01 9999-12-31 1.25000000 salesforce'])
})

test('where two orgs have a rate of one currency the first feed’s counts', () => {
  expect(
    rates({
      'raw.salesforce_currency_type': [
        type('USD', '1', 'true'),
        type('EUR', '0.8'),
        type('USD', '1', 'true', { _feed: 'emea' }),
        type('EUR', '0.5', 'false', { _feed: 'emea' }),
      ],
    }),
  ).toEqual(['EUR static 0001-01-01 9999-12-31 2.00000000 emea'])
})

test('a quotient is exact and rounds half away from nothing', () => {
  expect(quotient('1', '3')).toBe('0.33333333')
  expect(quotient('0.000000005', '1')).toBe('0.00000001')
  expect(quotient('-0.000000005', '1')).toBe('-0.00000001')
  expect(quotient('-0.0000000049', '1')).toBe('0.00000000')
  expect(quotient('1', '0.0')).toBe(undefined)
})

import { examples } from '../examples.ts'
import { history, people, stageMap } from './sales.ts'
import { stories } from './stories.ts'

const given = { ...people, ...stageMap }
const created = '2026-03-02 15:00:00.000'
const year = { fiscal_year: 2027, fiscal_quarter: 'FY27-Q1' }
const build = [{ reporting_currency: 'USD', data_as_of_date: '2026-06-30' }]
const eur = { currency_code: 'EUR', valid_from: '2026-01-01', valid_to: '9999-12-31', source: 'company' }

examples('core.exchange_rate', {
  'the plan rate of the first day of the year counts before a dated one, and that before the static one': {
    given: {
      'given.build': build,
      'given.calendar': [
        { calendar_date: '2026-02-01', ...year },
        { calendar_date: '2026-05-01', ...year },
      ],
      'given.exchange_rate': [
        { ...eur, basis: 'plan', valid_to: '2026-02-01', rate: '1.10' },
        { ...eur, basis: 'plan', valid_from: '2026-02-01', rate: '1.12' },
        { ...eur, basis: 'plan', valid_from: '2026-05-01', rate: '1.14' },
        { ...eur, basis: 'dated', rate: '1.20' },
        { ...eur, currency_code: 'GBP', basis: 'static', rate: '1.30' },
        { ...eur, currency_code: 'GBP', basis: 'dated', valid_to: '2026-02-02', rate: '1.31' },
        { ...eur, currency_code: 'JPY', basis: 'dated', valid_from: '2026-02-02', rate: '0.007' },
        { ...eur, currency_code: 'CHF', basis: 'spot', rate: '1.00' },
        { ...eur, currency_code: 'USD', basis: 'plan', rate: '5' },
      ],
    },
    expect: [
      { currency_code: 'EUR', fiscal_year: 2027, rate: '1.12000000', basis: 'plan' },
      { currency_code: 'GBP', rate: '1.31000000', basis: 'dated' },
      { currency_code: 'USD', rate: '1.00000000', basis: 'reporting' },
    ],
  },
})

stories('core.opportunity_interval', {
  'an amount is told at the plan rate of the year in which the deal should close, half a cent away from nothing': {
    given: {
      ...given,
      'raw.company_exchange_rate': [
        { currency_code: 'EUR', valid_from: '2025-02-01', rate: '1.1' },
        { currency_code: 'EUR', valid_from: '2026-02-01', rate: '1.125' },
      ],
      'raw.salesforce_opportunity_history': [
        history('h1', created, { closedate: '2026-01-31', amount: '100.20', currencyisocode: 'EUR' }),
        history('h2', '2026-04-01 15:00:00.000', { closedate: '2026-02-01', amount: '100.20', currencyisocode: 'EUR' }),
        history('h3', '2026-04-02 15:00:00.000', {
          closedate: '2026-02-01',
          amount: '-100.20',
          currencyisocode: 'EUR',
        }),
      ],
    },
    expect: [
      { local_amount: '100.20', currency_code: 'EUR', amount: '110.22', close_quarter: 'FY26-Q4' },
      { amount: '112.73', close_quarter: 'FY27-Q1' },
      { amount: '-112.73' },
    ],
  },
  'without a rate the amount is null and says so': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, { currencyisocode: 'JPY' }),
        history('h2', '2026-04-01 15:00:00.000', { currencyisocode: 'JPY', amount: null }),
        history('h3', '2026-04-02 15:00:00.000', { currencyisocode: 'USD' }),
      ],
    },
    expect: [
      { amount: null, local_amount: '100.00', is_fx_missing: true },
      { amount: null, local_amount: null, is_fx_missing: false },
      { amount: '100.00', is_fx_missing: false },
    ],
  },
  'an org with one currency names none: it is the reporting currency': {
    given: { ...given, 'raw.salesforce_opportunity_history': [history('h1', created)] },
    expect: [{ currency_code: 'USD', amount: '100.00' }],
  },
  'a close date that no calendar holds is in no quarter, and its amount stands': {
    given: { ...given, 'raw.salesforce_opportunity_history': [history('h1', created, { closedate: '2999-12-31' })] },
    expect: [{ close_quarter: null, amount: '100.00', is_fx_missing: false }],
  },
})

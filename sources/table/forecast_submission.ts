import type { Contract } from '../contract.ts'
import { called, periodType } from '../mapping/fields.ts'
import { currency, decimal, flag, isoDate, text } from '../types.ts'

/** Any table of forecasts: what a rep or manager said on a day that a period will bring. */
export default {
  formats: ['csv', 'json'],
  key: ['forecaster', 'period_start', 'forecast_category', 'submitted_date'],
  snapshot: true,
  row: {
    forecaster: text(),
    period_start: isoDate,
    amount: decimal(18, 2),
    submitted_date: isoDate,
    'period_type?': periodType,
    'forecast_category?': text(),
    'currency_code?': currency,
    'is_cumulative?': flag,
  },
  match: ['forecast', 'forecastsubmission', 'submission'],
  aliases: called({
    forecaster: 'forecasteremail forecaster rep repemail owner ownername manager name',
    period_start: 'periodstart period quarter month',
    amount: 'amount forecast commit value',
    submitted_date: 'submitteddate submittedat submitted date createddate',
    period_type: 'periodtype',
    forecast_category: 'forecastcategory category',
    currency_code: 'currencyisocode currencycode currency',
    is_cumulative: 'iscumulative cumulative',
  }),
} satisfies Contract

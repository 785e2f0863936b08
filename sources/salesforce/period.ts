import type { Contract } from '../contract.ts'
import { flag, integer, isoDate, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce Period: a month, quarter, week or year of the fiscal calendar. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    Type: required(text()),
    StartDate: required(isoDate),
    EndDate: required(isoDate),
    'Number?': integer,
    'PeriodLabel?': text(),
    'QuarterLabel?': text(),
    'FullyQualifiedLabel?': text(),
    'IsForecastPeriod?': flag,
    'FiscalYearSettingsId?': salesforceId,
    'SystemModstamp?': timestamp,
  },
} satisfies Contract

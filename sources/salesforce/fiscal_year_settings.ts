import type { Contract } from '../contract.ts'
import { flag, isoDate, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce FiscalYearSettings: a fiscal year as the org set it up. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    StartDate: required(isoDate),
    EndDate: required(isoDate),
    'Name?': text(),
    'Description?': text(),
    'IsStandardYear?': flag,
    'YearType?': text(),
    'PeriodId?': salesforceId,
    'PeriodLabelScheme?': text(),
    'QuarterLabelScheme?': text(),
    'SystemModstamp?': timestamp,
  },
} satisfies Contract

import type { Contract } from '../contract.ts'
import { currency, decimal, isoDate, required, salesforceId, timestamp } from '../types.ts'

/** Salesforce DatedConversionRate: the rate of a currency from StartDate until before NextStartDate. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    IsoCode: required(currency),
    StartDate: required(isoDate),
    ConversionRate: required(decimal(18, 6)),
    'NextStartDate?': isoDate,
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
  },
} satisfies Contract

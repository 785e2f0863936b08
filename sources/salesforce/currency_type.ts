import type { Contract } from '../contract.ts'
import { currency, decimal, flag, integer, required, salesforceId, timestamp } from '../types.ts'

/** Salesforce CurrencyType: a currency with its rate in units per one of the corporate currency; overwritten in place. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    IsoCode: required(currency),
    ConversionRate: required(decimal(18, 6)),
    'DecimalPlaces?': integer,
    'IsActive?': flag,
    'IsCorporate?': flag,
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
  },
} satisfies Contract

import type { Contract } from '../contract.ts'
import { currency, decimal, flag, percent, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce OpportunitySplit: a share of a deal that is credited to a user. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    OpportunityId: required(salesforceId),
    SplitOwnerId: required(salesforceId),
    'SplitPercentage?': percent,
    'SplitAmount?': decimal(18, 2),
    'SplitTypeId?': salesforceId,
    'SplitNote?': text(),
    'CurrencyIsoCode?': required(currency),
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
    'IsDeleted?': flag,
  },
} satisfies Contract

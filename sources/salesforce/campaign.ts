import type { Contract } from '../contract.ts'
import { currency, decimal, flag, isoDate, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce Campaign: what marketing does, with dates and cost. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    Name: text(),
    'ParentId?': salesforceId,
    'Type?': text(),
    'Status?': text(),
    'StartDate?': isoDate,
    'EndDate?': isoDate,
    'ExpectedRevenue?': decimal(18, 2),
    'BudgetedCost?': decimal(18, 2),
    'ActualCost?': decimal(18, 2),
    'NumberSent?': decimal(18, 4),
    'IsActive?': flag,
    'OwnerId?': salesforceId,
    'RecordTypeId?': salesforceId,
    'CurrencyIsoCode?': required(currency),
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
    'IsDeleted?': flag,
  },
} satisfies Contract

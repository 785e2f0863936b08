import type { Contract } from '../contract.ts'
import {
  currency,
  decimal,
  flag,
  integer,
  isoDate,
  percent,
  required,
  salesforceId,
  text,
  timestamp,
} from '../types.ts'

/** Salesforce OpportunityLineItem: a product on a deal; hard-deleted and made anew when a quote is synced. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    OpportunityId: required(salesforceId),
    'PricebookEntryId?': salesforceId,
    'Product2Id?': salesforceId,
    'ProductCode?': text(),
    'Name?': text(),
    'Quantity?': decimal(18, 4),
    'UnitPrice?': decimal(18, 4),
    'ListPrice?': decimal(18, 4),
    'TotalPrice?': decimal(18, 2),
    'Discount?': percent,
    'ServiceDate?': isoDate,
    'SortOrder?': integer,
    'CurrencyIsoCode?': required(currency),
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
    'IsDeleted?': flag,
  },
} satisfies Contract

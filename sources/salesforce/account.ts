import type { Contract } from '../contract.ts'
import { currency, decimal, flag, integer, isoDate, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce Account: one row per version of a company sold to. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    Name: text(),
    'MasterRecordId?': salesforceId,
    'Type?': text(),
    'ParentId?': salesforceId,
    'BillingCity?': text(),
    'BillingState?': text(),
    'BillingPostalCode?': text(),
    'BillingCountry?': text(),
    'BillingCountryCode?': text(),
    'Website?': text(),
    'Industry?': text(),
    'AnnualRevenue?': decimal(18, 2),
    'NumberOfEmployees?': integer,
    'OwnerId?': salesforceId,
    'AccountSource?': text(),
    'RecordTypeId?': salesforceId,
    'CurrencyIsoCode?': required(currency),
    'LastActivityDate?': isoDate,
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
    'IsDeleted?': flag,
  },
} satisfies Contract

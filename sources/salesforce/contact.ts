import type { Contract } from '../contract.ts'
import { currency, flag, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce Contact: one row per version of a person at an account. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    LastName: text(),
    'AccountId?': salesforceId,
    'MasterRecordId?': salesforceId,
    'FirstName?': text(),
    'Name?': text(),
    'Email?': text(),
    'Phone?': text(),
    'Title?': text(),
    'ReportsToId?': salesforceId,
    'OwnerId?': salesforceId,
    'LeadSource?': text(),
    'MailingCountry?': text(),
    'MailingCountryCode?': text(),
    'HasOptedOutOfEmail?': flag,
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

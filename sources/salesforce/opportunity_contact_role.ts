import type { Contract } from '../contract.ts'
import { currency, flag, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce OpportunityContactRole: a contact who has a part in a deal. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    OpportunityId: required(salesforceId),
    ContactId: required(salesforceId),
    'Role?': text(),
    'IsPrimary?': flag,
    'CurrencyIsoCode?': required(currency),
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
    'IsDeleted?': flag,
  },
} satisfies Contract

import type { Contract } from '../contract.ts'
import { flag, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce OpportunityFieldHistory: one change of one tracked field of a deal; lookups come twice, as ids and as names. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'CreatedDate',
  row: {
    Id: salesforceId,
    OpportunityId: required(salesforceId),
    CreatedDate: required(timestamp),
    Field: required(text()),
    'CreatedById?': salesforceId,
    'DataType?': text(),
    'OldValue?': text(),
    'NewValue?': text(),
    'IsDeleted?': flag,
  },
} satisfies Contract

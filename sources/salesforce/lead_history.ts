import type { Contract } from '../contract.ts'
import { flag, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce LeadHistory: one row per change of a tracked field of a lead; a change of owner has one row with names and one with ids. */
export default {
  formats: ['csv'],
  key: 'Id',
  row: {
    Id: salesforceId,
    LeadId: required(salesforceId),
    Field: required(text()),
    CreatedDate: required(timestamp),
    'OldValue?': text(),
    'NewValue?': text(),
    'CreatedById?': salesforceId,
    'IsDeleted?': flag,
  },
} satisfies Contract

import type { Contract } from '../contract.ts'
import { currency, flag, isoDate, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce CampaignMember: a lead or contact in a campaign; vanishes when removed. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    CampaignId: required(salesforceId),
    'LeadId?': salesforceId,
    'ContactId?': salesforceId,
    'LeadOrContactId?': salesforceId,
    'Type?': text(),
    'Status?': text(),
    'HasResponded?': flag,
    'FirstRespondedDate?': isoDate,
    'CurrencyIsoCode?': required(currency),
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
    'IsDeleted?': flag,
  },
} satisfies Contract

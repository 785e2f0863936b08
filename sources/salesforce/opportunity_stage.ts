import type { Contract } from '../contract.ts'
import { flag, integer, percent, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce OpportunityStage: one stage of the org's list. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    MasterLabel: required(text()),
    'ApiName?': text(),
    'SortOrder?': integer,
    'DefaultProbability?': percent,
    'ForecastCategory?': text(),
    'ForecastCategoryName?': text(),
    'IsActive?': flag,
    'IsClosed?': flag,
    'IsWon?': flag,
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
  },
} satisfies Contract

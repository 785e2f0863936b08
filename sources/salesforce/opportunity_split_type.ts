import type { Contract } from '../contract.ts'
import { flag, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce OpportunitySplitType: a kind of split; a validated one must make 100 %. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    'DeveloperName?': text(),
    'MasterLabel?': text(),
    'SplitEntity?': text(),
    'SplitField?': text(),
    'IsTotalValidated?': flag,
    'IsActive?': flag,
    'SplitDataStatus?': text(),
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
    'IsDeleted?': flag,
  },
} satisfies Contract

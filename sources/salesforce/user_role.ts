import type { Contract } from '../contract.ts'
import { salesforceId, text, timestamp } from '../types.ts'

/** Salesforce UserRole: a node of the org's role tree. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    Name: text(),
    'ParentRoleId?': salesforceId,
    'RollupDescription?': text(),
    'DeveloperName?': text(),
    'PortalType?': text(),
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
  },
} satisfies Contract

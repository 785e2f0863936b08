import type { Contract } from '../contract.ts'
import { currency, flag, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce OpportunityTeamMember: a user on the team of a deal. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    OpportunityId: required(salesforceId),
    UserId: required(salesforceId),
    'TeamMemberRole?': text(),
    'Name?': text(),
    'Title?': text(),
    'OpportunityAccessLevel?': text(),
    'CurrencyIsoCode?': required(currency),
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
    'IsDeleted?': flag,
  },
} satisfies Contract

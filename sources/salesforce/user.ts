import type { Contract } from '../contract.ts'
import { currency, flag, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce User: one row per version of a person with a login; never deleted, only made inactive. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    'Username?': text(),
    'Email?': text(),
    'FirstName?': text(),
    'LastName?': text(),
    'Name?': text(),
    'IsActive?': flag,
    'UserRoleId?': salesforceId,
    'ProfileId?': salesforceId,
    'ManagerId?': salesforceId,
    'Department?': text(),
    'Division?': text(),
    'Title?': text(),
    'EmployeeNumber?': text(),
    'FederationIdentifier?': text(),
    'ForecastEnabled?': flag,
    'TimeZoneSidKey?': text(),
    'DefaultCurrencyIsoCode?': currency,
    'CurrencyIsoCode?': required(currency),
    'UserType?': text(),
    'LastLoginDate?': timestamp,
    'CreatedDate?': timestamp,
    'CreatedById?': salesforceId,
    'LastModifiedDate?': timestamp,
    'LastModifiedById?': salesforceId,
    'SystemModstamp?': timestamp,
  },
} satisfies Contract

import type { Contract } from '../contract.ts'
import { currency, decimal, flag, required, salesforceId, text, timestamp } from '../types.ts'

/** Salesforce ForecastingItem: a cell of the forecast grid as it is now; a manager's holds the subordinates', so cells are never added up. */
export default {
  formats: ['csv'],
  key: 'Id',
  version: 'SystemModstamp',
  row: {
    Id: salesforceId,
    OwnerId: required(salesforceId),
    PeriodId: required(salesforceId),
    'ForecastingTypeId?': salesforceId,
    'ForecastCategoryName?': text(),
    'ForecastingItemCategory?': text(),
    'Territory2Id?': salesforceId,
    'ProductFamily?': text(),
    'ForecastAmount?': decimal(18, 2),
    'AmountWithoutAdjustments?': decimal(18, 2),
    'AmountWithoutManagerAdjustment?': decimal(18, 2),
    'AmountWithoutOwnerAdjustment?': decimal(18, 2),
    'OwnerOnlyAmount?': decimal(18, 2),
    'HasAdjustment?': flag,
    'HasOwnerAdjustment?': flag,
    'ParentForecastingItemId?': salesforceId,
    'CurrencyIsoCode?': required(currency),
    'SystemModstamp?': timestamp,
  },
} satisfies Contract

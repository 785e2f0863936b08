import type { Contract } from '../contract.ts'
import { crmAliases, crmNested, crmRow } from '../crm.ts'
import { links } from '../nested.ts'
import { currency, decimal, text } from '../types.ts'

/** HubSpot line item: a product on a deal. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  nested: crmNested,
  row: {
    ...crmRow,
    'name?': text(),
    'hs_sku?': text(),
    'hs_product_id?': text(),
    'quantity?': decimal(20, 6),
    'price?': decimal(20, 6),
    'amount?': decimal(20, 6),
    'hs_discount_percentage?': decimal(20, 6),
    'hs_line_item_currency_code?': currency,
    'hs_position_on_quote?': text(),
    'associated_deals?': links,
  },
  aliases: {
    ...crmAliases,
    SKU: 'hs_sku',
    'Unit price': 'price',
    'Net price': 'amount',
    'Product ID': 'hs_product_id',
    Currency: 'hs_line_item_currency_code',
    'Associated Deal IDs': 'associated_deals',
  },
} satisfies Contract

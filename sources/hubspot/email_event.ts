import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { json, plainId } from '../nested.ts'
import { snakeNames } from '../snake.ts'
import { flag, required, text } from '../types.ts'

const row = {
  id: plainId,
  created: required(instant),
  type: required(text()),
  'recipient?': text(),
  'emailCampaignId?': plainId,
  'filteredEvent?': flag,
  'obsoletedById?': plainId,
  'portalSubscriptionStatus?': text(),
  'subscriptions?': json,
  'url?': text(),
} satisfies Contract['row']

/**
 * HubSpot e-mail event: what became of a marketing mail to one address. An event that HubSpot leaves out of its own reports is `filteredEvent`,
 * one that a later event showed to be untrue names that. Neither addresses of machines nor places are kept of an answer.
 */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  records: 'events',
  nested: { obsoletedBy: 'obsoletedBy' },
  only: true,
  row,
  aliases: snakeNames(row),
} satisfies Contract

import { attributes } from '../attributes.ts'
import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { plainId } from '../nested.ts'
import { integer, required, text } from '../types.ts'

/** Marketo activity: what a lead did or what was done to it; its type says what the attributes are. Deleted leads come as type 37. */
export default {
  formats: ['csv', 'json'],
  key: 'marketoGUID',
  lenient: ['null_text', 'stray_controls'],
  row: {
    marketoGUID: plainId,
    leadId: required(plainId),
    activityDate: required(instant),
    activityTypeId: required(integer),
    'campaignId?': plainId,
    'primaryAttributeValueId?': text(),
    'primaryAttributeValue?': text(),
    'attributes?': attributes(),
    'actionResult?': text(),
  },
  aliases: {
    id: 'marketoGUID',
  },
  match: ['deleted_lead'],
} satisfies Contract

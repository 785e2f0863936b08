import { costs } from '../attributes.ts'
import type { Contract } from '../contract.ts'
import { instant } from '../moment.ts'
import { json, plainId } from '../nested.ts'
import { salesforceId, text } from '../types.ts'

/** Marketo program: a campaign with its channel, members and costs by month. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  lenient: ['null_text', 'stray_controls'],
  row: {
    id: plainId,
    'name?': text(),
    'description?': text(),
    'type?': text(),
    'channel?': text(),
    'status?': text(),
    'workspace?': text(),
    'url?': text(),
    'tags?': json,
    'costs?': costs,
    'sfdcId?': salesforceId,
    'sfdcName?': text(),
    'startDate?': instant,
    'endDate?': instant,
    'createdAt?': instant,
    'updatedAt?': instant,
  },
} satisfies Contract

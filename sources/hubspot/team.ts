import type { Contract } from '../contract.ts'
import { links, plainId } from '../nested.ts'
import { text } from '../types.ts'

/** HubSpot team: its name and the users in it. */
export default {
  formats: ['json'],
  key: 'id',
  row: {
    id: plainId,
    name: text(),
    'userIds?': links,
    'secondaryUserIds?': links,
  },
} satisfies Contract

import type { Contract } from '../contract.ts'
import { plainId, teamName } from '../nested.ts'
import { flag, text, timestamp } from '../types.ts'

/** HubSpot owner: a person or a queue that records belong to; archived ones are people who left. */
export default {
  formats: ['csv', 'json'],
  key: 'id',
  version: 'updatedAt',
  row: {
    id: plainId,
    'email?': text(),
    'firstName?': text(),
    'lastName?': text(),
    'userId?': plainId,
    'userIdIncludingInactive?': plainId,
    'type?': text(),
    'teams?': teamName,
    'archived?': flag,
    'createdAt?': timestamp,
    'updatedAt?': timestamp,
  },
} satisfies Contract

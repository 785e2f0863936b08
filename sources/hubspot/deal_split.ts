import type { Contract } from '../contract.ts'
import { plainId, splits } from '../nested.ts'
import { required } from '../types.ts'

/** HubSpot deal splits: one row per deal with the owners who share it. */
export default {
  formats: ['json'],
  key: 'id',
  row: { id: plainId, splits: required(splits) },
  match: ['split', 'splits_by_deal'],
} satisfies Contract

import type { Contract } from '../contract.ts'
import { json, plainId } from '../nested.ts'
import { flag, integer, required, text, timestamp } from '../types.ts'

/** HubSpot pipeline of deals, with its stages. */
export default {
  formats: ['json'],
  key: 'id',
  version: 'updatedAt',
  row: {
    id: plainId,
    label: required(text()),
    stages: required(json),
    'displayOrder?': integer,
    'archived?': flag,
    'createdAt?': timestamp,
    'updatedAt?': timestamp,
  },
  match: ['deal_pipeline', 'deals_pipeline', 'pipeline_deal', 'pipelines_deal'],
} satisfies Contract

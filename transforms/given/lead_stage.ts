import { type Given, wordRows } from '../given.ts'

/** Where words of statuses and lifecycle stages stand in the funnel, as company.json maps them. */
export const given: Given = {
  description: 'One row per word of a lead’s status or lifecycle that the company has given a place in the funnel.',
  grain: ['stage_word'],
  reads: [],
  columns: [
    { name: 'stage_word', type: 'varchar', meaning: 'The word in small letters.' },
    { name: 'funnel_stage', type: 'varchar', meaning: 'inquiry, mql, sal, sql, recycled or rejected.' },
  ],
  rows: ({ company }) => wordRows(company.lead_stages, 'stage_word', 'funnel_stage'),
}

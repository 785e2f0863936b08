import type { Given } from '../given.ts'

/** How marketing's part is reckoned, as company.json says. */
export const given: Given = {
  description:
    'One row: what share of a won amount is earned, and how long a touch and a pass through the funnel last.',
  grain: ['margin_rate'],
  reads: [],
  columns: [
    { name: 'margin_rate', type: 'decimal(9,6)', meaning: 'Part of a won amount that is earned after its own costs.' },
    { name: 'lookback_days', type: 'integer', meaning: 'Days before a deal in which touches of its account count.' },
    { name: 'half_life_days', type: 'integer', meaning: 'Days in which a touch loses half its weight by time decay.' },
    { name: 'idle_days', type: 'integer', meaning: 'Days without a sign after which a pass through the funnel ends.' },
    {
      name: 'minimum_attempts',
      type: 'integer',
      meaning: 'Things that a seller is to do with a lead before giving up.',
    },
  ],
  rows: ({ company: { marketing } }) => [{ ...marketing, margin_rate: marketing.margin_rate.toFixed(6) }],
}

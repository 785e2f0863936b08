import { type Given, wordRows } from '../given.ts'

/** What the dispositions of calls say, as company.json maps them. */
export const given: Given = {
  description: 'One row per disposition of a call that the company has given a meaning.',
  grain: ['disposition'],
  reads: [],
  columns: [
    { name: 'disposition', type: 'varchar', meaning: 'The disposition in small letters.' },
    { name: 'call_result', type: 'varchar', meaning: 'connected, voicemail or not_connected.' },
  ],
  rows: ({ company }) => wordRows(company.call_results, 'disposition', 'call_result'),
}

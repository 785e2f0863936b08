import type { Given } from '../given.ts'

/** What the dispositions of calls say, as company.json maps them. */
export const given: Given = {
  description: 'One row per disposition of a call that the company has given a meaning.',
  grain: ['disposition'],
  reads: [],
  columns: [
    { name: 'disposition', type: 'varchar', meaning: 'The disposition in small letters.' },
    { name: 'call_result', type: 'varchar', meaning: 'connected, voicemail or not_connected.' },
  ],
  rows: ({ company }) =>
    [...new Map(Object.entries(company.call_results).map(([name, result]) => [name.toLowerCase(), result]))]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([disposition, call_result]) => ({ disposition, call_result })),
}

import type { Given } from '../given.ts'

/** How fast leads are to be answered, and which count, as company.json says. */
export const given: Given = {
  description:
    'One row: within how many business minutes a lead is to be answered, and which lead sources count as somebody asking.',
  grain: ['sla_minutes'],
  reads: [],
  columns: [
    { name: 'sla_minutes', type: 'integer', meaning: 'Business minutes within which a seller is to answer.' },
    {
      name: 'inbound_sources',
      type: 'varchar',
      meaning: 'Lead sources that count as somebody asking, in small letters with bars between; null is every one.',
    },
  ],
  rows: ({ company: { lead_response } }) => [
    {
      sla_minutes: lead_response.sla_minutes,
      inbound_sources: lead_response.inbound_sources?.map((source) => source.toLowerCase()).join('|') ?? null,
    },
  ],
}

import type { Given } from '../given.ts'

/** By whose clock the exports of feeds are told that name no zone, as company.json says. */
export const given: Given = {
  description: 'One row per feed whose exports are told by the clock of another zone than the company’s.',
  grain: ['feed'],
  reads: [],
  columns: [
    { name: 'feed', type: 'varchar', meaning: 'Feed of the exports.' },
    { name: 'zone', type: 'varchar', meaning: 'Time zone of the user who makes them.' },
  ],
  rows: ({ company }) =>
    Object.entries(company.export_zones)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([feed, zone]) => ({ feed: feed.toLowerCase(), zone })),
}

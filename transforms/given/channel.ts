import type { Given } from '../given.ts'

/** What words for a campaign's channel mean, as company.json maps them. */
export const given: Given = {
  description:
    'One row per word for the kind of a campaign, the channel of a program or a utm_medium that has a meaning.',
  grain: ['word'],
  reads: [],
  columns: [
    { name: 'word', type: 'varchar', meaning: 'The word in small letters.' },
    {
      name: 'channel',
      type: 'varchar',
      meaning:
        'email, webinar, event, paid_search, paid_social, display, content, direct_mail, partner, outbound, web or other.',
    },
  ],
  rows: ({ company }) =>
    [...new Map(Object.entries(company.channels).map(([word, channel]) => [word.toLowerCase(), channel]))]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([word, channel]) => ({ word, channel })),
}

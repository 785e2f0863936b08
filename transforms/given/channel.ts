import { type Given, wordRows } from '../given.ts'

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
  rows: ({ company }) => wordRows(company.channels, 'word', 'channel'),
}

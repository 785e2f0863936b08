import { ids, page, record } from './portal.ts'

const links = (type: string, ...to: string[]) => ({ results: to.map((id) => ({ id, type })) })
const about = (contacts: string[], deals: string[] = []) => ({
  associations: {
    contacts: links('call_to_contact', ...contacts),
    ...(deals.length > 0 ? { deals: links('call_to_deal', ...deals) } : {}),
  },
})
const at = '2026-03-01T00:00:00.000Z'

/** What the people of the portal did, whom with, and what they sold. */
export const engagements: Record<string, string> = {
  'hubspot/contacts-2026-03-02.json': page(
    record('63', '2026-01-10T00:00:00.000Z', { email: 'p.at@acme.example', createdate: '2026-01-04T00:00:00.000Z' }),
  ),
  'hubspot/contacts-2026-06-30.json': page(
    record(
      '61',
      at,
      {
        email: 'Pat@acme.example',
        firstname: 'Pat',
        lifecyclestage: 'opportunity',
        hs_createdate: '2026-01-02T08:00:00.000Z',
        hs_lifecyclestage_lead_date: '2026-01-02T08:00:00Z',
        hs_lifecyclestage_opportunity_date: '2026-01-05T09:12:44Z',
        hubspot_owner_id: ids.ann,
        associatedcompanyid: ids.acme,
        hs_merged_object_ids: '63',
      },
      {
        propertiesWithHistory: {
          hubspot_owner_id: [
            { value: ids.ann, timestamp: '2026-01-02T09:00:00.000Z', sourceType: 'AUTOMATION_PLATFORM' },
          ],
        },
      },
    ),
    record(
      '62',
      at,
      { email: 'quin@beta.example', lifecyclestage: 'customer' },
      { associations: { companies: links('contact_to_company', ids.beta) } },
    ),
  ),
  'hubspot/calls-2026-06-30.json': page(
    record(
      '901',
      at,
      {
        hs_timestamp: '2026-01-02T10:30:00Z',
        hs_call_direction: 'OUTBOUND',
        hs_call_status: 'COMPLETED',
        hs_call_duration: '240000',
        hs_call_disposition: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
        hubspot_owner_id: ids.ann,
        hs_call_title: 'Hello',
      },
      about(['61']),
    ),
    record(
      '902',
      at,
      {
        hs_timestamp: '2026-02-02T09:00:00Z',
        hs_call_direction: 'OUTBOUND',
        hs_call_status: 'NO_ANSWER',
        hs_call_duration: '0',
        hubspot_owner_id: ids.bo,
      },
      about(['62']),
    ),
    record(
      '903',
      at,
      { hs_timestamp: '2026-02-03T09:00:00Z', hs_call_status: 'CANCELED', hubspot_owner_id: ids.bo },
      about(['62']),
    ),
  ),
  'hubspot/emails-2026-06-30.json': page(
    record(
      '911',
      at,
      {
        hs_timestamp: '2026-01-03T08:00:00Z',
        hs_email_direction: 'EMAIL',
        hs_email_status: 'SENT',
        hs_email_message_id: '<m1>',
        hubspot_owner_id: ids.ann,
      },
      about(['61']),
    ),
    record(
      '912',
      at,
      {
        hs_timestamp: '2026-01-03T08:00:30Z',
        hs_email_direction: 'EMAIL',
        hs_email_status: 'SENT',
        hs_email_message_id: '<m1>',
        hubspot_owner_id: ids.ann,
      },
      about(['62']),
    ),
    record(
      '913',
      at,
      {
        hs_timestamp: '2026-01-03T09:00:00Z',
        hs_email_direction: 'INCOMING_EMAIL',
        hs_email_message_id: '<m2>',
        hubspot_owner_id: ids.ann,
      },
      about(['61']),
    ),
    record(
      '914',
      at,
      {
        hs_timestamp: '2026-01-04T09:00:00Z',
        hs_email_direction: 'EMAIL',
        hs_email_status: 'SCHEDULED',
        hubspot_owner_id: ids.ann,
      },
      about(['61']),
    ),
  ),
  'hubspot/meetings-2026-06-30.json': page(
    record(
      '921',
      at,
      {
        hs_timestamp: '2026-02-10T14:00:00Z',
        hs_meeting_start_time: '2026-02-10T14:00:00Z',
        hs_meeting_end_time: '2026-02-10T15:00:00Z',
        hs_meeting_outcome: 'COMPLETED',
        hubspot_owner_id: ids.ann,
      },
      about(['61'], [ids.big]),
    ),
    record(
      '922',
      at,
      {
        hs_meeting_start_time: '2026-02-11T14:00:00Z',
        hs_meeting_end_time: '2026-02-11T15:00:00Z',
        hs_meeting_outcome: 'NO_SHOW',
        hubspot_owner_id: ids.ann,
      },
      about(['61']),
    ),
    record(
      '923',
      at,
      {
        hs_meeting_start_time: '2026-12-11T14:00:00Z',
        hs_meeting_end_time: '2026-12-11T15:00:00Z',
        hubspot_owner_id: ids.ann,
      },
      about(['61']),
    ),
  ),
  'hubspot/tasks-2026-06-30.json': page(
    record(
      '931',
      at,
      {
        hs_timestamp: '2026-02-01T09:00:00Z',
        hs_task_status: 'COMPLETED',
        hs_task_completion_date: '2026-02-01T11:00:00Z',
        hs_task_type: 'CALL',
        hubspot_owner_id: ids.ann,
      },
      about(['61']),
    ),
    record(
      '932',
      at,
      { hs_timestamp: '2026-07-01T09:00:00Z', hs_task_status: 'NOT_STARTED', hubspot_owner_id: ids.ann },
      about(['61']),
    ),
  ),
  'hubspot/notes-2026-06-30.json': page(
    record(
      '941',
      at,
      { hs_timestamp: '2026-02-01T09:00:00Z', hs_note_body: 'Likes tea', hubspot_owner_id: ids.ann },
      about(['61']),
    ),
  ),
  'hubspot/line_items-2026-06-30.json': page(
    record(
      '951',
      at,
      {
        name: 'Seat',
        hs_sku: 'SEAT',
        quantity: '200',
        price: '694.444444',
        hs_discount_percentage: '10',
        amount: '125000',
        hs_line_item_currency_code: 'EUR',
      },
      { associations: { deals: links('line_item_to_deal', ids.big) } },
    ),
  ),
  'hubspot/deals_to_contacts-2026-06-30.json': JSON.stringify({
    status: 'COMPLETE',
    results: [
      {
        from: { id: ids.lost },
        to: [
          { toObjectId: 62, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 3, label: null }] },
          { toObjectId: 61, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 3, label: null }] },
        ],
      },
    ],
  }),
  'hubspot/teams-2026-06-30.json': page({ id: '7', name: 'North', userIds: ['551', '552'], secondaryUserIds: [] }),
}

import { examples, type Row } from '../examples.ts'

const mail = {
  activity_type: 'email',
  rep_id: 'ada',
  counterpart_id: 'kim',
  person_id: 'kim',
  is_completed: true,
  subject_hash: 'offer',
  started_at: '2026-03-02 10:00:00',
}

/** A tool's record and a CRM's of one activity, and a third that stands alone. */
const records = [
  {
    ...mail,
    record_id: 'a',
    source_rank: 3,
    person_id: null,
    is_automated: true,
    created_at: '2026-03-04 10:00:00',
    account_id: 'tool',
    disposition_source: 'Busy',
  },
  {
    ...mail,
    record_id: 'b',
    source_rank: 6,
    opportunity_id: 'deal',
    is_automated: false,
    created_at: '2026-03-03 10:00:00',
    account_id: 'crm',
    duration_minutes: 2,
    disposition_source: 'Connected',
  },
  {
    ...mail,
    record_id: 'c',
    source_rank: 6,
    is_automated: false,
    due_date: '2026-03-02',
    created_at: '2026-03-03 10:01:00',
  },
]
const pairs: Record<string, Row[]> = {
  'core.activity_record': records,
  'core.activity_source': [
    { record_id: 'a', activity_id: 'a', source: 'out', record_place: 1, is_primary: true, record_count: 2 },
    {
      record_id: 'b',
      activity_id: 'a',
      source: 'crm',
      record_place: 2,
      person_id: 'kim',
      is_primary: false,
      record_count: 2,
    },
    { record_id: 'c', activity_id: 'c', source: 'crm', record_place: 1, is_primary: true, record_count: 1 },
  ],
}
const several = {
  activity_id: 'a',
  direction: null,
  crm_person_id: 'kim',
  crm_account_id: 'crm',
  crm_opportunity_id: 'deal',
  tool_person_id: null,
  tool_account_id: null,
  tool_opportunity_id: null,
  engagement_disposition: 'Busy',
  crm_disposition: 'Connected',
  tool_disposition: null,
  measured_place: 2,
  is_automated: true,
  created_at: '2026-03-03 10:00:00',
  person_count: '1',
  first_source: 'crm',
  last_source: 'out',
}

examples('core.activity_several', {
  'the CRM’s word stands apart from a tool’s, and what one record tells alone is not here': {
    given: pairs,
    expect: [several],
  },
})

examples('core.activity_told', {
  'what the richest record does not say the others do, the CRM before tools, and the first entry counts': {
    given: { ...pairs, 'core.activity_several': [several] },
    expect: [
      {
        source: 'out',
        sources: 'crm|out',
        person_id: 'kim',
        account_id: 'crm',
        opportunity_id: 'deal',
        is_automated: true,
        duration_minutes: '2.00',
        disposition: 'busy',
        person_count: '1',
      },
      { source: 'crm', sources: 'crm', is_automated: false, person_count: '1' },
    ],
  },
})

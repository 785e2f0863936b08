import { examples } from '../examples.ts'

const started = '2026-02-20 08:00:05.000'

examples('staging.gong_activity', {
  'a talk by telephone is a call, linked by the dialer’s id; one person outside is its counterpart': {
    given: {
      'raw.gong_call': [
        {
          id: '1',
          started,
          duration: '237',
          primaryuserid: '70',
          direction: 'Outbound',
          media: 'Audio',
          scope: 'External',
          system: 'Telephony',
          clientuniqueid: '1400000007',
          sdrdisposition: 'Connected',
          parties: 'Internal,70,ann@x.com,,|External,,bo@y.org,+49301,Contact:003A;Account:001A',
          context: 'Account:001A|Opportunity:006A',
        },
      ],
    },
    expect: [
      {
        activity_id: 'gong:1',
        activity_type: 'call',
        source_kind: 'conversation',
        direction: 'outbound',
        rep_id: 'gong:70',
        started_at: '2026-02-20 08:00:05',
        ended_at: '2026-02-20 08:04:02',
        duration_minutes: '3.95',
        disposition_source: 'Connected',
        is_completed: true,
        link_ids: 'call:1400000007',
        counterpart_email: 'bo@y.org',
        counterpart_phone: '+49301',
        crm_person_id: '003A',
        crm_account_id: '001A',
        crm_opportunity_id: '006A',
      },
    ],
  },
  'a video talk is a meeting, known by its place in the calendar; of several people none is the counterpart': {
    given: {
      'raw.gong_call': [
        {
          id: '1',
          started,
          scheduled: '2026-02-20 08:00:00.000',
          direction: 'Conference',
          media: 'Video',
          calendareventid: 'abc',
          parties: 'Internal,71,ann@x.com,,|External,,bo@y.org,,Contact:003A|External,,cy@y.org,,Contact:003B',
        },
        { id: '2', started, direction: 'Conference', calendareventid: 'abc@google.com' },
        { id: '3', started, direction: 'Conference', media: 'Audio', scope: 'Internal' },
      ],
    },
    expect: [
      {
        activity_type: 'meeting',
        direction: null,
        rep_id: 'gong:71',
        link_ids: 'ical:abc/2026-02-20 08:00|ical:abc@google.com/2026-02-20 08:00',
        counterpart_email: null,
        crm_person_id: null,
      },
      { activity_type: 'meeting', link_ids: 'ical:abc@google.com/2026-02-20 08:00', rep_id: null },
      { activity_type: 'meeting', direction: 'internal', link_ids: null },
    ],
  },
  'a talk that is told again is the same one, with what is known of it now': {
    given: {
      'raw.gong_call': [
        { id: '1', started, duration: '10', _extracted_at: '2026-02-21 00:00:00' },
        { id: '1', started, duration: '60', parties: 'External,,bo@y.org,,', _extracted_at: '2026-02-22 00:00:00' },
      ],
    },
    expect: [{ duration_minutes: '1.00', counterpart_email: 'bo@y.org' }],
  },
})

examples('staging.gong_tool_user', {
  'has an id of digits that are a text': {
    given: {
      'raw.gong_user': [{ id: '2400000000000000070', emailaddress: 'Ann@x.com', firstname: 'Ann', active: 'false' }],
    },
    expect: [{ user_id: 'gong:2400000000000000070', email: 'ann@x.com', full_name: 'Ann', is_active: false }],
  },
})

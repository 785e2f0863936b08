import { examples } from '../examples.ts'
import { berlin } from './portal.ts'

const event = {
  calendar: 'Ann@x.com',
  id: 'e1',
  icaluid: 'u@google.com',
  status: 'confirmed',
  start_datetime: '2026-03-31 17:05:00.000',
  end_datetime: '2026-03-31 17:35:00.000',
  organizer_email: 'ann@x.com',
  attendees: 'ann@x.com,accepted,self|bo@y.org,needsaction,|room@x.com,accepted,resource',
}
const message = {
  mailbox: 'ann@x.com',
  id: 'm1',
  internaldate: '2026-03-31 17:05:09.123',
  labelids: '["SENT"]',
  header_from: 'ann@x.com',
  header_to: 'bo@y.org',
  message_id: 'a@mail.com',
}

examples('staging.google_calendar_entry', {
  'one meeting is an entry in each calendar that it is in': {
    given: {
      'raw.google_calendar_event': [
        event,
        {
          ...event,
          calendar: 'cy@x.com',
          attendees: 'ann@x.com,accepted,organizer|cy@x.com,needsaction,self|bo@y.org,accepted,',
        },
      ],
    },
    expect: [
      {
        entry_id: 'google:ann@x.com/e1',
        user_id: 'google:ann@x.com',
        owner_email: 'ann@x.com',
        ical_uid: 'u@google.com',
        started_at: '2026-03-31 17:05:00',
        status: 'confirmed',
        event_type: 'default',
        response: 'accepted',
        attendee_emails: 'bo@y.org',
        attendee_count: 1,
        is_all_day: false,
        is_series_member: false,
        is_deleted: false,
      },
      {
        entry_id: 'google:cy@x.com/e1',
        response: 'needsAction',
        attendee_emails: 'ann@x.com|bo@y.org',
        attendee_count: 2,
      },
    ],
  },
  'who organizes a meeting comes to it, but may decline it, too': {
    given: {
      'raw.google_calendar_event': [
        { ...event, attendees: 'ann@x.com,needsaction,self|bo@y.org,accepted,' },
        { ...event, id: 'e2', attendees: 'ann@x.com,declined,self|bo@y.org,accepted,' },
        { ...event, id: 'e3', attendees: 'ann@x.com,tentative,self', organizer_email: 'bo@y.org' },
        { ...event, id: 'e4', attendees: 'ann@x.com,,self', organizer_email: 'bo@y.org' },
      ],
    },
    expect: [
      { response: 'accepted' },
      { response: 'declined' },
      { response: 'tentative' },
      { response: 'needsAction' },
    ],
  },
  'whole days have days, what was called off of a series has little left, an own entry is accepted': {
    given: {
      'raw.google_calendar_event': [
        { calendar: 'ann@x.com', id: 'e1', start_date: '2026-04-01', end_date: '2026-04-03', eventtype: 'outOfOffice' },
        { calendar: 'ann@x.com', id: 'e2_20260407T170500Z', status: 'cancelled', recurringeventid: 'e2' },
        { ...event, id: 'e3', updated: '2026-03-30 10:00:00.000', status: 'cancelled' },
        { ...event, id: 'e3', updated: '2026-03-29 10:00:00.000' },
      ],
    },
    expect: [
      {
        is_all_day: true,
        start_date: '2026-04-01',
        end_date: '2026-04-03',
        started_at: null,
        event_type: 'outOfOffice',
        response: 'accepted',
        attendee_count: 0,
      },
      { status: 'cancelled', is_deleted: true, is_series_member: true, started_at: null },
      { status: 'cancelled', is_deleted: true },
    ],
  },
  'where a calendar has a name of its own, its owner is whom the event calls itself': {
    given: {
      'raw.google_calendar_event': [
        { ...event, calendar: 'Work' },
        { ...event, id: 'e2', calendar: 'Work', attendees: null, creator_email: 'Ann@x.com', creator_self: 'true' },
        { ...event, id: 'e3', calendar: 'Work', attendees: null },
      ],
    },
    expect: [
      { entry_id: 'google:Work/e3', owner_email: null },
      { entry_id: 'google:ann@x.com/e1', owner_email: 'ann@x.com' },
      { entry_id: 'google:ann@x.com/e2' },
    ],
  },
})

examples('staging.google_activity', {
  'a meeting with somebody of another domain counts for each owner; colleagues alone, whole days and focus time do not':
    {
      given: {
        ...berlin,
        'raw.google_calendar_event': [
          event,
          { ...event, calendar: 'cy@x.com', attendees: `${event.attendees}|cy@x.com,accepted,|dee@z.org,accepted,` },
          { ...event, id: 'e2', attendees: 'ann@x.com,accepted,self|cy@x.com,accepted,' },
          { ...event, id: 'e3', attendees: null },
          { ...event, id: 'e4', start_datetime: null, start_date: '2026-04-01' },
          { ...event, id: 'e5', eventtype: 'focusTime' },
          { ...event, id: 'e6', recurrence: '["RRULE:FREQ=WEEKLY"]' },
        ],
      },
      expect: [
        {
          activity_id: 'google:ann@x.com/e1',
          activity_type: 'meeting',
          source_kind: 'calendar',
          rep_id: 'google:ann@x.com',
          link_ids: 'ical:u@google.com/2026-03-31 17:05',
          duration_minutes: '30.00',
          due_date: '2026-03-31',
          counterpart_email: 'bo@y.org',
          is_completed: true,
        },
        { activity_id: 'google:cy@x.com/e1', counterpart_email: null },
      ],
    },
  'one that was called off, declined or is to come is not done': {
    given: {
      ...berlin,
      'raw.google_calendar_event': [
        { ...event, status: 'cancelled' },
        { ...event, id: 'e2', attendees: 'ann@x.com,accepted,self|bo@y.org,declined,' },
        { ...event, id: 'e3', attendees: 'ann@x.com,declined,self|bo@y.org,accepted,' },
        { ...event, id: 'e4', start_datetime: '2026-07-31 17:05:00.000', end_datetime: null },
        { ...event, id: 'e5', attendees: 'ann@x.com,accepted,self|bo@y.org,declined,|cy@y.org,tentative,' },
      ],
    },
    expect: [
      { is_completed: false, is_deleted: true },
      { is_completed: false },
      { is_completed: false },
      { is_completed: false },
      { is_completed: true },
    ],
  },
  'a mail goes out where the mailbox’s owner wrote it; drafts and what is among colleagues is left out': {
    given: {
      ...berlin,
      'raw.google_message': [
        message,
        { ...message, id: 'm2', labelids: '["INBOX"]', header_from: 'bo@y.org', header_to: 'ann@x.com' },
        { ...message, id: 'm3', header_cc: 'cy@x.com|dee@z.org' },
        { ...message, id: 'm4', header_to: 'cy@x.com' },
        { ...message, id: 'm5', labelids: '["DRAFT"]' },
        { ...message, id: 'm6', mailbox: null },
        { ...message, id: 'm7', mailbox: null, labelids: '["INBOX"]', header_from: 'bo@y.org' },
        { ...message, historyid: '99', labelids: '["SENT","STARRED"]' },
        { ...message, id: 'm8', header_from: 'sales@x.com' },
      ],
    },
    expect: [
      {
        activity_id: 'google:ann@x.com/m1',
        activity_type: 'email',
        source_kind: 'mail',
        direction: 'outbound',
        rep_id: 'google:ann@x.com',
        started_at: '2026-03-31 17:05:09.123',
        link_ids: 'mail:a@mail.com',
        counterpart_email: 'bo@y.org',
        is_completed: true,
      },
      { direction: 'inbound', counterpart_email: 'bo@y.org' },
      { counterpart_email: null },
      { activity_id: 'google:ann@x.com/m6', direction: 'outbound' },
      { activity_id: 'google:ann@x.com/m8', direction: 'outbound', counterpart_email: 'bo@y.org' },
    ],
  },
})

examples('staging.google_tool_user', {
  'is who has a calendar or a mailbox': {
    given: {
      'raw.google_calendar_event': [event, { ...event, id: 'e2' }],
      'raw.google_message': [message, { ...message, mailbox: 'cy@x.com' }],
    },
    expect: [{ user_id: 'google:ann@x.com', email: 'ann@x.com' }, { user_id: 'google:cy@x.com' }],
  },
})

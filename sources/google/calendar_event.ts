import type { Contract } from '../contract.ts'
import { attendees, hashed } from '../mailbox.ts'
import { instant } from '../moment.ts'
import { flag, isoDate, required, text } from '../types.ts'

/**
 * Google calendar event as events.list answers it for one calendar, whose name, mostly its owner's address, stands beside the events as
 * `summary`; where events stand by themselves each has it as `calendarId`. Of an event's title only a hash is kept, of its text nothing.
 */
export default {
  formats: ['json'],
  key: ['calendar', 'id'],
  version: 'updated',
  records: 'items',
  beside: { summary: 'calendarId' },
  nested: {
    start: 'start_',
    end: 'end_',
    organizer: 'organizer_',
    creator: 'creator_',
    originalStartTime: 'original_',
  },
  only: true,
  row: {
    calendar: required(text()),
    id: required(text()),
    'iCalUID?': text(),
    'status?': text(),
    'eventType?': text(),
    'summary?': hashed,
    'start_dateTime?': instant,
    'start_date?': isoDate,
    'end_dateTime?': instant,
    'end_date?': isoDate,
    'original_dateTime?': instant,
    'original_date?': isoDate,
    'organizer_email?': text(),
    'organizer_self?': flag,
    'creator_email?': text(),
    'creator_self?': flag,
    'attendees?': attendees,
    'attendeesOmitted?': flag,
    'recurringEventId?': text(),
    'recurrence?': text(),
    'created?': instant,
    'updated?': instant,
  },
  aliases: { calendarId: 'calendar' },
  match: ['event', 'calendar'],
} satisfies Contract

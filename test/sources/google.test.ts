import { describe, expect, test } from 'vitest'
import { addresses, attendees, hashed, messageId } from '../../sources/mailbox.ts'
import { reading } from './reading.ts'

describe('a calendar’s events', () => {
  const event = {
    id: 'abc_20260331T170500Z',
    iCalUID: 'abc@google.com',
    status: 'confirmed',
    summary: 'Secret plan',
    description: 'Do not tell',
    start: { dateTime: '2026-03-31T19:05:00+02:00', timeZone: 'Europe/Berlin' },
    end: { dateTime: '2026-03-31T19:35:00+02:00' },
    attendees: [
      { email: 'Ann@x.com', responseStatus: 'accepted', self: true, organizer: true },
      { email: 'bo@y.org', displayName: 'Bo', responseStatus: 'needsAction' },
      { email: 'room@resource.calendar.google.com', resource: true, responseStatus: 'accepted' },
    ],
    updated: '2026-03-30T10:00:00.123Z',
  }
  const stub = { id: 'abc_20260407T170500Z', status: 'cancelled', recurringEventId: 'abc' }
  const day = {
    ...event,
    id: 'x'.repeat(90),
    start: { date: '2026-04-01' },
    end: { date: '2026-04-03' },
    eventType: 'outOfOffice',
  }
  const head = { kind: 'calendar#events', summary: 'ann@x.com', timeZone: 'Europe/Berlin' }
  const other = JSON.stringify({ kind: 'calendar#events', summary: 'cy@x.com', items: [event] })
  const items = [event, stub, day]
  test.each([
    ['an answer', JSON.stringify({ ...head, items, nextPageToken: 'x' }) + other],
    ['an answer whose name stands behind its events', JSON.stringify({ items, ...head }) + other],
    ['an answer a line', `${JSON.stringify({ items, ...head })}\n${other}\n`],
    [
      'an event a line',
      [...items.map((each) => ({ calendarId: 'ann@x.com', ...each })), { calendarId: 'cy@x.com', ...event }]
        .map((each) => `${JSON.stringify(each)}\n`)
        .join(''),
    ],
  ])('are told with their calendar: %s', async (_, text) => {
    const result = await reading('google.calendar_event', text)
    expect(result.message ?? result.state).toBe('accepted')
    expect(result.table).toMatchObject([
      {
        calendar: 'ann@x.com',
        id: event.id,
        icaluid: 'abc@google.com',
        start_datetime: '2026-03-31 17:05:00.000',
        attendees: 'ann@x.com,accepted,self|bo@y.org,needsaction,|room@resource.calendar.google.com,accepted,resource',
        _extra: null,
      },
      { calendar: 'ann@x.com', id: stub.id, status: 'cancelled', start_datetime: null },
      { calendar: 'ann@x.com', start_date: '2026-04-01', end_date: '2026-04-03', eventtype: 'outOfOffice' },
      { calendar: 'cy@x.com', id: event.id },
    ])
    expect(JSON.stringify(result.table)).not.toMatch(/Secret|tell|Bo/)
  })

  test('an event that cannot be used is told with its reason, by its own calendar, and is not quoted', async () => {
    const bad = { ...event, id: 'bad', start: { dateTime: '31.03.2026 19:05' } }
    const many = Array.from({ length: 30 }, (_, k) => ({ ...event, id: `e${k}` }))
    const result = await reading('google.calendar_event', JSON.stringify({ items: [...many, bad], ...head }))
    expect(result).toMatchObject({
      state: 'partial',
      code: 'ROW_AMBIGUOUS_DATE',
      counts: { accepted: 30, quarantined: 1 },
    })
    expect(result.aside).toMatchObject([{ column: 'start_dateTime', value: '31.03.2026 19:05' }])
    expect(JSON.stringify(result.aside)).not.toMatch(/Secret|tell/)
  })

  test('answers longer than any window', async () => {
    const events = Array.from({ length: 9000 }, (_, k) => ({ ...event, id: `e${k}`, description: 'x'.repeat(500) }))
    const result = await reading('google.calendar_event', JSON.stringify({ items: events, ...head }) + other)
    expect(result).toMatchObject({ state: 'accepted', counts: { accepted: 9001 } })
    expect(new Set(result.table.slice(0, 9000).map(({ calendar }) => calendar))).toEqual(new Set(['ann@x.com']))
    expect(result.table[9000]).toMatchObject({ calendar: 'cy@x.com', id: event.id })
    expect(result.bytes.records + result.bytes.skipped).toBe(result.size)
  }, 60_000)

  test('events of a calendar that nobody names are held', async () => {
    expect(await reading('google.calendar_event', JSON.stringify({ items: [event] }))).toMatchObject({ state: 'held' })
  })
})

describe('a mailbox’s messages', () => {
  const header = (name: string, value: string) => ({ name, value })
  const message = {
    id: '18e1',
    threadId: '18e1',
    labelIds: ['SENT', 'IMPORTANT'],
    snippet: 'Dear Bo, the price',
    historyId: '9007199254740993',
    internalDate: '1774976709123',
    mailbox: 'ann@x.com',
    payload: {
      mimeType: 'text/plain',
      headers: [
        header('From', '"Lee, Ann" <Ann@x.com>'),
        header('To', 'Bo <bo@y.org>, "C@D" <cy@z.org>'),
        header('Message-Id', '<CAF+1@mail.gmail.com>'),
        header('Subject', 'Our price'),
        header('X-Secret', 'hidden'),
        header('Received', 'by a'),
        header('Received', 'by b'),
      ],
      body: { size: 3, data: 'cHJpY2U=' },
      parts: [{ body: { data: 'cHJpY2U=' } }],
    },
    raw: 'cHJpY2U=',
  }
  test.each([
    ['one a line', `${JSON.stringify(message)}\n${JSON.stringify({ ...message, id: '18e2' })}\n`],
    ['one a file', JSON.stringify(message, null, 2)],
    ['a list', JSON.stringify([message])],
    ['beside their mailbox', JSON.stringify({ mailbox: 'ann@x.com', messages: [{ ...message, mailbox: undefined }] })],
  ])('are told without what they say: %s', async (_, text) => {
    const result = await reading('google.message', text)
    expect(result.message ?? result.state).toBe('accepted')
    expect(result.table[0]).toMatchObject({
      mailbox: 'ann@x.com',
      id: '18e1',
      internaldate: '2026-03-31 17:05:09.123',
      historyid: '9007199254740993',
      header_from: 'ann@x.com',
      header_to: 'bo@y.org|cy@z.org',
      message_id: 'CAF+1@mail.gmail.com',
      labelids: '["SENT","IMPORTANT"]',
      subject: hashed.value('Our price'),
      _extra: null,
    })
    expect(JSON.stringify([result.table, result.extra, result.notices])).not.toMatch(/price|cHJp|hidden|snippet|by a/)
  })

  test('one that cannot be used is not quoted', async () => {
    const many = Array.from({ length: 30 }, (_, k) => ({ ...message, id: `e${k}` }))
    const lines = [...many, { ...message, internalDate: 'soon' }].map((each) => `${JSON.stringify(each)}\n`).join('')
    const result = await reading('google.message', lines)
    expect(result).toMatchObject({ state: 'partial', counts: { quarantined: 1 } })
    expect(result.aside).toMatchObject([{ column: 'internalDate', value: 'soon', code: 'ROW_BAD_DATE' }])
    expect(JSON.stringify(result.aside)).not.toMatch(/price|cHJp|hidden/)
  })
})

test.each([
  [addresses, 'undisclosed-recipients:;', ''],
  [addresses, 'bo@y.org, BO@y.org; cy@z.org', 'bo@y.org|cy@z.org'],
  [addresses, 'bo@old.org <bo@y.org>, "x@z" <cy@z.org>', 'bo@y.org|cy@z.org'],
  [addresses, 'bo@y.org|cy@z.org', 'bo@y.org|cy@z.org'],
  [addresses, '=?utf-8?q?J=C3=B6rg?= <joerg@y.org>', 'joerg@y.org'],
  [messageId, ' <a@b>', 'a@b'],
  [attendees, '[]', ''],
  [attendees, '[{"name":"Bo"}]', ''],
  [attendees, '[{"email":"Bo@y.org","status":"accepted","organizer":true}]', 'bo@y.org,accepted,organizer'],
])('%# is normal', (field, given, text) => {
  expect(field.value(given)).toBe(text)
  if (text) expect(field.value(text)).toBe(text)
})
test('a list that is none is refused', () => expect(typeof attendees.value('[1')).not.toBe('string'))

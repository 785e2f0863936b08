import { describe, expect, test } from 'vitest'
import { reading } from './reading.ts'

/** Every form in which files of answers come: an answer, answers one after the other, an answer a line, a list, a record a line. */
const forms = (name: string, records: object[], rest: object = {}): [string, string][] => {
  const answer = (...some: object[]) => JSON.stringify({ ...rest, [name]: some })
  return [
    ['an answer', answer(...records)],
    ['an answer over many lines', JSON.stringify({ [name]: records, ...rest }, null, 2)],
    ['answers one after the other', answer(records[0]!) + answer(...records.slice(1))],
    ['an answer a line', `${answer(records[0]!)}\n${answer(...records.slice(1))}\n`],
    ['a list', JSON.stringify(records)],
    ['a record a line', records.map((record) => `${JSON.stringify(record)}\n`).join('')],
    ['answers about one record', records.map((record) => JSON.stringify({ ...rest, [name]: record })).join('\n')],
  ]
}
const rows = async (name: string, text: string) => {
  const result = await reading(name, text, { name: `${name.split('.')[1]}s.json` })
  expect(result.message ?? result.state).toBe('accepted')
  return result.table
}

describe('Outreach’s answers', () => {
  const to = (type: string, id: number | null) => ({ [type]: { data: id === null ? null : { type, id } } })
  const calls = [
    {
      type: 'call',
      id: 501,
      attributes: { direction: 'outbound', dialedAt: '2026-02-20T08:00:00.000Z', note: 'secret', from: '+49301' },
      relationships: {
        ...to('user', 9),
        ...to('prospect', 77),
        ...to('opportunity', null),
        batches: { links: { a: 'b' } },
      },
    },
    {
      type: 'call',
      id: 502,
      attributes: { direction: 'inbound' },
      relationships: { ...to('user', 9), ...to('opportunity', 4) },
    },
  ]
  test.each(forms('data', calls, { links: { next: 'https://x' }, meta: { count: 2 } }))('%s', async (_, text) => {
    expect(await rows('outreach.call', text)).toMatchObject([
      {
        id: '501',
        user_id: '9',
        prospect_id: '77',
        opportunity_id: null,
        dialedat: '2026-02-20 08:00:00.000',
        from_number: '+49301',
        _extra: null,
      },
      { id: '502', user_id: '9', prospect_id: null, opportunity_id: '4', direction: 'inbound' },
    ])
  })

  test('a relation that is none any more is told as empty, not as unknown', async () => {
    const one = { ...calls[0], relationships: to('opportunity', null) }
    const result = await reading('outreach.call', JSON.stringify({ data: [one] }))
    expect(result.columns).toContain('opportunity_id')
    expect(result.columns).not.toContain('task_id')
  })

  test('a deal names the CRM’s, with 18 characters', async () => {
    const deal = {
      id: 4,
      attributes: { name: 'Big', customId: '0067Q00000KGhjM', amount: 5 },
      relationships: to('opportunityStage', 3),
    }
    expect(await rows('outreach.opportunity', JSON.stringify({ data: [deal] }))).toMatchObject([
      { id: '4', customid: expect.stringMatching(/^0067Q00000KGhjM...$/), stage_id: '3', _extra: null },
    ])
  })

  test('ids that are larger than numbers are exact stay as they are', async () => {
    const text =
      '{"data":[{"id":9007199254740993,"attributes":{},"relationships":{"user":{"data":{"id":9007199254740995}}}}]}'
    expect(await rows('outreach.call', text)).toMatchObject([{ id: '9007199254740993', user_id: '9007199254740995' }])
  })

  test('of a mail neither subject nor text is kept, of a prospect the addresses are', async () => {
    const mail = { id: 1, attributes: { subject: 'Hello', bodyHtml: '<p>Hi</p>', messageId: '<a@mail.x.com>' } }
    const [row] = await rows('outreach.mailing', JSON.stringify({ data: [mail] }))
    expect(row).toMatchObject({ messageid: 'a@mail.x.com', _extra: null })
    expect(JSON.stringify(row)).not.toMatch(/Hello|Hi</)
    const prospect = {
      id: 2,
      attributes: { emails: ['Bo@y.org', 'b@z.org'], workPhones: [], externalId: '0017Q00000KGhjM' },
    }
    expect(await rows('outreach.prospect', JSON.stringify({ data: [prospect] }))).toMatchObject([
      { emails: 'Bo@y.org|b@z.org', workphones: null, externalid: '0017Q00000KGhjMQAT' },
    ])
  })
})

describe('Salesloft’s answers', () => {
  const calls = [
    {
      id: 9,
      to: '+15550100',
      duration: 240,
      disposition: 'Connected',
      sentiment: 'Interested',
      created_at: '2026-02-20T09:04:20.000000+01:00',
      updated_at: '2026-02-20T08:05:00.123456+00:00',
      user: { id: 3, _href: 'https://x' },
      called_person: { id: 12 },
      crm_activity: { id: 55 },
      cadence: null,
      recordings: [],
    },
    { id: 10, user: { id: 3 }, called_person: null, updated_at: '2026-02-20T08:05:00.123456+00:00' },
  ]
  test.each(forms('data', calls, { metadata: { paging: { next_page: 2 } } }))('%s', async (_, text) => {
    expect(await rows('salesloft.call', text)).toMatchObject([
      {
        id: '9',
        to_number: '+15550100',
        duration: '240',
        created_at: '2026-02-20 08:04:20.000',
        updated_at: '2026-02-20 08:05:00.123',
        user_id: '3',
        person_id: '12',
        crm_activity_id: '55',
        cadence_id: null,
        _extra: null,
      },
      { id: '10', person_id: null },
    ])
  })
})

describe('Gong’s answers', () => {
  const parties = [
    { id: '1', affiliation: 'Internal', userId: '70', emailAddress: 'Ann@x.com', name: 'Ann Lee' },
    {
      affiliation: 'External',
      emailAddress: 'bo@y.org',
      phoneNumber: '+49 30 1',
      name: 'Bo',
      context: [
        { system: 'Salesforce', objects: [{ objectType: 'Contact', objectId: '0037Q00000KGhjM', fields: [] }] },
      ],
    },
  ]
  const meta = {
    id: '7782342274025937895',
    title: 'Acme',
    started: '2026-02-20T09:00:00+01:00',
    duration: 1800,
    isPrivate: false,
  }
  const context = [{ system: 'Salesforce', objects: [{ objectType: 'Account', objectId: '0017Q00000KGhjM' }] }]
  test.each(
    forms(
      'calls',
      [
        { metaData: meta, context, parties, content: { topics: ['x'] } },
        { ...meta, id: '8' },
      ],
      { requestId: 'x', records: { totalRecords: 2 } },
    ),
  )('%s', async (_, text) => {
    const table = await rows('gong.call', text)
    expect(table).toMatchObject([
      {
        id: '7782342274025937895',
        started: '2026-02-20 08:00:00.000',
        duration: '1800',
        context: 'Account:0017Q00000KGhjMQAT',
        _extra: null,
      },
      { id: '8', parties: null },
    ])
    expect(table[0]?.parties).toMatch(
      /^Internal,70,ann@x.com,,\|External,,bo@y.org,\+49 30 1,Contact:0037Q00000KGhjM.{3}$/,
    )
    expect(JSON.stringify(table)).not.toMatch(/Acme|Bo"|Lee/)
  })

  test('a window without calls, which Gong answers as an error, is empty; other errors are errors', async () => {
    const none = { requestId: 'x', errors: ['No calls found corresponding to the provided filters'] }
    const empty = await reading('gong.call', JSON.stringify(none))
    expect(empty).toMatchObject({ state: 'accepted', code: 'FILE_NO_ROWS', counts: { read: 0 } })
    expect(empty.bytes.skipped).toBe(empty.size)
    const wrong = await reading('gong.call', '{"requestId":"x","errors":["Invalid authorization"]}')
    expect(wrong).toMatchObject({ state: 'rejected', code: 'FILE_VENDOR_ERROR' })
  })
})

test('an error answer of any vendor is refused', async () => {
  for (const [name, answer] of [
    ['outreach.call', '{"errors":[{"id":"unauthorizedOauthScope","title":"Unauthorized"}]}'],
    ['salesloft.call', '{"error":"Invalid token"}'],
    ['google.calendar_event', '{"error":{"code":410,"message":"Sync token is no longer valid"}}'],
  ] as const)
    expect(await reading(name, answer), name).toMatchObject({ state: 'rejected', code: 'FILE_VENDOR_ERROR' })
})

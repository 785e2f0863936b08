import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { attributes, costs } from '../../sources/attributes.ts'
import { overShared, shared } from '../shared.ts'
import { csv, reading } from './reading.ts'

const field = attributes()

const made = (value: string) => {
  const text: unknown = field.value(value)
  return typeof text === 'string' ? text : undefined
}

/** What the bytes of a value in CSV's quotes tell: the normal text; undefined where they tell nothing. */
function told(value: string): string | undefined {
  const quoted = value.replaceAll('"', '""')
  const size = Buffer.byteLength(quoted)
  const bytes = Buffer.alloc(size + 64, 0x31)
  bytes.write(`${quoted}",`)
  const length = field.form!(bytes, 0)
  if (Math.abs(length) !== size) return undefined
  const end = length > 0 ? size : field.settle!(bytes, 0, size)
  return bytes.toString('utf8', 0, end).replaceAll('""', '"')
}

describe('attributes', () => {
  test.each([
    [
      '{"Old Status":"Member","New Status ID":6,"Success":true}',
      '{"old_status":"Member","new_status_id":6,"success":true}',
    ],
    ['{}', '{}'],
    ['{"a":null}', '{"a":null}'],
    ['{ "Merge IDs" : [1, 2], "X/Y" : {"Z": 1} }', '{"merge_ids":"[1,2]","x_y":"{\\"Z\\":1}"}'],
    ['[{"name":"Old Value","value":"a: \\"B\\""},{"name":"Reason"}]', '{"old_value":"a: \\"B\\"","reason":null}'],
    ['{"Link":"http:\\/\\/x","É":"\\u00e9"}', '{"link":"http://x","_":"é"}'],
    ['{"A":"\\"B\\":","C":1.50}', '{"a":"\\"B\\":","c":1.50}'],
  ])('%s', (given, text) => expect(made(given)).toBe(text))

  test.each(['[1]', '7', '{"a":1', '{"a":01}', 'x', '{"a":1}x', '"a"'])('%s are none', (given) =>
    expect(made(given)).toBeUndefined(),
  )

  test('those of many kinds are told from their bytes', () => {
    const all = [
      '{"Old Status":"Member","B":-1.5e3,"C":false,"D":null}',
      '{}',
      '{"a":"é \\" \\\\"}',
      '{"a":""}',
      '{"a":"\\""}',
    ]
    expect(all.map(told)).toEqual(all.map(made))
  })

  test('their bytes tell nothing but what their text proves, and what is normal stays', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '"',
      ':',
      ',',
      '"A b"',
      '"c"',
      '1',
      '0',
      'true',
      'null',
      '\\',
      '\\"',
      'é',
      ' ',
      '\\n',
      '\\u0041',
      '-',
      '[',
      ']',
    )
    const member = fc.tuple(
      fc.constantFrom('Old Value', 'a', 'É', 'x"', ''),
      fc.oneof(fc.json(), fc.constantFrom('"a\\"b"', '""', '-0', '1e5', 'tru')),
    )
    const object = fc.array(member).map((all) => `{${all.map(([name, value]) => `"${name}":${value}`).join()}}`)
    const text = fc.oneof(
      object,
      fc.array(part).map((parts) => parts.join('')),
      fc.json(),
    )
    fc.assert(
      fc.property(text, (value) => {
        const normal = made(value)
        if (value !== '' && told(value) !== undefined) expect(told(value)).toBe(normal)
        if (normal !== undefined) expect(made(normal)).toBe(normal)
      }),
      { numRuns: 5000 },
    )
  })
})

test.each([
  [
    '[{"startDate":"2026-03-01","cost":1200.5,"note":"x"},{"startDate":"2026-04-01","cost":0}]',
    '2026-03-01,1200.5|2026-04-01,0',
  ],
  ['[]', ''],
  ['2026-03-01,1200.5', '2026-03-01,1200.5'],
])('costs %s', (given, text) => expect(costs.value(given)).toBe(text))
test.each(['[1]', '{}', '[{"startDate":"March","cost":1}]', '[{"startDate":"2026-03-01","cost":"1e3"}]'])(
  '%s are no costs',
  (given) => expect(typeof costs.value(given)).toBe('object'),
)

describe('activities of Marketo', () => {
  const header =
    'marketoGUID,leadId,activityDate,activityTypeId,campaignId,primaryAttributeValueId,primaryAttributeValue,attributes'

  test('in CSV', async () => {
    const file = csv(
      header,
      '900001,7001,2026-02-13T14:06:20Z,104,null,1670,Spring Webinar,"{""Old Status"":""Registered"",""Success"":true}"',
      '900002,7001,2026-02-13T14:06:20Z,1,null,null,null,null',
      '900003,7001,2026-02-13T14:06:20Z,32,null,null,null,"{""Merge IDs"":""[7002,7003]"", ""Merge Source"": [1]}"',
    )
    for (const closely of [false, true]) {
      const { table, extra, state } = await reading('marketo.activity', file, { closely })
      expect([state, extra]).toEqual(['accepted', []])
      expect(table).toMatchObject([
        { marketoguid: '900001', campaignid: null, attributes: '{"old_status":"Registered","success":true}' },
        { marketoguid: '900002', primaryattributevalue: null, attributes: null },
        { attributes: '{"merge_ids":"[7002,7003]","merge_source":"[1]"}' },
      ])
    }
  })

  test('in answers, of deleted leads too', async () => {
    const one = {
      id: 9,
      marketoGUID: '900001',
      leadId: 7001,
      activityDate: '2026-02-13T14:06:20+0000',
      activityTypeId: 104,
    }
    const answer = {
      requestId: 'x',
      result: [{ ...one, primaryAttributeValue: 'Spring', attributes: [{ name: 'New Status', value: 'Attended' }] }],
      success: true,
      nextPageToken: 'y',
      moreResult: false,
    }
    const none = { requestId: 'x', success: true }
    const { table, counts } = await reading('marketo.activity', JSON.stringify(answer) + JSON.stringify(none))
    expect(counts).toMatchObject({ read: 1, accepted: 1 })
    expect(table).toMatchObject([{ activitydate: '2026-02-13 14:06:20.000', attributes: '{"new_status":"Attended"}' }])
  })

  test('in an answer that says that it failed are not used', async () => {
    const answer = '{"requestId":"x","success":false,"errors":[{"code":"606","message":"Max rate limit"}]}'
    const { state, code, message } = await reading('marketo.activity', answer)
    expect([state, code]).toEqual(['rejected', 'FILE_VENDOR_ERROR'])
    expect(message).toContain('"606"')
  })
})

test('a program of Marketo has its costs by month', async () => {
  const program = { id: 1670, channel: 'Webinar', costs: [{ startDate: '2026-03-01', cost: 2000, note: '' }] }
  const answer = { success: true, result: [{ ...program, createdAt: '2026-01-05T09:00:00Z+0000', tags: [] }] }
  expect((await reading('marketo.program', JSON.stringify(answer))).table).toMatchObject([
    { id: '1670', costs: '2026-03-01,2000', createdat: '2026-01-05 09:00:00.000', tags: '[]' },
  ])
})

overShared('the extract that Marketo’s documentation shows', () => {
  test('comes in whole, every row with its attributes', async () => {
    const file = readFileSync(shared('marketo-docs/bulk_activity_extract.csv'))
    const { table, state, extra, path } = await reading('marketo.activity', file)
    expect([state, extra, path, table.length]).toEqual(['accepted', [], 'fast', 4])
    expect(table.map((row) => JSON.parse(String(row.attributes)).new_status)).toEqual([
      'On List',
      'Attended',
      'Attended',
      'Member',
    ])
  })
})

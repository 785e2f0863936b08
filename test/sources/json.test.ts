import { describe, expect, test } from 'vitest'
import { reading } from './reading.ts'

const deal = (id: string, properties: object = {}, rest: object = {}) => ({
  id,
  properties: { dealstage: 'new', amount: '10', ...properties },
  createdAt: '2026-01-05T09:12:44.002Z',
  updatedAt: '2026-02-20T08:00:10.311Z',
  archived: false,
  ...rest,
})
const many = (count: number) => Array.from({ length: count }, (_, k) => deal(String(k + 1000)))
const page = (...records: unknown[]) => JSON.stringify({ results: records, paging: { next: { after: '2' } } })
const ndjson = (...records: unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('')

describe('records come in any form that an API or a program gives', () => {
  const three = [deal('1'), deal('2', { amount: null, dealname: 'a "b", \n\u20ac' }), deal('9007199254741993')]
  test.each([
    ['a page', page(...three)],
    ['a page over many lines', JSON.stringify({ status: 'COMPLETE', results: three, numErrors: 0 }, null, 2)],
    ['pages one after the other', page(three[0], three[1]) + page() + page(three[2])],
    ['a page on each line', `${page(three[0])}\n${page(three[1], three[2])}\n`],
    ['a list', JSON.stringify(three)],
    ['a record a line', ndjson(...three)],
    ['a record a line with blank ones and CRLF', `\r\n${ndjson(...three).replaceAll('\n', '\r\n\r\n')}`],
    ['a record a line without an end', ndjson(...three).trimEnd()],
    ['records over many lines', three.map((each) => JSON.stringify(each, null, 1)).join('\n')],
    ['a byte order mark', `\uFEFF${page(...three)}`],
  ])('%s', async (_, text) => {
    for (const closely of [false, true]) {
      const result = await reading('hubspot.deal', text, { closely, name: 'deals.json' })
      expect(result).toMatchObject({
        state: 'accepted',
        counts: { read: 3, accepted: 3, quarantined: 0, duplicate: 0 },
      })
      expect(result.table).toMatchObject([
        {
          id: '1',
          dealstage: 'new',
          amount: '10',
          updatedat: '2026-02-20 08:00:10.311',
          archived: 'false',
          dealname: null,
        },
        { id: '2', amount: null, dealname: 'a "b", \n\u20ac' },
        { id: '9007199254741993' },
      ])
      expect(result.columns).toEqual(['id', 'createdat', 'updatedat', 'archived', 'dealstage', 'dealname', 'amount'])
      expect(result.bytes.records + result.bytes.skipped).toBe(result.size)
    }
  })

  test('numbers keep their text', async () => {
    const text =
      '{"results":[{"id":9007199254741993,"properties":{"dealstage":"x","amount":12345678901234.123456,"mine":1.10}}]}'
    const [row] = (await reading('hubspot.deal', text)).table
    expect(row).toMatchObject({ id: '9007199254741993', amount: '12345678901234.123456', _extra: '{"mine":"1.10"}' })
  })

  test('what the contract does not know is kept as texts, lists and objects as JSON', async () => {
    const rest = { url: 'https://x', deep: { a: [1.5, null, { b: 'ü' }] }, empty: null }
    const result = await reading(
      'hubspot.deal',
      page(deal('1', { mine: 'x', Other: true, hs_object_id: '1' }, rest), deal('2')),
    )
    expect(JSON.parse(String(result.table[0]?._extra))).toEqual({
      url: 'https://x',
      deep: '{"a":[1.5,null,{"b":"ü"}]}',
      mine: 'x',
      other: 'true',
    })
    expect(result.table[1]?._extra).toBeNull()
    expect(result.extra).toEqual(['deep', 'empty', 'mine', 'other', 'url'])
    expect(result.notices.find(({ code }) => code === 'HDR_NEW')?.message).toContain(
      'hubspot/deal deal.csv — "deep", "empty", "mine", "other" and "url" are not in the contract and kept in _extra.',
    )
  })

  test('an empty answer is accepted', async () => {
    expect(await reading('hubspot.deal', '{"results":[]}')).toMatchObject({
      state: 'accepted',
      code: 'FILE_NO_ROWS',
      counts: { read: 0 },
      table: [],
    })
  })

  test('many records, longer than any window', async () => {
    const records = Array.from({ length: 20_000 }, (_, k) => deal(String(k), { dealname: 'x'.repeat(k % 900) }))
    for (const text of [page(...records), ndjson(...records)]) {
      const result = await reading('hubspot.deal', text)
      expect(result).toMatchObject({ state: 'accepted', path: 'fast', counts: { read: 20_000, accepted: 20_000 } })
      expect(
        result.table.filter(({ id, dealname }, k) => id !== String(k) || String(dealname ?? '').length !== k % 900),
      ).toEqual([])
    }
  }, 60_000)
})

describe('a record that cannot be used is set aside, and all others are used', () => {
  const cases: [string, string, string | null, string][] = [
    [
      '{"id":"1","properties":{"dealstage":"x","amount":"ten"}}',
      'ROW_BAD_NUMBER',
      'amount',
      'amount is "ten", not a number',
    ],
    ['{"id":"1","properties":{"dealstage":"x","amount":1e5}}', 'ROW_BAD_NUMBER', 'amount', 'amount is "1e5"'],
    ['{"id":"1","properties":{"dealstage":"x","amount":"0.0000001"}}', 'ROW_TOO_PRECISE', 'amount', 'amount is'],
    ['{"properties":{"dealstage":"x"}}', 'ROW_KEY_MISSING', 'id', 'id is empty'],
    ['{"id":"1","properties":{"dealstage":null}}', 'ROW_REQUIRED_MISSING', 'dealstage', 'dealstage is empty'],
    ['{"id":"1.2E+15","properties":{"dealstage":"x"}}', 'ROW_ID_MANGLED', 'id', 'id is "1.2E+15"'],
    [
      '{"id":"1","properties":{"dealstage":"x","closedate":"31/12/2026"}}',
      'ROW_AMBIGUOUS_DATE',
      'closedate',
      'closedate is',
    ],
    [
      '{"id":"1","properties":{"dealstage":"a\\u0000b"}}',
      'ROW_CONTROL_CHAR',
      'dealstage',
      'dealstage holds a NUL character',
    ],
    ['{"id":"1","properties":{"dealstage":"\\ud800"}}', 'ROW_BAD_ENCODING', 'dealstage', 'half of a character'],
    [
      '{"id":"1","id":"2","properties":{"dealstage":"x"}}',
      'JSON_BAD_RECORD',
      null,
      'the name "id" stands there twice at byte 11 of the record',
    ],
    ['{"id":"1","properties":{"dealstage":"x","amount":NaN}}', 'JSON_BAD_RECORD', null, 'unexpected "N" at byte 50'],
    ['{"id":"1","properties":{"dealstage":"x","amount":01}}', 'JSON_BAD_RECORD', null, 'unexpected "0"'],
    ['{"id":"1","properties":{"dealstage":"x",}}', 'JSON_BAD_RECORD', null, 'unexpected "}"'],
    ['{"id":"1","properties":{"dealstage":"\\x"}}', 'JSON_BAD_RECORD', null, 'a wrong escape in a text'],
    [
      `{"id":"1","deep":${'['.repeat(60)}${']'.repeat(60)},"properties":{"dealstage":"x"}}`,
      'JSON_BAD_RECORD',
      null,
      'more than 32 values inside each other',
    ],
    ['[1,2]', 'JSON_BAD_RECORD', null, 'no object'],
    [
      '{"id":"1","properties":{"dealstage":"x"},"propertiesWithHistory":{"amount":[{"value":"1"}]}}',
      'ROW_BAD_LIST',
      'propertiesWithHistory',
      'the versions of properties',
    ],
    [
      `{"id":"1","properties":{"dealstage":"${'x'.repeat(300_000)}"}}`,
      'JSON_RECORD_TOO_LONG',
      'dealstage',
      'more than 262144 characters',
    ],
    [
      `{"id":"1","properties":{"dealstage":"${'x'.repeat(1_000_001)}"}}`,
      'JSON_RECORD_TOO_LONG',
      null,
      'more than 1000000 bytes',
    ],
  ]
  test.each(cases)('%.90s', async (record, code, column, what) => {
    const before = many(20).map((each) => JSON.stringify(each))
    const after = many(40)
      .slice(20)
      .map((each) => JSON.stringify(each))
    const lines = [...before, record, ...after]
    for (const [text, line] of [
      [`${lines.join('\n')}\n`, 21],
      [`{"results":[\n${lines.join(',\n')}\n]}`, 22],
    ] as const) {
      const result = await reading('hubspot.deal', text)
      expect(result).toMatchObject({ state: 'partial', code, counts: { read: 41, accepted: 40, quarantined: 1 } })
      const [aside, ...others] = result.aside
      expect(others).toEqual([])
      const at = text.indexOf(record)
      expect(aside).toMatchObject({
        record: 21,
        line_from: line,
        line_to: line,
        code,
        column,
        byte_from: at,
        byte_to: at + record.length,
      })
      expect(aside?.raw).toBe(record.slice(0, 1_000_001))
      expect(aside?.message).toContain(`${code} hubspot/deal deal.csv:${line} — `)
      expect(aside?.message).toContain(what)
      expect(result.bytes.records + result.bytes.skipped).toBe(result.size)
    }
  })

  test('a line that is no JSON at all, or is cut', async () => {
    const lines = ndjson(...many(40))
    const middle = await reading('hubspot.deal', `${lines}{"id":"1","prop\n${ndjson(deal('2'))}`)
    expect(middle).toMatchObject({ state: 'partial', code: 'JSON_BAD_RECORD', counts: { read: 42, accepted: 41 } })
    expect(middle.aside[0]?.message).toContain('ends before it is whole at byte')
    const first = await reading('hubspot.deal', `{"id":"1","prop\n${lines}`)
    expect(first).toMatchObject({ state: 'partial', counts: { read: 41, accepted: 40 } })
    const cut = await reading('hubspot.deal', `${lines}{"id":"1","prop`)
    expect(cut).toMatchObject({ state: 'partial', code: 'FILE_TRUNCATED', counts: { read: 41, accepted: 40 } })
  })

  test('a byte that is no UTF-8', async () => {
    const text = Buffer.from(page(...many(20), deal('1', { dealname: 'caf#' })))
    text[text.indexOf('#')] = 0xe9
    const result = await reading('hubspot.deal', text)
    expect(result).toMatchObject({ state: 'partial', code: 'ROW_BAD_ENCODING', counts: { accepted: 20 } })
    expect(result.aside[0]?.raw_b64).toBeDefined()
  })

  test('a record that is longer than the window', async () => {
    for (const form of [page, ndjson]) {
      const result = await reading(
        'hubspot.deal',
        form(...many(20), deal('1', { dealname: 'x\\"'.repeat(2_000_000) }), ...many(40).slice(20)),
      )
      expect(result).toMatchObject({
        state: 'partial',
        code: 'JSON_RECORD_TOO_LONG',
        counts: { read: 41, accepted: 40, quarantined: 1 },
      })
      expect(result.bytes.records + result.bytes.skipped).toBe(result.size)
    }
  })

  test('records of one key and version: the same count once, of others the last stands', async () => {
    const result = await reading('hubspot.deal', page(deal('1'), deal('2'), deal('1', { amount: '11' }), deal('2')), {
      tolerance: 1,
    })
    expect(result.counts).toEqual({ read: 4, accepted: 2, quarantined: 1, duplicate: 1 })
    expect(result.aside[0]?.message).toContain('deal.csv:1 — has the key and version of record 3 and other values.')
  })

  test('more than one in twenty: the file is held', async () => {
    const result = await reading('hubspot.deal', page(deal('1', { amount: 'x' }), ...many(10)))
    expect(result).toMatchObject({
      state: 'held',
      code: 'ROW_BAD_NUMBER',
      counts: { read: 11, accepted: 10, quarantined: 1 },
    })
    expect(result.rows).toBeUndefined()
  })
})

describe('a file that is none is refused as a whole', () => {
  test.each([
    ['', 'FILE_EMPTY', 'is 0 bytes', 'rejected'],
    [`${page(...many(3)).slice(0, -30)}`, 'JSON_TRUNCATED', 'ends inside the answer', 'rejected'],
    [
      `{"results":${JSON.stringify(many(3)).slice(0, -20)}`,
      'JSON_TRUNCATED',
      'ends inside the record that begins on line 1',
      'rejected',
    ],
    ['{"results":[{"id":"1"} {"id":"2"}]}', 'JSON_BAD_FORM', 'has "{" between its records', 'rejected'],
    ['[{"id":"1"}] x', 'JSON_BAD_FORM', 'has "x" between its records', 'rejected'],
    [
      '{"status":"error","message":"Token expired","category":"EXPIRED_AUTHENTICATION"}',
      'FILE_VENDOR_ERROR',
      'holds an error answer: "EXPIRED_AUTHENTICATION"',
      'rejected',
    ],
    ['{"foo":1}', 'HDR_MISSING', '"id" is missing; "dealstage" is missing', 'held'],
    [
      page({ id: '1', properties: { deal_stage: 'x' } }),
      'HDR_MISSING',
      '"dealstage" is missing; found "deal_stage" (similar)',
      'held',
    ],
  ])('%.60s', async (text, code, what, state) => {
    const result = await reading('hubspot.deal', text)
    expect(result).toMatchObject({ state, code })
    expect(result.message).toContain(what)
    expect(result.rows).toBeUndefined()
    const { header, records, skipped } = result.bytes
    expect(header + records + skipped).toBe(result.size)
  })

  test('CSV where only JSON can be', async () => {
    const result = await reading('hubspot.pipeline', 'id,label\n1,Sales\n')
    expect(result).toMatchObject({ state: 'rejected', code: 'FILE_NOT_JSON' })
    expect(result.message).toContain('starts with "id,label"; it does not look like JSON')
    expect(await reading('hubspot.pipeline', 'PK\u0003\u0004')).toMatchObject({ code: 'FILE_WRONG_TYPE' })
  })
})

test('the same file gives the same rows, whatever path they take', async () => {
  const text = page(...many(200), deal('1', { mine: 'a,"b"\n' }))
  const [fast, slow] = [await reading('hubspot.deal', text), await reading('hubspot.deal', text, { closely: true })]
  expect([fast.path, slow.path]).toEqual(['fast', 'repair'])
  expect(fast.table).toEqual(slow.table)
})

import { describe, expect, test } from 'vitest'
import { defaults } from '../../company.ts'
import { ConfigError } from '../../lake/config.ts'
import { locate } from '../../lake/located.ts'
import { readCompany } from '../../lake/settings.ts'

/** What is said of a company.json of this text, a line for everything that is wrong. */
function said(text: string): string[] {
  try {
    readCompany(text, ['salesforce/opportunity', 'salesforce/account', 'hubspot/deal', 'company/quota'])
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n')
    throw error
  }
  return []
}

test('what is not said is as usual, key by key', () => {
  expect(readCompany(undefined)).toBe(defaults)
  expect(readCompany('\uFEFF{"fiscal": {"start_month": 4}}').fiscal).toEqual({ ...defaults.fiscal, start_month: 4 })
})

describe('everything that is wrong is told at once, with file, line, column and the nearest word', () => {
  test.each([
    [
      '{\n  "time_zome": "Europe/Berlin",\n  "fiscal": { "calender": "months", "start_month": 13 },\n  "colour": 1\n}',
      [
        'CFG_UNKNOWN_KEY company.json:2:3 — "time_zome" is not known here: did you mean "time_zone"?',
        'CFG_UNKNOWN_KEY company.json:3:15 — "fiscal.calender" is not known here: did you mean "calendar"?',
        'CFG_BAD_VALUE company.json:3:37 — "fiscal.start_month" must be at most 12 (was 13).',
        'CFG_UNKNOWN_KEY company.json:4:3 — "colour" is not known here: take it out.',
      ],
    ],
    [
      '{"drift": {\n "salesforce/oportunity": {"new_columns": "hold"},\n "deals": {},\n "hubspot/deal": {}}}',
      [
        'CFG_UNKNOWN_REF company.json:2:2 — "salesforce/oportunity" is no export: did you mean "salesforce/opportunity"?',
        'CFG_UNKNOWN_REF company.json:3:2 — "deals" is no export; there are salesforce/opportunity, salesforce/account, hubspot/deal, company/quota.',
      ],
    ],
    [
      '{"drift": {"hubspot/deal": {"new_column": "hold",\n "missing_columns": "freeze"}}}',
      [
        'CFG_UNKNOWN_KEY company.json:1:29 — "drift.hubspot/deal.new_column" is not known here: did you mean "new_columns"?',
        'CFG_BAD_VALUE company.json:2:2 — "drift.hubspot/deal.missing_columns" must be "hold" or "keep" (was "freeze").',
      ],
    ],
    [
      '{"drift": []}',
      ['CFG_BAD_VALUE company.json:1:2 — "drift" must be an object with names and values, and is a list.'],
    ],
    [
      '{"name": "A",}',
      [
        'CFG_SYNTAX company.json:1:14 — is not JSON: a name is missing before }. Nothing is read with it until it is corrected.',
      ],
    ],
    [
      '{"name": "A"\n "feeds": {}}',
      [
        'CFG_SYNTAX company.json:2:2 — is not JSON: , or } is missing before "feeds". Nothing is read with it until it is corrected.',
      ],
    ],
    [
      '{"name": "A"',
      [
        'CFG_SYNTAX company.json:1:13 — is not JSON: , or } is missing before the end. Nothing is read with it until it is corrected.',
      ],
    ],
    [
      '',
      [
        'CFG_SYNTAX company.json:1:1 — is not JSON: { or [ or a value is missing before the end. Nothing is read with it until it is corrected.',
      ],
    ],
    [
      '{"name": "A", "name": "B"}',
      [
        'CFG_SYNTAX company.json:1:15 — is not JSON: the name "name" is there twice. Nothing is read with it until it is corrected.',
      ],
    ],
    [
      '[]',
      ['CFG_BAD_VALUE company.json:1:1 — is no object with names and values, such as {"time_zone": "Europe/Berlin"}.'],
    ],
    [
      '{"time_zone": "Europe/Berln"}',
      [
        'CFG_BAD_VALUE company.json:1:2 — "time_zone" must be a time zone such as Europe/Berlin (was "Europe/Berln"): did you mean "Europe/Berlin"?',
      ],
    ],
    [
      '{"reporting_currency": "EURO"}',
      [
        'CFG_BAD_VALUE company.json:1:2 — "reporting_currency" must be a currency code such as EUR (was "EURO"): did you mean "EUR"?',
      ],
    ],
    [
      '{"fiscal": {"calendar": "month"}}',
      [
        'CFG_BAD_VALUE company.json:1:13 — "fiscal.calendar" must be "4-4-5", "4-5-4", "5-4-4", "months", "salesforce" or "sheet" (was "month"): did you mean "months"?',
      ],
    ],
    [
      '{"call_results": {"rang out": "not_conected"}}',
      [
        'CFG_BAD_VALUE company.json:1:19 — "call_results.rang out" must be "connected", "not_connected" or "voicemail" (was "not_conected"): did you mean "not_connected"?',
      ],
    ],
    [
      '{"feeds": {"emea": "salesforc", "EMEA": "salesforce", "hubspot": "salesforce"}}',
      [
        'CFG_UNKNOWN_REF company.json:1:12 — "salesforc" is no vendor: did you mean "salesforce"?',
        'CFG_AMBIGUOUS_FEED company.json:1:33 — a file in a folder "EMEA" may be of the feed "EMEA" or of "emea": give it a name of its own.',
        'CFG_AMBIGUOUS_FEED company.json:1:55 — a file in a folder "hubspot" may be of the feed "hubspot" or of the vendor "hubspot": give it a name of its own.',
      ],
    ],
    [
      '{"name": "postgres://me:secret@db/x", "feeds": {"api_token": "k3y-9f8a7b6c5d"}}',
      [
        'CFG_SECRET_IN_FILE company.json:1:2 — "name" looks like a password or key; this file is read by many. Take it out, make it invalid where it came from, and keep the new one in the secrets manager.',
        'CFG_SECRET_IN_FILE company.json:1:49 — "feeds.api_token" looks like a password or key; this file is read by many. Take it out, make it invalid where it came from, and keep the new one in the secrets manager.',
        'CFG_UNKNOWN_REF company.json:1:49 — "k3y-9f8a7b6c5d" is no vendor; there are salesforce, hubspot, company.',
      ],
    ],
  ])('%s', (text, lines) => {
    expect(said(text)).toEqual(lines)
  })
})

test('a text is read as JSON reads it', () => {
  for (const text of ['{"a":[1,-2.5e3,true,null,"x\\n\\u00e9",{}],"b":{"c":[]}}', ' "x" ', '0', '[[],[[1]]]'])
    expect(locate(text).value).toEqual(JSON.parse(text))
  for (const text of ['{"a":01}', '[1 2]', '{a:1}', '"x', 'nul', '[1,]', '{} {}', '"\\x"', '"a\nb"'])
    expect(() => locate(text), text).toThrow()
  expect(locate('{"a": [\n  1,\n  {"b": 2}]}').at(['a', 1, 'b'])).toEqual({ line: 3, column: 4 })
})

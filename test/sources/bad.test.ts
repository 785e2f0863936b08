import { describe, expect, test } from 'vitest'
import { csv, idOf, reading } from './reading.ts'

const good = (count: number) =>
  Array.from({ length: count }, (_, k) => `${idOf('006', k + 100)},Proposal,2026-01-31,10.00`)
const header = 'Id,StageName,CloseDate,Amount'
const id = idOf('006', 1)

describe('a header may differ', () => {
  const notices = async (names: string) => {
    const result = await reading('salesforce.opportunity', csv(names, `${id},Won,2026-01-31,1.00`))
    expect(result.state).toBe('accepted')
    expect(result.table[0]).toMatchObject({ id, stagename: 'Won', closedate: '2026-01-31' })
    return result.notices.filter(({ code }) => code !== 'HDR_OPTIONAL_MISSING')
  }
  test('in case, spaces and invisible characters, which a notice tells', async () => {
    const said = await notices('\uFEFFI\u200Bd, Stage\u00A0Name,CLOSEDATE,Amount')
    expect(said.map(({ message }) => message)).toEqual([
      'HDR_NORMALISED salesforce/opportunity opportunity.csv:1 — "Id", "Stage Name" and "CLOSEDATE" are written in another way. The file is used. Nothing has to be done.',
    ])
  })
  test('in columns that the contract does not know', async () => {
    const result = await reading(
      'salesforce.opportunity',
      csv('Id,StageName,CloseDate,"My ""own""",Select', `${id},Won,2026-01-31,a,b`),
    )
    expect(result.table[0]?._extra).toBe('{"my \\"own\\"":"a","select":"b"}')
    expect(result.notices.find(({ code }) => code === 'HDR_NEW')?.message).toContain(
      '"My \\"own\\"" and "Select" are not in the contract and kept in _extra.',
    )
  })
  test('in byte order marks: two are one too many', async () => {
    expect((await notices(`\uFEFF\uFEFF${header}`)).map(({ code }) => code)).toEqual(['FILE_DOUBLE_BOM'])
    expect(await notices(`\uFEFF${header}`)).toEqual([])
  })
})

describe('a bad record is set aside, and all others are used', () => {
  const cases: [string, string, string | null, string][] = [
    [`${id},Won`, 'ROW_TOO_FEW_FIELDS', null, 'the record has 2 of 4 fields'],
    [`${id},Won,2026-01-31,1,234`, 'ROW_TOO_MANY_FIELDS', null, 'the record has 5 of 4 fields: an unquoted comma?'],
    [
      `${id},"Won" or so,2026-01-31,1`,
      'CSV_BAD_QUOTE',
      'StageName',
      'StageName holds a quote that neither starts nor ends it',
    ],
    [`${id},5" pipe,2026-01-31,1`, 'CSV_BAD_QUOTE', 'StageName', 'StageName holds a quote'],
    [`${id},"a \\"b\\"",2026-01-31,1`, 'CSV_BAD_QUOTE', 'StageName', 'StageName holds a quote'],
    [`${id},a\u0000b,2026-01-31,1`, 'ROW_CONTROL_CHAR', 'StageName', 'StageName holds a NUL character'],
    [`${id},"a\u0000b",2026-01-31,1`, 'ROW_CONTROL_CHAR', 'StageName', 'StageName holds a NUL character'],
    [',Won,2026-01-31,1', 'ROW_KEY_MISSING', 'Id', 'Id is empty'],
    [`${id},,2026-01-31,1`, 'ROW_REQUIRED_MISSING', 'StageName', 'StageName is empty'],
    [`${id},Won,"",1`, 'ROW_REQUIRED_MISSING', 'CloseDate', 'CloseDate is empty'],
    [`${id.slice(0, 17)}Z,Won,2026-01-31,1`, 'ROW_BAD_ID', 'Id', 'its last three do not fit the others'],
    ['1.23E+17,Won,2026-01-31,1', 'ROW_ID_MANGLED', 'Id', 'Id is "1.23E+17", not a Salesforce id'],
    [`${id},Won,2026-01-31,ten`, 'ROW_BAD_NUMBER', 'Amount', 'Amount is "ten", not a number like -1234.50'],
    [`${id},Won,2026-01-31,"1,234"`, 'ROW_AMBIGUOUS_NUMBER', 'Amount', 'Amount is "1,234"'],
    [`${id},Won,2026-01-31,10.005`, 'ROW_TOO_PRECISE', 'Amount', 'Amount is "10.005"'],
    [`${id},Won,2026-01-31,99999999999999999999`, 'ROW_OUT_OF_RANGE', 'Amount', 'Amount is'],
    [`${id},Won,2026-02-30,1`, 'ROW_BAD_DATE', 'CloseDate', 'CloseDate is "2026-02-30", not a date like 2026-03-31'],
    [`${id},Won,46027,1`, 'ROW_BAD_DATE', 'CloseDate', "(a spreadsheet's day number?)"],
    [`${id},Won,03/04/2026,1`, 'ROW_AMBIGUOUS_DATE', 'CloseDate', 'CloseDate is "03/04/2026"'],
    [header, 'CSV_FOREIGN_LINE', null, 'the header is repeated'],
    [`\uFEFF"Id","StageName","CloseDate","Amount"`, 'CSV_FOREIGN_LINE', null, 'the header is repeated'],
    ['Grand Totals (20 records)', 'CSV_FOREIGN_LINE', null, '"Grand Totals (20 records)" is not a record'],
    ['Total,,,200.00', 'CSV_FOREIGN_LINE', null, '"Total" is not a record'],
    [
      `${id},${'x'.repeat(300_000)},2026-01-31,1`,
      'CSV_LINE_TOO_LONG',
      'StageName',
      'StageName has more than 262144 characters',
    ],
    [
      `${id},${'x'.repeat(1_000_000)},2026-01-31,1`,
      'CSV_LINE_TOO_LONG',
      null,
      'the record has more than 1000000 bytes',
    ],
  ]
  test.each(cases)('%.60s', async (line, code, column, what) => {
    for (const closely of [false, true]) {
      const result = await reading('salesforce.opportunity', csv(header, ...good(20), line, ...good(40).slice(20)), {
        closely,
      })
      expect(result).toMatchObject({ state: 'partial', code, counts: { read: 41, accepted: 40, quarantined: 1 } })
      expect(result.table.length).toBe(40)
      const [aside, ...others] = result.aside
      expect(others).toEqual([])
      expect(aside).toMatchObject({ record: 21, line_from: 22, line_to: 22, code, column })
      expect(aside?.message).toContain(what)
      expect(aside?.raw).toBe(line.slice(0, 1_000_001))
      expect(result.bytes.header + result.bytes.records + result.bytes.skipped).toBe(result.size)
    }
  })

  test('a byte that is no UTF-8', async () => {
    const text = Buffer.from(csv(header, ...good(20), `${id},caf#,2026-01-31,1`, ...good(40).slice(20)))
    text[text.indexOf('#')] = 0xe9
    const result = await reading('salesforce.opportunity', text)
    expect(result).toMatchObject({ state: 'partial', code: 'ROW_BAD_ENCODING', counts: { accepted: 40 } })
    expect(result.aside).toMatchObject([
      { column: 'StageName', raw_b64: Buffer.from(`${id},caf\xe9,2026-01-31,1`, 'latin1').toString('base64') },
    ])
    expect(result.aside[0]?.message).toContain(
      'StageName holds the byte E9, which is not UTF-8; is the file windows-1252?',
    )
  })

  test('more than one in twenty: the file is held, and its quarantine is there', async () => {
    const bad = Array.from({ length: 2 }, () => `${id},Won,soon,1`)
    const held = await reading('salesforce.opportunity', csv(header, ...good(37), ...bad))
    expect(held).toMatchObject({
      state: 'held',
      code: 'ROW_BAD_DATE',
      path: 'none',
      counts: { read: 39, accepted: 37, quarantined: 2 },
    })
    expect([held.rows, held.aside.length]).toEqual([undefined, 2])
    expect(held.message).toBe(
      'ROW_BAD_DATE salesforce/opportunity opportunity.csv:39:3 — 2 of 39 records cannot be used (2 ROW_BAD_DATE); the first one is here. Nothing of the file is used until a person decides. Export all dates in one form, best as year-month-day.',
    )
    expect((await reading('salesforce.opportunity', csv(header, ...good(38), ...bad))).state).toBe('partial')
    expect(
      (await reading('salesforce.opportunity', csv(header, ...good(3), ...bad), { tolerance: 1 })).table.length,
    ).toBe(3)
  })
})

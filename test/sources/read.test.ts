import { expect, test } from 'vitest'
import { parser } from '../../sources/parser.ts'
import { anyTable } from './any.ts'
import { contractOf, csv, idOf, reading } from './reading.ts'

const [one, two] = [idOf('006', 1), idOf('006', 2)]

test('a clean file gives its rows: lower-case names, normal values, nothing for empty ones', async () => {
  const { table, ...result } = await reading(
    'salesforce.opportunity',
    csv(
      '"Id","StageName","CloseDate","Amount","IsWon","SystemModstamp","Region__c"',
      `"${one}","Closed Won","2026-03-31","1234.50","1","2026-03-31T17:05:09.000Z","North ""A"""`,
      `"${two.slice(0, 15)}","Proposal, late","2026-04-30","","FALSE","2026-03-31 17:05:10",""`,
    ),
  )
  expect(result).toMatchObject({
    state: 'accepted',
    path: 'fast',
    counts: { read: 2, accepted: 2, quarantined: 0, duplicate: 0 },
    columns: ['id', 'stagename', 'closedate', 'amount', 'iswon', 'systemmodstamp'],
    extra: ['region__c'],
    version_max: '2026-03-31 17:05:10.000',
  })
  const { header, records, skipped } = result.bytes
  expect([header + records + skipped, skipped]).toEqual([result.size, 0])
  expect(table).toEqual([
    {
      id: one,
      stagename: 'Closed Won',
      closedate: '2026-03-31',
      amount: '1234.50',
      iswon: 'true',
      systemmodstamp: '2026-03-31 17:05:09.000',
      _extra: '{"region__c":"North \\"A\\""}',
      _file: result.sha256,
    },
    {
      id: two,
      stagename: 'Proposal, late',
      closedate: '2026-04-30',
      amount: null,
      iswon: 'false',
      systemmodstamp: '2026-03-31 17:05:10.000',
      _extra: null,
      _file: result.sha256,
    },
  ])
})

test('a bad record is set aside with its reason, and the others are used', async () => {
  const good = Array.from({ length: 30 }, (_, k) => `${idOf('006', k + 10)},Proposal,2026-01-31`)
  const result = await reading(
    'salesforce.opportunity',
    csv('Id,StageName,CloseDate', ...good, `${one},Won,2026-02-30`),
  )
  expect(result).toMatchObject({
    state: 'partial',
    code: 'ROW_BAD_DATE',
    counts: { read: 31, accepted: 30, quarantined: 1 },
  })
  expect(result.table.length).toBe(30)
  expect(result.aside).toEqual([
    {
      record: 31,
      line_from: 32,
      line_to: 32,
      byte_from: 23 + 30 * 39,
      byte_to: 23 + 30 * 39 + 33,
      column: 'CloseDate',
      value: '2026-02-30',
      code: 'ROW_BAD_DATE',
      message:
        'ROW_BAD_DATE salesforce/opportunity opportunity.csv:32:3 — CloseDate is "2026-02-30", not a date like 2026-03-31. The record is in quarantine. Export all dates in one form, best as year-month-day.',
      raw: `${one},Won,2026-02-30`,
    },
  ])
})

test('another contract is another parser version', () => {
  const { contract, ...place } = contractOf('company.target')
  const versions = [
    contract,
    { ...contract, key: 'scope_type' },
    { ...contract, aliases: { Ziel: 'amount' } },
    { ...contract, row: { ...contract.row, 'note?': contract.row.scope_type! } },
    { ...contract, row: { ...contract.row, amount: contract.row.scope_type! } },
  ].map((each) => parser({ ...place, contract: each }))
  expect(new Set(versions).size).toBe(5)
  expect(versions[0]).toMatch(/^[0-9a-f]{12}$/)
  expect(parser({ ...place, contract })).toBe(versions[0])
})

test('a value may hold the sign that parts values on their way to DuckDB', async () => {
  const file = csv('a,b,c', 'x\u001fy,"\u001f",', '1,,"2\n3"')
  const found = anyTable(['a', 'b', 'c'])
  const [fast, slow] = [await reading(found, file), await reading(found, file, { closely: true })]
  expect([fast.path, slow.path]).toEqual(['fast', 'repair'])
  expect(slow.table).toEqual(fast.table)
  expect(slow.table).toMatchObject([
    { c0: 'x\u001fy', c1: '\u001f', c2: null },
    { c0: '1', c1: null, c2: '2\n3' },
  ])
})

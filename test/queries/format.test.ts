import { expect, test } from 'vitest'
import { formatResult } from '../../queries/format.ts'
import type { Column, QueryResult } from '../../queries/result.ts'

const column = (name: string, type: string): Column => ({ name, type, meaning: null, unit: null })
const result: QueryResult = {
  query: 'deals',
  title: 'Deals',
  build: 'b000007',
  data_as_of: '2026-05-20T16:00:00.000Z',
  columns: [column('name', 'varchar'), column('amount', 'decimal(18,2)'), column('close_date', 'date')],
  rows: [
    ['Acme, "North"', '-1234567890123456.70', '2026-06-30'],
    ['=cmd|calc', null, null],
  ],
}

test('CSV names build and time, quotes what needs it, and keeps money exact', () => {
  expect(formatResult(result, 'csv')).toBe(
    [
      '"# deals, build b000007, data as of 2026-05-20T16:00:00.000Z"',
      'name,amount,close_date',
      '"Acme, ""North""",-1234567890123456.70,2026-06-30',
      "'=cmd|calc,,",
      '',
    ].join('\r\n'),
  )
})

test.each(['=1', '+1', '-5.00', '@x', '\tx', '\rx', '＝1'])('a text that begins a formula is guarded: %j', (text) => {
  const line = formatResult({ ...result, columns: [column('x', 'varchar')], rows: [[text]] }, 'csv').split('\r\n')[2]!
  expect(line.replace(/^"/, '').startsWith("'")).toBe(true)
})

test('a negative number and a date are no formula', () => {
  const columns = [column('amount', 'decimal(18,2)'), column('n', 'bigint'), column('d', 'integer')]
  expect(formatResult({ ...result, columns, rows: [['-5.00', '-7', -1]] }, 'csv')).toContain('\r\n-5.00,-7,-1\r\n')
})

test('JSON keeps money as text', () => {
  expect(JSON.parse(formatResult(result, 'json')).rows[0][1]).toBe('-1234567890123456.70')
})

test('a table sets numbers right and says its build', () => {
  expect(formatResult(result, 'table').split('\n')).toEqual([
    'Deals',
    '',
    'name                         amount  close_date',
    '─────────────  ────────────────────  ──────────',
    'Acme, "North"  -1234567890123456.70  2026-06-30',
    '=cmd|calc                         –  –',
    '',
    '2 rows; build b000007, data as of 2026-05-20 16:00 UTC',
    '',
  ])
})

test('a table fits the terminal: the longest texts are shortened, wide letters counted double', () => {
  const columns = [column('name', 'varchar'), column('other', 'varchar'), column('amount', 'decimal(18,2)')]
  const rows = [
    ['A deal with a very long name that nobody reads to its end', '東京エレクトロン株式会社', '1.00'],
    ['ok', 'ok', '100000.00'],
  ]
  const lines = formatResult({ ...result, columns, rows }, 'table', 50).split('\n')
  expect(lines[4]).toBe('A deal with a ver…  東京エレクトロン株…       1.00')
  expect(lines.slice(2, 6).every((line) => line.length <= 50)).toBe(true)
})

test('a figure or an id is never shortened: columns for which there is no room are named instead', () => {
  const columns = [column('name', 'varchar'), column('account_id', 'varchar'), column('amount', 'decimal(18,2)')]
  const id = 'salesforce:0015e00000ABCDEFGH'
  const text = formatResult({ ...result, columns, rows: [['A deal with a very long name', id, '1.00']] }, 'table', 45)
  expect(text.split('\n')[4]).toBe(`A deal with…  ${id}`)
  expect(text).toContain('Too wide for this terminal: amount; "--format csv" has every column.')
})

test('without a terminal nothing is shortened', () => {
  const rows = [['x'.repeat(500), '1.00', null]]
  expect(formatResult({ ...result, rows }, 'table')).toContain('x'.repeat(500))
})

test('what steers a terminal does not reach it', () => {
  const text = formatResult({ ...result, columns: [column('x', 'varchar')], rows: [['a\x1b[31mb\nc\u202ed']] }, 'table')
  expect(text).toContain('a [31mb c d')
})

test('what an engine that charges for it scanned is told last', () => {
  const lines = formatResult({ ...result, scanned_bytes: 123_456 }, 'table')
    .trimEnd()
    .split('\n')
  expect(lines.at(-1)).toBe('2 rows; build b000007, data as of 2026-05-20 16:00 UTC; 123456 bytes scanned')
})

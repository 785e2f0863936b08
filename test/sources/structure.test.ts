import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { csv, idOf, reading } from './reading.ts'

const [a, b, c] = [idOf('006', 1), idOf('006', 2), idOf('006', 3)]
const names = 'Id,StageName,CloseDate,NextStep,SystemModstamp'
const row = (id: string, stage: string, version = '') => `${id},${stage},2026-01-31,,${version}`
const v1 = '2026-01-01T00:00:00.000Z'

describe('a file may be written in many ways', () => {
  const lines = [names, `${a},Won,2026-01-31,"one\ntwo, ""three""",${v1}`, row(b, 'Lost'), row(c, ' spaced ')]
  const rows = [
    { id: a, stagename: 'Won', nextstep: 'one\ntwo, "three"', systemmodstamp: '2026-01-01 00:00:00.000' },
    { id: b, stagename: 'Lost', nextstep: null, systemmodstamp: null },
    { id: c, stagename: ' spaced ', nextstep: null },
  ]
  const inQuotes = (line: string) =>
    line.replace(/("(?:[^"]|"")*")|[^,]+|(?<=,|^)(?=,|$)/g, (cell) => (cell.startsWith('"') ? cell : `"${cell}"`))
  test.each([
    ['LF', csv(...lines), 0],
    ['CRLF', lines.map((line) => `${line}\r\n`).join(''), 0],
    ['CR', lines.map((line) => `${line}\r`).join(''), 0],
    ['LF and CRLF', `${lines[0]}\r\n${lines[1]}\n${lines[2]}\r\n${lines[3]}\n`, 0],
    ['all in quotes', csv(...lines.map(inQuotes)), 0],
    ['a byte order mark', `\uFEFF${csv(...lines)}`, 0],
    [
      'blank lines',
      `\n\r\n${lines[0]}\n\n${lines[1]}\n\r\n${lines[2]}\n,,,,\n${lines[3]}\n"",,"",,\n\n`,
      1 + 2 + 1 + 2 + 5 + 9 + 1,
    ],
  ])('%s', async (_, text, skipped) => {
    for (const closely of [false, true]) {
      const result = await reading('salesforce.opportunity', text, { closely })
      expect(result).toMatchObject({
        state: 'accepted',
        path: closely ? 'repair' : 'fast',
        counts: { read: 3, accepted: 3 },
      })
      expect(result.table).toMatchObject(rows)
      expect(result.bytes.skipped).toBe(skipped)
      expect(result.bytes.header + result.bytes.records + skipped).toBe(result.size)
    }
  })

  test('without a line break at its end, which a notice tells', async () => {
    const result = await reading('salesforce.opportunity', csv(...lines).trimEnd())
    expect(result).toMatchObject({ state: 'accepted', counts: { accepted: 3 } })
    expect(result.notices.at(-1)?.message).toBe(
      'FILE_NO_FINAL_NEWLINE salesforce/opportunity opportunity.csv:5 — does not end with a line break. The file is used. Check that its end is all there.',
    )
  })
})

describe('a file that ends inside a record', () => {
  test.each([`${b},Won`, `${b},"Won`, `"${b}","Won","2026-01-31`])('has that one set aside: %s', async (end) => {
    for (const closely of [false, true]) {
      const result = await reading('salesforce.opportunity', csv(names, row(a, 'Won')) + end, {
        tolerance: 0.5,
        closely,
      })
      expect(result).toMatchObject({ state: 'partial', code: 'FILE_TRUNCATED', counts: { read: 2, accepted: 1 } })
      expect(result.aside).toMatchObject([{ record: 2, code: 'FILE_TRUNCATED', raw: end }])
      expect(result.notices.at(-1)?.message).toContain('opportunity.csv:3 — ends inside record 2.')
    }
  })
})

describe('a file without records', () => {
  test('is accepted and gives an empty table', async () => {
    const result = await reading('salesforce.opportunity', csv(names))
    expect(result).toMatchObject({
      state: 'accepted',
      code: 'FILE_NO_ROWS',
      path: 'fast',
      counts: { read: 0, accepted: 0 },
    })
    expect([result.rows, result.table]).toEqual([expect.any(String), []])
  })
  test('is held where it would replace all that is known', async () => {
    const result = await reading('company.stage_map', 'stage_name,stage_class')
    expect(result).toMatchObject({ state: 'held', code: 'FILE_NO_ROWS' })
    expect(result.rows).toBeUndefined()
  })
})

describe('records of one key', () => {
  const read = (...lines: string[]) => reading('salesforce.opportunity', csv(names, ...lines), { tolerance: 1 })
  const stages = ({ table }: Awaited<ReturnType<typeof read>>) => table.map(({ id, stagename }) => `${id} ${stagename}`)

  test('and other versions are versions', async () => {
    const result = await read(row(a, 'Open', v1), row(a, 'Won', '2026-01-02T00:00:00.000Z'), row(a, 'Lost'))
    expect(result.counts).toEqual({ read: 3, accepted: 3, quarantined: 0, duplicate: 0 })
  })
  test('and one version with the same values count once, however they are written', async () => {
    const again = `"${a.slice(0, 15)}","Won","2026-01-31","","2026-01-01 00:00:00"`
    const result = await read(row(a, 'Won', v1), row(b, 'Open', v1), again)
    expect(result).toMatchObject({ state: 'accepted', counts: { read: 3, accepted: 2, quarantined: 0, duplicate: 1 } })
    expect(stages(result)).toEqual([`${b} Open`, `${a} Won`])
  })
  test('and one version with other values: the last one stands', async () => {
    const result = await read(row(a, 'Won', v1), row(a, 'Open', v1), row(b, 'Open', v1), row(a, 'Won', v1))
    expect(result.counts).toEqual({ read: 4, accepted: 2, quarantined: 1, duplicate: 1 })
    expect(stages(result)).toEqual([`${b} Open`, `${a} Won`])
    expect(result.aside).toMatchObject([{ record: 2, code: 'ROW_KEY_CONFLICT', column: null, raw: row(a, 'Open', v1) }])
    expect(result.aside[0]?.message).toContain(
      'opportunity.csv:3 — has the key and version of line 5 and other values.',
    )
  })
  test('and no version with other values are all set aside', async () => {
    const result = await read(row(a, 'Won'), row(b, 'Open'), row(a, 'Lost'), row(a, 'Won'))
    expect(result.counts).toEqual({ read: 4, accepted: 1, quarantined: 3, duplicate: 0 })
    expect(result.aside.map(({ record }) => record)).toEqual([1, 3, 4])
    expect(result.aside.map(({ message }) => /of line \d/.exec(message)?.[0])).toEqual([
      'of line 5',
      'of line 5',
      'of line 4',
    ])
  })
  test('and no version with the same values count once', async () => {
    const result = await reading(
      'company.stage_map',
      csv('stage_name,stage_class', 'Won,won', 'Open,open', '"Won","won"'),
    )
    expect(result.counts).toEqual({ read: 3, accepted: 2, quarantined: 0, duplicate: 1 })
    expect(result.table.map(({ stage_name }) => stage_name)).toEqual(['Open', 'Won'])
  })
  test('that is many columns differ in one', async () => {
    const sheet = csv(
      'rep_email,metric,period_type,period_start,amount',
      'Ann@x.org,bookings,quarter,2026-01-01,1',
      'ann@x.org,,quarter,2026-01-01,1',
    )
    expect((await reading('company.quota', sheet)).counts.accepted).toBe(2)
    const twice = await reading('company.quota', `${sheet}ANN@X.ORG,,quarter,2026-01-01,2\n`, { tolerance: 1 })
    expect(twice.counts).toEqual({ read: 3, accepted: 1, quarantined: 2, duplicate: 0 })
  })
})

test('the same bytes give the same files, whatever the threads', async () => {
  const { readFileSync } = await import('node:fs')
  const lines = Array.from({ length: 70_000 }, (_, k) => row(idOf('006', k), `Stage ${k % 7}`, k % 40 ? v1 : 'never'))
  const made = await Promise.all(
    [1, 2, 4].map(async (threads) => {
      const result = await reading('salesforce.opportunity', csv(names, ...lines), { duck: undefined, threads })
      expect(result).toMatchObject({ state: 'partial', path: 'fast', counts: { accepted: 68_250, quarantined: 1_750 } })
      return [result.rows!, result.quarantine!].map((file) => readFileSync(file).toString('base64'))
    }),
  )
  expect(new Set(made.map(([rows]) => rows)).size).toBe(1)
  expect(new Set(made.map(([, aside]) => aside)).size).toBe(1)
  expect(gunzipSync(Buffer.from(made[0]![1]!, 'base64')).toString().split('\n').length).toBe(1_751)
})

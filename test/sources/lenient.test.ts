import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Contract, FoundContract } from '../../sources/contract.ts'
import { plainId } from '../../sources/nested.ts'
import { integer, required, text, timestamp } from '../../sources/types.ts'
import { csv, reading } from './reading.ts'

const found = (lenient: Contract['lenient']): FoundContract => ({
  source: 'vendor',
  object: 'thing',
  contract: {
    formats: ['csv', 'json'],
    key: 'id',
    lenient,
    row: { id: plainId, 'name?': text(), 'size?': integer, 'made?': timestamp, 'must?': required(text()) },
  },
})
const strict = found([])
const nulls = found(['null_text'])
const strays = found(['stray_controls'])
const formulas = found(['escaped_formulas'])
const all = found(['null_text', 'stray_controls', 'escaped_formulas'])

describe.each([false, true])('examined closely: %s', (closely) => {
  test('the text null is empty only where the contract says so', async () => {
    const file = csv('id,name,size,other', '1,null,null,null', '2,"null",7,x', '3,nullable,,')
    const lenient = await reading(nulls, file, { closely })
    expect(lenient.table).toMatchObject([
      { id: '1', name: null, size: null, _extra: null },
      { id: '2', name: null, size: '7', _extra: '{"other":"x"}' },
      { id: '3', name: 'nullable', size: null, _extra: null },
    ])
    expect(await reading(strict, file, { closely, tolerance: 1 })).toMatchObject({
      table: [{ name: 'null' }, { name: 'nullable' }],
      aside: [{ code: 'ROW_BAD_NUMBER', record: 1 }],
    })
  })

  test('a key or a value that is demanded is missing where it is null', async () => {
    const { aside } = await reading(nulls, csv('id,must', 'null,x', '2,null', '3,y'), { closely, tolerance: 1 })
    expect(aside).toMatchObject([
      { record: 1, code: 'ROW_KEY_MISSING' },
      { record: 2, code: 'ROW_REQUIRED_MISSING' },
    ])
  })

  test('one backslash in front of =, + and @ is taken away, and no other one', async () => {
    const lines = ['1,\\=A1+1,"\\@x, y"', '2,"\\+49 30",\\\\=1', '3,\\-1,a\\=b', '4,\\,\\n', '\\+5,x,']
    const { table } = await reading(formulas, csv('id,name,other', ...lines.slice(0, 4)), { closely })
    expect(table.map(({ name, _extra }) => [name, JSON.parse(String(_extra)).other])).toEqual([
      ['=A1+1', '@x, y'],
      ['+49 30', '\\\\=1'],
      ['\\-1', 'a\\=b'],
      ['\\', '\\n'],
    ])
    const [row] = (await reading(strict, csv('id,name', '1,\\=A1'), { closely })).table
    expect(row?.name).toBe('\\=A1')
  })

  test('NUL and CR are left out, counted, and end no record', async () => {
    const file = 'id,name,other\n1,a\0b\rc,x\r\n2,"d\r\ne\r",y\r\n\r\n3\0,f,"\0"\n'
    const result = await reading(strays, file, { closely })
    expect(result.table).toMatchObject([
      { id: '1', name: 'abc', _extra: '{"other":"x"}' },
      { id: '2', name: 'd\ne' },
      { id: '3', name: 'f', _extra: null },
    ])
    expect(result.notices.map(({ code }) => code)).toContain('FILE_STRAY_CONTROLS')
    expect(result.notices.at(-1)?.message).toContain('in 3 records, which are left out')
    const { aside } = await reading(strict, 'id,name\n1,"a\0"\n2,b\n', { closely, tolerance: 1 })
    expect(aside).toMatchObject([{ code: 'ROW_CONTROL_CHAR' }])
  })
})

test('JSON has its own null, and no controls', async () => {
  const file = '[{"id":1,"must":1,"name":"null"},{"id":2,"must":1,"name":"a\\u0000b\\r"},{"id":3,"must":1,"name":null}]'
  expect((await reading(all, file)).table).toMatchObject([{ name: 'null' }, { name: 'ab' }, { name: null }])
})

test('both ways of reading give the same rows', async () => {
  const part = fc.constantFrom('null', 'nul', '\\=', '\\+4', '\\', '=', '@', 'a', 'é', '""', ' ', '7', '-')
  const odd = fc.constantFrom('null', '\0', '\r', '\n', '\r\n', ',', 'b', '\\@', '""')
  const bare = fc.array(part.filter((text) => text !== '""')).map((parts) => parts.join(''))
  const quoted = fc.array(fc.oneof(part, odd)).map((parts) => `"${parts.join('')}"`)
  const value = fc.oneof(bare, quoted, fc.constant('null'))
  const size = fc.constantFrom('null', '7', '\\=7', '"null"', '', '"8"')
  const made = fc.constantFrom('null', '2026-03-31T17:05:09Z', '"2026-03-31 17:05:09"', '\\@')
  const lines = fc.array(fc.tuple(value, size, made, value), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(lines, fc.constantFrom('\n', '\r\n'), async (rows, end) => {
      const file = ['id,name,size,made,other', ...rows.map((cells, k) => [k, ...cells].join())].join(end) + end
      const one = await reading(all, file, { tolerance: 1 })
      const other = await reading(all, file, { closely: true, tolerance: 1 })
      expect([one.table, one.aside, one.counts]).toEqual([other.table, other.aside, other.counts])
    }),
    { numRuns: 60 },
  )
})

describe('what a contract bears by name is counted', () => {
  const borne = async (lenient: Contract['lenient'], file: string | Uint8Array) => {
    const { table, aside, notices } = await reading(found(lenient), file, { tolerance: 1 })
    const said = notices.filter(({ code }) => !code.startsWith('HDR_') && code !== 'FILE_NO_FINAL_NEWLINE')
    return { rows: table.map(({ id, name, size }) => [id, name, size]), aside: aside.map(({ code }) => code), said }
  }
  const notice = (what: string) => `vendor/thing thing.csv:${what}`

  test('quotes and backslashes behind a backslash are meant, in quotes alone', async () => {
    const file = csv(
      'id,name,size',
      '1,"a \\"b\\", c\\\\",1',
      '2,"two\nlines \\" and",2',
      '3,"plain ""quote""",3',
      '4,\\n,4',
    )
    expect(await borne(['backslash_escapes'], file)).toEqual({
      rows: [
        ['1', 'a "b", c\\', '1'],
        ['2', 'two\nlines " and', '2'],
        ['3', 'plain "quote"', '3'],
        ['4', '\\n', '4'],
      ],
      aside: [],
      said: [],
    })
    expect((await borne([], file)).aside).toContain('CSV_BAD_QUOTE')
  })

  test('a quote that neither starts nor ends a value is a sign like any other', async () => {
    const file = csv(
      'id,name,size',
      '1,5" pipe,1',
      '2,"Won" or so,2',
      '3,"a "b" c",3',
      '4,"fine, ""too""",4',
      '5,"x\ny",5',
    )
    const { rows, aside, said } = await borne(['stray_quotes'], file)
    expect(rows).toEqual([
      ['1', '5" pipe', '1'],
      ['2', '"Won" or so', '2'],
      ['3', 'a "b" c', '3'],
      ['4', 'fine, "too"', '4'],
      ['5', 'x\ny', '5'],
    ])
    expect(aside).toEqual([])
    expect(said[0]?.message).toContain(
      notice('2 — 3 records have a quote that neither starts nor ends a value; it is taken as it is'),
    )
    expect((await borne([], file)).aside).toEqual(['CSV_BAD_QUOTE', 'CSV_BAD_QUOTE', 'CSV_BAD_QUOTE'])
  })

  test('what a short line lacks is empty; a total is no record for that', async () => {
    const file = csv('id,name,size', '1,a', '2', '3,c,3', 'Grand Totals')
    const { rows, aside, said } = await borne(['short_rows'], file)
    expect(rows).toEqual([
      ['1', 'a', null],
      ['2', null, null],
      ['3', 'c', '3'],
    ])
    expect(aside).toEqual(['CSV_FOREIGN_LINE'])
    expect(said[0]?.message).toContain(notice('2 — 2 records have fewer fields than the header'))
  })

  test('a record that is no UTF-8 is windows-1252', async () => {
    const file = Buffer.from('id,name,size\n1,caf\xe9 \x80,1\n', 'latin1')
    const { rows, said } = await borne(['guessed_encoding'], Buffer.concat([file, Buffer.from('2,Größe,2\n')]))
    expect(rows).toEqual([
      ['1', 'café €', '1'],
      ['2', 'Größe', '2'],
    ])
    expect(said[0]?.message).toContain(
      notice('2 — 1 record has bytes that are not UTF-8; they are taken for windows-1252'),
    )
  })

  test('a number with an exponent is read exactly', async () => {
    const file = csv('id,name,size', '1,a,1.2E7', '2,b,-1e2', '3,c,12e-1', '4,d,1e99', '5,e,120E-1')
    const { rows, aside, said } = await borne(['exponents'], file)
    expect(rows.map(([id, , size]) => [id, size])).toEqual([
      ['1', '12000000'],
      ['2', '-100'],
      ['5', '12'],
    ])
    expect(aside).toEqual(['ROW_BAD_NUMBER', 'ROW_BAD_NUMBER'])
    expect(said[0]?.message).toContain(notice('2 — 3 records have a number with an exponent, which is read exactly'))
  })

  test('of columns of one name the first is meant, and the next are kept by their number', async () => {
    const { table } = await reading(found(['repeated_headers']), csv('id,name,Name,name', '1,a,b,c'))
    expect(table).toMatchObject([{ id: '1', name: 'a', _extra: '{"name#2":"b","name#3":"c"}' }])
    expect(await reading(strict, csv('id,name,Name', '1,a,b'))).toMatchObject({ state: 'held', code: 'HDR_DUPLICATE' })
  })
})

import { describe, expect, test } from 'vitest'
import { meaningOf } from '../../sources/format/xlsx/styles.ts'
import { decoding, linesOf } from './decoding.ts'
import { type Cell, type Workbook, workbook } from './workbook.ts'

const one = (...rows: (Cell[] | undefined)[]): Workbook => ({ sheets: { Deals: rows } })
const inCell = async (...cells: Cell[]) =>
  (await linesOf(await workbook(one(['a'], ...cells.map((cell) => [cell]))))).slice(1)
const number = (text: string, format?: string): Cell => ({ number: text, ...(format ? { format } : {}) })

describe('a sheet', () => {
  test('is CSV from its first row that has a value on, in the columns of that row', async () => {
    const book = one(undefined, [undefined, 'Id', 'Name'], [undefined, 'a', 'x, "y"\nz'], undefined, [undefined, 'b'])
    expect(await decoding(await workbook(book))).toMatchObject({
      kind: 'xlsx',
      sheets: ['Deals'],
      codes: [],
      text: '\nId,Name\na,"x, ""y""\nz"\n\nb,\n',
      left: ['draft.txt'],
    })
  })

  test('keeps what stands beside its header, so that the row is known to be too long', async () => {
    const book = one([undefined, 'Id', 'Name'], ['left', 'a'], [undefined, 'b', 'x', undefined, 'right'])
    expect(await linesOf(await workbook(book))).toEqual(['Id,Name', 'a,,left', 'b,x,right'])
  })

  test('is the first that is not hidden, or the one of a name, in any case', async () => {
    const bytes = await workbook({ sheets: { Old: [['x']], Deals: [['Id']], 'A & "B"': [['y']] }, hidden: ['Old'] })
    const first = await decoding(bytes)
    expect(first).toMatchObject({ text: 'Id\n', sheets: ['Old', 'Deals', 'A & "B"'], codes: ['SHEET_OTHERS'] })
    expect(first.said).toBe(
      'SHEET_OTHERS table/opportunity deals — sheet "Deals" is read, not "Old" and "A & \\"B\\"". The file is used. Look whether that is meant.',
    )
    expect(await decoding(bytes, { sheet: 'old ' })).toMatchObject({ text: 'x\n', codes: [] })
    expect(await decoding(bytes, { sheet: 'A & "B"' })).toMatchObject({ text: 'y\n' })
    expect(await decoding(bytes, { sheet: 'Dealz' })).toEqual({
      code: 'SHEET_MISSING',
      state: 'held',
      left: [],
      said: 'SHEET_MISSING table/opportunity deals — has no sheet "Dealz", but "Old", "Deals" and "A & \\"B\\"". Nothing of the file is used until a person decides. Name one of its sheets.',
    })
  })

  test('without a value is empty', async () => {
    expect(await decoding(await workbook(one([], [])))).toMatchObject({
      code: 'FILE_EMPTY',
      state: 'rejected',
      left: [],
    })
    expect(await decoding(await workbook({ sheets: { Empty: [], Deals: [['Id']] } }))).toMatchObject({
      code: 'SHEET_EMPTY',
      said: 'SHEET_EMPTY table/opportunity deals — has nothing in its sheet "Empty"; it also has "Deals". Nothing of the file is used until a person decides. Name another of its sheets.',
    })
  })

  test('says what a person may not see or mean: hidden rows, merged cells, formulas that nobody computed', async () => {
    const book = one(
      ['Id', 'Amount'],
      ['a', { xml: '<c><f>1+1</f></c>' }],
      [undefined, { xml: '<c><f>1+2</f><v>3</v></c>' }],
    )
    const behind = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/></mergeCells>'
    const result = await decoding(await workbook({ ...book, behind, rows: { 3: ' hidden="1"' } }))
    expect(result).toMatchObject({
      text: 'Id,Amount\na,=1+1\n,3\n',
      codes: ['SHEET_HIDDEN_ROWS', 'SHEET_MERGED', 'SHEET_NOT_COMPUTED'],
    })
    expect(result.said!.split('\n')[1]).toBe(
      'SHEET_MERGED table/opportunity deals — sheet "Deals" has 1 merged cells, first A2:A3; the value counts in the first row and column alone. The file is used. Look whether that is meant.',
    )
    expect(result.said!.split('\n')[2]).toContain('has 1 formulas without a value, first B2')
  })

  test('of two thousand columns is no table', async () => {
    const wide = Array.from({ length: 2000 }, (_, k) => `c${k}`)
    expect(await decoding(await workbook(one(wide)))).toMatchObject({ code: 'HDR_TOO_MANY', left: [] })
  })
})

describe('a cell', () => {
  test('is text, shared or its own, of one or several looks, without the reading aids of Japanese', async () => {
    expect(
      await inCell(
        ' two  spaces ',
        '<r><t>bold</t></r><r><rPr><b/></rPr><t xml:space="preserve"> and not</t></r><rPh><t>kana</t></rPh>',
        { xml: '<c t="inlineStr"><is><t>in</t><r><t>line</t></r><rPh><t>x</t></rPh></is></c>' },
        { xml: '<c t="str"><f>A1&amp;"x"</f><v>ax</v></c>' },
        { xml: '<c t="str"><f>""</f><v></v></c>' },
        'a_x0041_b_x005F_x0041_',
        'x<![CDATA[y]]>',
        '007',
      ),
    ).toEqual([' two  spaces ', 'bold and not', 'inline', 'ax', '', 'aAb_x0041_', 'x<![CDATA[y]]>', '007'])
  })

  test('is true or false, a day in its own text, or an error that stays for its row to be set aside', async () => {
    expect(
      await inCell(
        { xml: '<c t="b"><v>1</v></c>' },
        { xml: '<c t="b"><v>0</v></c>' },
        { xml: '<c t="d"><v>2026-03-31T17:05:09</v></c>' },
        { xml: '<c t="e"><v>#REF!</v></c>' },
        { xml: '<c t="e"><f>NA()</f><v>#N/A</v></c>' },
      ),
    ).toEqual(['true', 'false', '2026-03-31T17:05:09', '#REF!', '#N/A'])
  })

  test('is the number that a spreadsheet shows in fifteen digits', async () => {
    const cases = {
      '0.30000000000000004': '0.3',
      '1234.5600000000001': '1234.56',
      '2815000': '2815000',
      '7.0000000000000007E-2': '0.07',
      '1E-3': '0.001',
      '-1.5E+3': '-1500',
      '1.2345678901234567E+20': '123456789012346000000',
      '123456789012345678': '123456789012345678',
      '99999999999999.99': '100000000000000',
      '9999999999999.99': '9999999999999.99',
      '-0': '0',
      '0.10': '0.1',
      '1.': '1',
      '1e400': '1e400',
    }
    expect(await inCell(...Object.keys(cases).map((text) => number(text)))).toEqual(Object.values(cases))
  })

  test('of money and of percent is its number', async () => {
    expect(
      await inCell(
        number('1234.5', '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)'),
        number('0.25', '0%'),
        number('12', '#,##0 "days"'),
        number('19.99', '[$€-407] #,##0.00'),
        number('3', 'General'),
        number('0.5', '# ?/?'),
      ),
    ).toEqual(['1234.5', '0.25', '12', '19.99', '3', '0.5'])
  })
})

describe('a day', () => {
  const days = [
    '46112',
    '46112.711909722225',
    '46112.500005787',
    '1',
    '59',
    '60',
    '61',
    '0',
    '-1',
    '2958465.9',
    '2958466',
  ]

  test('counts from 1900, with the one that was not, to the millisecond', async () => {
    expect(await inCell(...days.map((day) => number(day, 'd/m/yyyy')))).toEqual([
      '2026-03-31',
      '2026-03-31 17:05:09',
      '2026-03-31 12:00:00.500',
      '1900-01-01',
      '1900-02-28',
      '1900-02-29',
      '1900-03-01',
      '1900-01-00',
      '-1',
      '9999-12-31 21:36:00',
      '2958466',
    ])
  })

  test('counts from 1904 where the workbook says so', async () => {
    const cells = ['0', '44650', '44650.5'].map((day) => [number(day, 'yyyy\\-mm\\-dd')])
    const lines = await linesOf(await workbook({ ...one(['a'], ...cells), is1904: true }))
    expect(lines.slice(1)).toEqual(['1904-01-01', '2026-03-31', '2026-03-31 12:00:00'])
  })

  test('has its time where its format has one', async () => {
    expect(
      await inCell(
        number('46112', 'm/d/yyyy h:mm'),
        number('46112', 'yyyy-mm-dd'),
        number('0.75', 'h:mm AM/PM'),
        number('1.5', '[h]:mm:ss'),
        number('46112.999999999', 'yyyy-mm-dd hh:mm'),
      ),
    ).toEqual(['2026-03-31 00:00:00', '2026-03-31', '18:00:00', '36:00:00', '2026-04-01 00:00:00'])
  })

  test('is told from a number by its format', () => {
    const formats = {
      date: ['d-mmm-yy', '[$-409]mmmm d, yyyy;@', 'mmm-yy', '[$-F800]dddd\\,\\ mmmm\\ dd', 'm', 'yyyy"年"m"月"d"日"'],
      datetime: ['m/d/yy h:mm', 'yyyy-mm-dd\\Thh:mm:ss.000'],
      time: ['h:mm', 'mm:ss.0', 'h:mm:ss AM/PM'],
      elapsed: ['[h]:mm', '[mm]:ss'],
      number: [
        'General',
        'Standard',
        '0.00',
        '#,##0.00 "days"',
        '[Red]0',
        '0.00E+00',
        '@',
        '0.0 \\d',
        '0_d',
        '"yes";"no"',
      ],
    }
    for (const [meaning, all] of Object.entries(formats))
      expect(all.map((format) => [format, meaningOf(format)])).toEqual(all.map((format) => [format, meaning]))
  })
})

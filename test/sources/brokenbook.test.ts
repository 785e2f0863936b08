import { describe, expect, test } from 'vitest'
import { decoding } from './decoding.ts'
import { parts, type Workbook, workbook } from './workbook.ts'
import { forged, zip } from './zip.ts'

const book: Workbook = {
  sheets: {
    Deals: [
      ['Id', 'Amount'],
      ['a', { number: '12.5' }],
    ],
  },
}
const sheet = 'xl/worksheets/sheet1.xml'
const said = async (bytes: Uint8Array) => {
  const { code, said, text, left } = await decoding(bytes)
  if (code) expect(left).toEqual([])
  return code ? said!.split(' — ')[1]!.split('. ')[0] : text
}

describe('an archive that is no workbook', () => {
  const kinds: Record<string, string> = {
    'content.xml': 'is an OpenDocument file (.ods)',
    'Index/Document.iwa': 'is a file of Apple Numbers',
    'xl/workbook.bin': 'is a binary workbook (.xlsb)',
    'word/document.xml': 'is a document of Word',
    'deals.csv': 'is a zip archive without a workbook',
  }
  for (const [name, what] of Object.entries(kinds))
    test(`${what}, which its member ${name} tells`, async () => {
      const result = await decoding(await zip({ name, text: 'x' }))
      expect(result).toMatchObject({ code: 'FILE_WRONG_TYPE', state: 'rejected' })
      expect(result.said).toContain(`— ${what}. Nothing of the file is used. Save it as CSV in UTF-8 or as xlsx.`)
    })
})

describe('a broken workbook', () => {
  test('that is cut off, encrypted, damaged or has a part twice is refused as any archive', async () => {
    const bytes = await workbook(book)
    expect((await decoding(bytes.subarray(0, -40))).code).toBe('ARCHIVE_TRUNCATED')
    const stored = await zip(
      ...Object.entries(parts(book)).map(([name, text]) => ({ name, text, stored: true as const })),
    )
    expect((await decoding(forged(stored, '12.5', '13.5'))).code).toBe('ARCHIVE_CORRUPT')
    expect((await decoding(forged(bytes, 'xl/styles.xml', 'XL/STYLES.XML'))).code).toBeUndefined()
    const twice = await zip({ name: 'xl/workbook.xml', text: '' }, { name: 'XL/workbook.xml', text: '' })
    expect((await decoding(twice)).code).toBe('ARCHIVE_DUPLICATE_ENTRY')
  })

  test('says which part is wrong, and how', async () => {
    const xml = (cells: string) => ({ [sheet]: `<worksheet><sheetData>${cells}</sheetData></worksheet>` })
    const cases: [Record<string, string>, string][] = [
      [{ [sheet]: '' }, 'has no part xl/worksheets/sheet1.xml for its sheet "Deals"'],
      [xml('<row r="1"><c t="s"><v>9</v></c></row>'), 'names the shared text 9, and has 3'],
      [xml('<row r="1"/><row r="1"/>'), 'holds a sheet with row 1 after 1'],
      [xml('<row><c r="AAAA1"><v>1</v></c></row>'), 'holds a sheet with a cell at "AAAA1"'],
      [xml(`${'<x>'.repeat(99)}`), `holds ${sheet}, which nests more than 64 deep`],
    ]
    for (const [other, what] of cases) expect(await said(await workbook(book, other))).toBe(what)
    expect(await said(await workbook(book, xml('<row>')))).toMatch(
      /^holds xl\/worksheets\/sheet1.xml, which is no XML \(/,
    )
    expect(await said(await workbook(book, xml('<row><c t="str"><v>&bomb;</v></c></row>')))).toMatch(
      /which is no XML \(/,
    )
  })

  test('may have names with a prefix and cells without a place', async () => {
    const text = `<x:worksheet xmlns:x="y"><x:sheetData><x:row><x:c t="str"><x:v>Id</x:v></x:c><x:c t="str"><x:v>é</x:v></x:c></x:row></x:sheetData></x:worksheet>`
    expect(await said(await workbook(book, { [sheet]: text }))).toBe('Id,é\n')
  })
})

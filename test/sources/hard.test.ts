import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { overShared, shared } from '../shared.ts'
import { anyTable, parsed } from './any.ts'
import { decoding } from './decoding.ts'
import { reading } from './reading.ts'

const filesOf = (folder: string, ending: string) =>
  readdirSync(shared(`hard/${folder}`)).filter((name) => name.endsWith(ending))

const bytesOf = (path: string) => readFileSync(shared(`hard/${path}`))

/** What came in of a file of any table, by the names in its header, and the records that csv-parse reads of it. */
type Taken = { code?: string | undefined; codes: string[]; rows: string[][]; records: string[][]; names: string[] }

async function taken(path: string, { delimiter = ',', encoding, header }: Known = {}): Promise<Taken> {
  const decoded = await decoding(bytesOf(path), encoding ? { encoding } : {})
  const text = decoded.bytes ?? Buffer.from('')
  const records = tried(() => parsed(text, delimiter))
  const names = header ?? records.shift() ?? ['a']
  const found = anyTable(names.filter(Boolean), { delimiter, ...(header ? { header } : {}) })
  const result = await reading(found, text, { name: basename(path), tolerance: 1 })
  const { counts, bytes, size } = result
  expect(counts.accepted + counts.quarantined + counts.duplicate).toBe(counts.read)
  expect(bytes.header + bytes.records + bytes.skipped).toBe(size)
  const rows = result.table.map((row) => names.filter(Boolean).map((_, k) => String(row[`c${k}`] ?? '')))
  const codes = [...new Set(result.aside.map(({ code }) => code))].sort()
  return { code: decoded.code ?? result.code, codes, rows, records, names }
}

function tried(read: () => string[][]): string[][] {
  try {
    return read()
  } catch {
    return [] // It is for the file's own test to say which records there are.
  }
}

/** What has to be said of a file for it to be read, and the codes of what of it is refused: of the file, or of records. */
type Known = { delimiter?: string; encoding?: 'iso-8859-1'; header?: string[]; code?: string; codes?: string[] }

const short = 'ROW_TOO_FEW_FIELDS'
const long = 'ROW_TOO_MANY_FIELDS'
const semicolons = { delimiter: ';' }

/** The files that are not plainly CSV in UTF-8 with a comma, or that have something wrong. */
const known: Record<string, Known> = {
  'frictionless-mit/table-infer-iso-8859-7.csv': { codes: ['ROW_BAD_ENCODING'] },
  'frictionless-mit/skip-rows.csv': { codes: ['CSV_FOREIGN_LINE', long] },
  'frictionless-mit/issue-1004-data2.csv': { codes: [short, long] },
  'frictionless-mit/issue-1004-data1.csv': { codes: [short, long] },
  'frictionless-mit/without-headers-extra.csv': { header: ['id', 'name'], codes: [long] },
  'frictionless-mit/accent.csv': semicolons,
  'frictionless-mit/skip-blank-at-the-end.csv': { codes: [short] },
  'frictionless-mit/structure-errors.csv': { codes: [long] },
  'frictionless-mit/skip-rows-before-headers.csv': { codes: [long] },
  'frictionless-mit/schema-errors.csv': { codes: [long] },
  'frictionless-mit/matrix-with-comment.csv': { codes: [long] },
  'csvkit-mit/test_empty_columns.csv': { codes: [short] },
  'csvkit-mit/sheetsxlsx_converted.csv': { code: 'HDR_EMPTY' },
  'csvkit-mit/bad.csv': { codes: [short, long] },
  'csvkit-mit/bad_skip_lines.csv': { codes: [short, long] },
  'csvkit-mit/empty.csv': { code: 'FILE_EMPTY' },
  'csvkit-mit/join_a_short.csv': { codes: [short] },
  'csvkit-mit/join_no_header_row.csv': { header: ['a', 'b', 'c'] },
  'csvkit-mit/no_header_row.csv': { header: ['a', 'b', 'c'] },
  'csvkit-mit/null_byte.csv': { codes: ['ROW_CONTROL_CHAR'] },
  'csvkit-mit/sniff_limit.csv': semicolons,
  'csvkit-mit/test_extra_header.csv': { codes: [short] },
  'csvkit-mit/test_join_short_rows.csv': { codes: [short] },
  'csvkit-mit/test_latin1.csv': { encoding: 'iso-8859-1' },
  'frictionless-mit/blank-headers.csv': { code: 'HDR_EMPTY' },
  'frictionless-mit/capital-invalid.csv': { code: 'HDR_DUPLICATE' },
  'frictionless-mit/chunk2.headless.csv': { header: ['id', 'name'] },
  'frictionless-mit/countries.csv': { codes: [long] },
  'frictionless-mit/country-2.csv': { ...semicolons, codes: [long] },
  'frictionless-mit/defective-rows.csv': { codes: [short, long] },
  'frictionless-mit/delimiter.csv': semicolons,
  'frictionless-mit/dialect.csv': { delimiter: '|', codes: [long] },
  'frictionless-mit/duplicate-column.csv': { code: 'HDR_DUPLICATE' },
  'frictionless-mit/duplicate-headers.csv': { code: 'HDR_DUPLICATE' },
  'frictionless-mit/empty.csv': { code: 'FILE_EMPTY' },
  'frictionless-mit/escaping.csv': { codes: ['CSV_BAD_QUOTE'] },
  'frictionless-mit/invalid.csv': { code: 'HDR_DUPLICATE' },
  'frictionless-mit/issue-1009-semicolon.csv': semicolons,
  'frictionless-mit/issue-1100.csv': semicolons,
  'frictionless-mit/issue-1105-timezone.csv': semicolons,
  'frictionless-mit/issue-1109.csv': { code: 'CSV_BAD_QUOTE' },
  'frictionless-mit/issue-1138.csv': semicolons,
  'frictionless-mit/issue-1232.csv': semicolons,
  'frictionless-mit/issue-833.csv': { codes: ['CSV_BAD_QUOTE'] },
  'frictionless-mit/latin1.csv': { encoding: 'iso-8859-1' },
  'frictionless-mit/table-delimiter.csv': semicolons,
  'frictionless-mit/vix.csv': semicolons,
  'frictionless-mit/without-headers.csv': { header: ['id', 'name'] },
}

/** Codes of records that csv-parse reads or refuses by other rules. */
const unreadable = ['CSV_BAD_QUOTE', 'CSV_FOREIGN_LINE', 'ROW_CONTROL_CHAR', 'ROW_BAD_ENCODING']

const unique = (rows: string[][]) => [...new Set(rows.map((row) => JSON.stringify(row)))].sort()

overShared('CSV by csvkit and frictionless', () => {
  for (const folder of ['csvkit-mit', 'frictionless-mit'])
    for (const name of filesOf(folder, '.csv'))
      test(`${folder}/${name} comes in as csv-parse reads it, or is refused with its code`, async () => {
        const { code, codes = [], ...how } = known[`${folder}/${name}`] ?? {}
        const result = await taken(`${folder}/${name}`, how)
        if (code) return expect([result.code, result.rows]).toEqual([code, []])
        expect(result.codes).toEqual(codes)
        if (codes.some((each) => unreadable.includes(each))) return
        const good = result.records.filter((record) => record.length === result.names.length)
        const kept = result.names.flatMap((each, k) => (each ? [k] : []))
        expect(unique(result.rows)).toEqual(
          unique(good.map((record) => kept.map((k) => record[k]!.trim() && record[k]!))),
        )
      })

  test('one text in Latin-1, UTF-8 and UTF-16 is the same', async () => {
    const of = async (name: string, how?: Known) => (await taken(`csvkit-mit/${name}`, how)).rows
    const utf8 = await of('test_utf8.csv')
    expect(utf8).toEqual([
      ['1', '2', '3'],
      ['4', '5', 'ʤ'],
    ])
    for (const name of ['test_utf8_bom.csv', 'test_utf16_big.csv', 'test_utf16_little.csv'])
      expect(await of(name)).toEqual(utf8)
    expect(await of('test_latin1.csv', { encoding: 'iso-8859-1' })).toEqual([
      ['1', '2', '3'],
      ['4', '5', '©'],
    ])
  })
})

overShared('csv-spectrum', () => {
  for (const name of filesOf('csv-spectrum/csvs', '.csv'))
    test(`${name} is what its twin in JSON says`, async () => {
      const { rows, names } = await taken(`csv-spectrum/csvs/${name}`)
      const twin = JSON.parse(bytesOf(`csv-spectrum/json/${name.replace('.csv', '.json')}`).toString()) as object[]
      const texts = JSON.stringify(rows.map((row) => Object.fromEntries(names.map((each, k) => [each, row[k]]))))
      const isBare = !bytesOf(`csv-spectrum/csvs/${name}`).includes('\r') // The copy here has lost them.
      expect(texts).toBe(isBare ? JSON.stringify(twin).replaceAll('\\r\\n', '\\n') : JSON.stringify(twin))
    })
})

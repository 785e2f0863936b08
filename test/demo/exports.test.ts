import { describe, expect, test } from 'vitest'
import { organizationId } from '../../demo/ids.ts'
import { window } from '../../demo/window.ts'
import { columnsOf, type FoundContract } from '../../sources/contract.ts'
import { findContracts } from '../../sources/find.ts'
import { match } from '../../sources/match.ts'
import { extractedAt } from '../../sources/stamp.ts'
import { made, type Row, read } from './made.ts'

const { texts } = await made(1)
const contracts = await findContracts()
const zip = (part: number) => `exports/WE_${organizationId}_${part}.ZIP`
/** Files of the CRM and the company's own; what ingesting makes of others the lake's tests tell. */
const files = [...texts.keys()].filter((name) => /^(exports\/([^/]+\.ZIP\/)?|sheets\/)[^/]+$/.test(name))
const planted = read(texts.get('truth/quarantine.csv')!).rows.map((row) => ({
  file: row.of('file'),
  line: Number(row.of('line')),
  code: row.of('code'),
}))

function contractOf(name: string): FoundContract {
  const found = match(name, contracts, {}, '', Buffer.from(texts.get(name)!))
  if ('nearest' in found) throw new Error(`${name} has no contract; nearest: ${found.nearest}`)
  return found.found
}

/** The code that a record is refused with; undefined for a good one. */
function refusal(found: FoundContract, header: string[], { cells }: Row): string | undefined {
  if (cells.length < header.length) return 'ROW_TOO_FEW_FIELDS'
  if (cells.length > header.length) return 'ROW_TOO_MANY_FIELDS'
  for (const { name, field, key } of columnsOf(found.contract)) {
    const place = header.findIndex((column) => column.toLowerCase() === name.toLowerCase())
    const value = cells[place] ?? ''
    if (value === '') {
      if (place >= 0 && key && !name.endsWith('?')) return 'ROW_KEY_MISSING'
    } else if (typeof field.value(value) !== 'string') return field.code(value)
  }
}

describe.each(files)('%s', (name) => {
  const found = contractOf(name)
  const { header, rows } = read(texts.get(name)!)
  const bad = planted.filter(({ file }) => file === name)

  test('has the columns that its contract demands', () => {
    const has = new Set(header.map((column) => column.toLowerCase()))
    expect(columnsOf(found.contract).filter(({ optional, column }) => !optional && !has.has(column))).toEqual([])
    expect(has.size).toBe(header.length)
  })

  test('has records that its contract accepts, but for those that were planted', () => {
    const refused = rows.flatMap((row) => {
      const code = refusal(found, header, row)
      return code ? [{ file: name, line: row.line, code }] : []
    })
    expect(refused).toEqual(bad.filter(({ code }) => code !== 'ROW_DUPLICATE'))
  })

  test('has each record once, but for one that was planted', () => {
    const key = [found.contract.key]
      .flat()
      .map((column) => header.findIndex((each) => each.toLowerCase() === column.toLowerCase()))
    const seen = new Map<string, string>()
    const twice = rows.flatMap((row) => {
      const id = key.map((place) => row.cells[place]).join('/')
      const known = seen.get(id)
      seen.set(id, row.cells.join())
      if (known === undefined) return []
      expect(row.cells.join()).toBe(known)
      return [{ file: name, line: row.line, code: 'ROW_DUPLICATE' }]
    })
    expect(twice).toEqual(bad.filter(({ code }) => code === 'ROW_DUPLICATE'))
  })
})

test('every object of Salesforce is there, and every sheet but calendar, locks and leaves', () => {
  const there = new Set(files.map((name) => `${contractOf(name).source}/${contractOf(name).object}`))
  const wanted = contracts.filter(({ source }) => source === 'salesforce' || source === 'company')
  const missing = wanted.map(({ source, object }) => `${source}/${object}`).filter((name) => !there.has(name))
  expect(missing).toEqual(['company/calendar', 'company/period_lock'])
})

describe('bad records', () => {
  const codesOf = (text: string, object: RegExp) =>
    read(text)
      .rows.filter((row) => object.test(row.of('file')))
      .map((row) => row.of('code').replace('ROW_', ''))

  test('are planted in weekly files', () => {
    const text = texts.get('truth/quarantine.csv')!
    expect(codesOf(text, /ZIP.Opportunity/)).toEqual([
      'BAD_ID',
      'BAD_NUMBER',
      'TOO_FEW_FIELDS',
      'BAD_DATE',
      'DUPLICATE',
    ])
    expect(codesOf(text, /ZIP.Task/)).toEqual([
      'BAD_ID',
      'AMBIGUOUS_DATE',
      'TOO_MANY_FIELDS',
      'BAD_NUMBER',
      'DUPLICATE',
    ])
  })

  test('are planted in a bulk result that has enough good ones', async () => {
    const larger = await made(1, 0.5)
    const codes = codesOf(larger.texts.get('truth/quarantine.csv')!, /bulk/)
    expect(codes).toEqual(['ID_MANGLED', 'AMBIGUOUS_NUMBER', 'AMBIGUOUS_DATE'])
  })

  test('are so few that no file is held for them', () => {
    for (const name of new Set(planted.map(({ file }) => file))) {
      const bad = planted.filter(({ file }) => file === name).length
      expect(bad / read(texts.get(name)!).rows.length).toBeLessThan(0.05)
    }
  })
})

describe('quirks of the vendor', () => {
  const weekly = (part: number, object: string) => texts.get(`${zip(part)}/${object}.csv`)!
  const bulk = (object: string) => texts.get(`exports/${object}-bulk-20260630T160000Z.csv`)!

  test('the weekly export quotes every value and writes spaced times and 0 or 1', () => {
    const { header, rows } = read(weekly(2, 'OpportunityHistory'))
    const line = weekly(2, 'OpportunityHistory').split('\n')[1]!
    expect(line).toBe(rows[0]!.cells.map((cell) => `"${cell}"`).join(','))
    expect(rows[0]!.of('CreatedDate')).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(rows[0]!.of('IsDeleted')).toBe('0')
    expect(header).toContain('PrevCloseDate')
  })

  test('the weekly export has no formulas, the bulk result has', () => {
    const formulas = ['IsClosed', 'IsWon', 'ExpectedRevenue', 'FiscalYear', 'FiscalQuarter', 'PushCount']
    const has = (text: string) => formulas.filter((name) => read(text).header.includes(name))
    expect(has(weekly(1, 'Opportunity'))).toEqual([])
    expect(has(bulk('opportunity'))).toEqual(formulas)
  })

  test('some files begin with a BOM, and some cells hold quotes and line ends', () => {
    expect(weekly(1, 'User').startsWith('\uFEFF')).toBe(true)
    expect(weekly(1, 'Opportunity').startsWith('\uFEFF')).toBe(false)
    const notes = read(weekly(1, 'Opportunity')).rows.map((row) => row.of('Description'))
    expect(notes.some((note) => note.includes('\r\n'))).toBe(true)
    expect(notes.some((note) => /[^\r]\n/.test(note))).toBe(true)
    expect(notes.some((note) => note.includes('"'))).toBe(true)
  })

  test('a small file is in both zips, and the deals of one seller are in both parts of Opportunity', () => {
    expect(weekly(1, 'CurrencyType')).toBe(weekly(2, 'CurrencyType'))
    const second = new Map(read(weekly(2, 'Opportunity')).rows.map((row) => [row.of('Id'), row.cells.join()]))
    const both = read(weekly(1, 'Opportunity')).rows.filter((row) => second.get(row.of('Id')) === row.cells.join())
    expect(both.length).toBeGreaterThan(10)
    expect(both.length).toBeLessThan(second.size)
  })

  test('an owner changes as names and as ids, and close dates are tracked late', () => {
    const { rows } = read(weekly(2, 'OpportunityFieldHistory'))
    const owners = rows.filter((row) => row.of('Field') === 'Owner')
    expect(owners.map((row) => row.of('DataType')).slice(0, 2)).toEqual(['Text', 'EntityId'])
    expect(owners.length % 2).toBe(0)
    const dates = rows.filter((row) => row.of('Field') === 'CloseDate').map((row) => row.of('CreatedDate'))
    expect(dates.sort()[0]! >= '2025-07-01').toBe(true)
  })

  test('bulk results hold what changed in their days, or a header alone', () => {
    const stamps = read(bulk('opportunity')).rows.map((row) => row.of('SystemModstamp'))
    expect(stamps.every((stamp) => stamp >= '2026-06-25' && stamp < '2026-06-30T16')).toBe(true)
    expect(read(bulk('campaign')).rows).toEqual([])
    expect(extractedAt('opportunity-bulk-20260630T160000Z.csv', new Date(0)).getTime()).toBe(window.bulk * 1000)
  })

  test('the stray file is in capitals, with ids of 15 characters', () => {
    const { header, rows } = read(texts.get('exports/opportunities-2025-11-15.csv')!)
    expect(header.slice(0, 2)).toEqual(['ID', 'ISDELETED'])
    expect(rows.every((row) => row.of('ID').length === 15)).toBe(true)
  })
})

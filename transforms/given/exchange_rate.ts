import type { Given, GivenInput, GivenRow } from '../given.ts'
import { inverted, type Units } from '../rates.ts'

const never = '9999-12-31'

/** Exchange rates as multipliers to the reporting currency, so that SQL only multiplies. */
export const given: Given = {
  description: 'One row per currency, basis and time during which a rate holds.',
  grain: ['currency_code', 'basis', 'valid_from'],
  reads: ['raw.company_exchange_rate', 'raw.salesforce_dated_conversion_rate', 'raw.salesforce_currency_type'],
  columns: [
    { name: 'currency_code', type: 'varchar', meaning: 'Currency that the rate converts from.' },
    {
      name: 'basis',
      type: 'varchar',
      meaning: 'plan (the sheet’s), dated (Salesforce’s of that time) or static (Salesforce’s only one).',
    },
    { name: 'valid_from', type: 'date', meaning: 'First day on which the rate holds.' },
    { name: 'valid_to', type: 'date', meaning: 'First day on which it no longer holds; 9999-12-31 while it does.' },
    { name: 'rate', type: 'decimal(20,8)', meaning: 'Units of the reporting currency for one unit of the currency.' },
    { name: 'source', type: 'varchar', meaning: 'Feed that the rate came from, or company for the sheet.' },
  ],
  *rows(input): Generator<GivenRow> {
    const sheet = fromSheet(input.tables['raw.company_exchange_rate'] ?? [])
    const told = new Set(sheet.map(({ currency_code, basis }) => `${currency_code}/${basis}`))
    yield* sheet
    for (const row of fromSalesforce(input)) if (!told.has(`${row.currency_code}/${row.basis}`)) yield row
  },
}

/** Of rows that begin on one day the newest file's counts; a rate ends where the next of its currency begins. */
function fromSheet(rows: GivenRow[]): GivenRow[] {
  const byPlace = new Map<string, GivenRow>()
  for (const row of [...rows].sort(byAge)) byPlace.set([row.currency_code, basisOf(row), row.valid_from].join('/'), row)
  const kept = [...byPlace].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
  return kept.map((row, k) => {
    const next = kept[k + 1]
    const follows = next && next.currency_code === row.currency_code && basisOf(next) === basisOf(row)
    const ends = [row.valid_to ?? never, follows ? next.valid_from : never].map(String).sort()
    return { ...rate(row, basisOf(row), 'company'), valid_to: ends[0]!, rate: String(row.rate) }
  })
}

const basisOf = (row: GivenRow) => String(row.basis ?? 'plan').toLowerCase()
const byAge = (a: GivenRow, b: GivenRow) =>
  [a.systemmodstamp ?? '', a._extracted_at, a._file].join() < [b.systemmodstamp ?? '', b._extracted_at, b._file].join()
    ? -1
    : 1
const rate = (row: { [column: string]: unknown }, basis: string, source: string) => ({
  currency_code: String(row.currency_code),
  basis,
  valid_from: String(row.valid_from),
  valid_to: never,
  rate: '',
  source,
})

function fromSalesforce({ tables, company }: GivenInput): GivenRow[] {
  const types = tables['raw.salesforce_currency_type'] ?? []
  const dated = tables['raw.salesforce_dated_conversion_rate'] ?? []
  const feeds = [...new Set([...types, ...dated].map((row) => String(row._feed)))].sort()
  const found = new Map<string, GivenRow>()
  for (const feed of feeds) {
    const ofFeed = (rows: GivenRow[]) => rows.filter((row) => row._feed === feed)
    const corporate = newest(ofFeed(types)).find((row) => row.iscorporate === 'true')?.isocode
    const made = [
      ...inverted(company.reporting_currency, corporate, newest(ofFeed(types)).map(always)).map((row) => ({
        ...row,
        basis: 'static',
      })),
      ...inverted(company.reporting_currency, corporate, newest(ofFeed(dated)).map(since)).map((row) => ({
        ...row,
        basis: 'dated',
      })),
    ]
    const before = new Set([...found.values()].map((row) => `${row.currency_code}/${row.basis}`))
    for (const row of made)
      if (!before.has(`${row.currency_code}/${row.basis}`))
        found.set([row.currency_code, row.basis, row.valid_from].join('/'), { ...row, source: feed })
  }
  return [...found.values()]
}

/** Of each record the newest version. */
const newest = (rows: GivenRow[]) => [...new Map([...rows].sort(byAge).map((row) => [row.id, row])).values()]
const always = (row: GivenRow): Units => ({
  currency: String(row.isocode),
  from: '0001-01-01',
  to: never,
  units: String(row.conversionrate),
})
const since = (row: GivenRow): Units => ({
  currency: String(row.isocode),
  from: String(row.startdate),
  to: String(row.nextstartdate ?? never),
  units: String(row.conversionrate),
})

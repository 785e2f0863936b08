import { csv, idOf } from '../reading.ts'
import { bad, type Case, type Cases, deal, good, header, mapped, opportunity, take } from './case.ts'

const id = idOf('006', 1)
const amount = (text: string): Case => bad(`${id},Won,2026-01-31,${text}`)
const closed = (text: string): Case => bad(`${id},Won,${text},1.00`)
const versioned = 'Id,StageName,CloseDate,Amount,SystemModstamp'

const columns = { Deal: 'opportunity_id', Value: 'amount', Closed: 'close_date' }
const values = (mapping: object, ...cells: string[]) =>
  mapped(
    { columns, ...mapping },
    'Deal,Value,Closed',
    cells.map((cell, k) => `d${k},"${cell}",2026-01-31`),
  )
const days = (mapping: object, fill: string, ...cells: string[]) =>
  mapped(
    { columns, ...mapping },
    'Deal,Value,Closed',
    cells.map((cell, k) => `d${k},1,${cell}`),
    `,1,${fill}`,
  )
const times = (...cells: string[]) =>
  mapped(
    { columns: { Deal: 'opportunity_id', Value: 'amount', Changed: 'updated_at' }, time_zone: 'Europe/Berlin' },
    'Deal,Value,Changed',
    cells.map((cell, k) => `d${k},1,${cell}`),
  )

/** Cases 51 to 80: single records; those that only a build can know of are told of in build.test.ts. */
export const rows: Cases = {
  '51 a short row': bad(`${id},Won`),
  '52 a long row': bad(`${id},Won,2026-01-31,1,234`),
  '53 no key': bad(',Won,2026-01-31,1'),
  '54 a key twice with the same values': bad(`${id},Won,2026-01-31,1.00`, `"${id}",Won,2026-01-31,1.00`),
  '55 a key twice with other values and no version': bad(`${id},Won,2026-01-31,1.00`, `${id},Won,2026-01-31,2.00`),
  '55b a key and version twice with other values': opportunity(
    csv(
      versioned,
      ...good(40).map((each) => `${each},`),
      `${id},Won,2026-01-31,1.00,2026-01-01T00:00:00Z`,
      `${id},Won,2026-01-31,2.00,2026-01-01T00:00:00Z`,
    ),
  ),
  '56 an id of 15 characters and one of 18 of one record': bad(
    `${id.slice(0, 15)},Won,2026-01-31,1.00`,
    `${id},Won,2026-01-31,1.00`,
  ),
  '57 two ids that differ by case only': bad(
    '0065g000000000a,Won,2026-01-31,1.00',
    '0065g000000000A,Won,2026-01-31,2.00',
  ),
  '58 an id whose suffix is wrong': bad(`${id.slice(0, 17)}Z,Won,2026-01-31,1`),
  '59 an id that a spreadsheet changed': bad('1.23E+17,Won,2026-01-31,1'),
  '60 a key with invisible characters': bad(`\u200B${id}\u00A0,Won,2026-01-31,1.00`),
  '61 a word for a number': amount('ten'),
  '62 separators of thousands that nobody declared': amount('"1,234"'),
  '62b the same with a point': amount('"1,234.50"'),
  '62c the same with a comma': amount('"1.234,50"'),
  '62d the same with a space': amount('"1 234,50"'),
  '62e declared to have a comma before its cents': values({ decimal: ',' }, '1.234,50', '1 234,50', '12,5'),
  '62f declared to have a point before its cents': values({ decimal: '.' }, '1,234.50', '1,234'),
  '62g declared the other way': values({ decimal: ',' }, '1,234.50'),
  '63 brackets': amount('(12.00)'),
  '63b a sign behind': amount('-12.00-'),
  '63c a sign of currency': amount('$12'),
  '63d declared to be bookkeeping': values({ decimal: '.', accounting: true }, '(12.00)', '$12', '12.00-', '-12.00-'),
  '64 more digits than the currency has': amount('10.005'),
  '65 an exponent': amount('1e5'),
  '65b an underscore': amount('1_000'),
  '65c another base': amount('0x10'),
  '65d NaN': amount('NaN'),
  '65e Infinity': amount('Infinity'),
  '66 too large': amount('100000000000000000000'),
  '67 negative where that is not allowed': take({
    'exchange_rate.csv': csv(
      'currency_code,valid_from,rate',
      ...Array.from({ length: 28 }, (_, k) => `GBP,2026-01-${String(k + 1).padStart(2, '0')},1.25`),
      'EUR,2026-01-01,-1.1',
    ),
  }),
  '68 a day that is none': closed('2026-02-30'),
  '68b in another order': closed('02/30/2026'),
  '68c zeros': closed('0000-00-00'),
  '68d the spreadsheet’s zero': closed('1900-01-00'),
  '69 month and day in an order that nobody declared': closed('03/04/2026'),
  '69b declared to begin with the month': days({ dates: 'M/D/Y' }, '1/31/2026', '03/04/2026', '31/01/2026'),
  '69c declared to begin with the day': days({ dates: 'D/M/Y' }, '31.1.2026', '03/04/2026'),
  '70 formats mixed': bad(`${id},Won,31 Jan 2026,1.00`, `${idOf('006', 2)},Won,2026/01/31,1.00`),
  '70b in too many records': opportunity(
    csv(header, ...good(20), `${id},Won,31 Jan 2026,1.00`, `${idOf('006', 2)},Won,2026/01/31,1.00`),
  ),
  '71 a spreadsheet’s day number': closed('46027'),
  '72 a local time where UTC is meant': opportunity(
    csv(versioned, ...good(40).map((each) => `${each},`), `${id},Won,2026-01-31,1.00,2026-03-29 02:30`),
  ),
  '72b a time that the clocks skipped': times('2026-03-29 02:30'),
  '72c a time that the clocks showed twice': times('2026-10-25 02:30', '2026-10-25 03:30'),
  '73 days far away': bad(`${id},Won,2126-01-31,1.00`, `${idOf('006', 2)},Won,1026-01-31,1.00`),
  '74 a currency that is none': opportunity(
    csv(`${header},CurrencyIsoCode`, ...good(40).map((each) => `${each},EUR`), `${deal(1)},US$`),
  ),
  '74b no currency where there are several': opportunity(
    csv(`${header},CurrencyIsoCode`, ...good(40).map((each, k) => `${each},${k % 2 ? 'EUR' : 'USD'}`), `${deal(1)},`),
  ),
  '80 formulas, markup, signs of direction, emoji and long notes': opportunity(
    csv(
      `${header},NextStep`,
      `${idOf('006', 1)},Won,2026-01-31,1.00,"=HYPERLINK(""http://x"")"`,
      `${idOf('006', 2)},Won,2026-01-31,1.00,<script>alert(1)</script>`,
      `${idOf('006', 3)},Won,2026-01-31,1.00,\u202Egnp.exe 😀 𝔘`,
      `${idOf('006', 4)},Won,2026-01-31,1.00,${'n'.repeat(65_536)}`,
    ),
  ),
}

import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { parts } from '../sources/workbook.ts'
import { zip } from '../sources/zip.ts'

/** A damaged file, in base 64, and what it is read by: a contract, or a table of any names. */
export type Case = {
  name: string
  bytes: string
  by: string | { names: string[]; rest: { delimiter?: string; encoding?: 'windows-1252' | 'utf-16' } }
}

/** What a process said of one: the codes that its files got, which promises do not hold, and its memory until then. */
export type Took = { codes: string[]; troubles: string[]; megabytes: number }

const names = ['Id', 'StageName', 'Amount', 'CloseDate', 'IsDeleted', 'SystemModstamp', 'Colour']
const deal = (n: number) => [
  `0065g${String(n).padStart(10, '0')}`,
  'Closed Won',
  `${n}0.50`,
  '2026-01-31',
  'false',
  '2026-01-01T00:00:00.000Z',
  'blue, “light”',
]
const grid = fc
  .integer({ min: 1, max: 12 })
  .map((count) => [names, ...Array.from({ length: count }, (_, n) => deal(n + 1))])

const odd = fc.oneof(
  fc.constantFrom(
    '',
    '"',
    '""',
    ',',
    ';',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\uFEFF',
    '�',
    '\ud83d',
    '=1+1',
    '#REF!',
    '1e400',
    '-',
    'null',
  ),
  fc.constantFrom(
    'x'.repeat(70_000),
    '9'.repeat(400),
    '"'.repeat(999),
    '[',
    '{"',
    '}]',
    '\\',
    '<a>',
    ']]>',
    '&x;',
    'é',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const place = fc.nat(1_000_000)

/** Damage that knows rows and values: a value left out, told twice, swapped or odd; a row twice, gone or moved; the header again. */
const harmed = fc
  .tuple(grid, fc.array(fc.tuple(fc.nat(8), place, place, odd), { maxLength: 3 }))
  .map(([rows, harms]) => {
    const whole = rows.map((row) => [...row])
    for (const [kind, at, to, value] of harms) {
      const [r, s] = [at % whole.length, to % whole.length]
      const row = whole[r]!
      const k = to % (row.length + 1)
      if (kind === 0) row.splice(k, 1)
      else if (kind === 1) row.splice(k, 0, row[k] ?? value)
      else if (kind === 2) row.push(...row.splice(k, 1))
      else if (kind === 3) row[k] = value
      else if (kind === 4) whole.splice(s, 0, [...row])
      else if (kind === 5 && whole.length > 1) whole.splice(r, 1)
      else if (kind === 6) whole.splice(s, 0, [...names])
      else if (kind === 7) row.splice(0, row.length, value)
      else row[k] = `${row[k] ?? ''}${value}`
    }
    return whole
  })

/** Damage of a text: something odd put in, a piece left out, a piece of it told again elsewhere, the end cut off. */
const hurt = fc.array(fc.tuple(fc.nat(4), place, place, odd), { maxLength: 2 }).map(
  (hurts) => (text: string) =>
    hurts.reduce((whole, [kind, at, to, value]) => {
      const [from, end] = [at % (whole.length + 1), (at % (whole.length + 1)) + (to % 40)]
      if (kind === 0) return whole.slice(0, from) + value + whole.slice(from)
      if (kind === 1) return whole.slice(0, from) + whole.slice(end)
      if (kind === 2)
        return whole.slice(0, to % (whole.length + 1)) + whole.slice(from, end) + whole.slice(to % (whole.length + 1))
      return kind === 3 && to % 3 === 0 ? whole.slice(0, from) : whole
    }, text),
)

/** Damage of bytes: one changed, some left out or put in, the end cut off, zeros behind it. */
const broken = fc.array(fc.tuple(fc.nat(9), place, fc.nat(255)), { maxLength: 3 }).map(
  (breaks) => (bytes: Buffer) =>
    breaks.reduce((whole, [kind, at, value]) => {
      const from = at % (whole.length + 1)
      if (kind < 4) return Buffer.concat([whole.subarray(0, from), Buffer.from([value]), whole.subarray(from + 1)])
      if (kind < 6) return Buffer.concat([whole.subarray(0, from), whole.subarray(from + 1 + (value % 8))])
      if (kind < 8)
        return Buffer.concat([whole.subarray(0, from), Buffer.alloc(1 + (value % 8), value), whole.subarray(from)])
      return kind === 8 ? whole.subarray(0, from) : Buffer.concat([whole, Buffer.alloc(value)])
    }, bytes),
)

const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
const delimiters = fc.constantFrom(',', ',', ';', '\t', '|')

/** CSV of damaged rows, damaged again as a text; by which delimiter it is written, and by which it is read. */
const csv = fc
  .tuple(harmed, hurt, delimiters, fc.constantFrom('\n', '\r\n', '\r'), fc.nat(2))
  .map(([rows, harm, delimiter, newline, quotes]) => {
    const isOdd = (value: string) => quotes === 0 || (quotes === 1 && /["\r\n,;\t|]/.test(value))
    const lines = rows.map(
      (row) => row.map((value) => (isOdd(value) ? quoted(value) : value)).join(delimiter) + newline,
    )
    return { text: harm(lines.join('')), delimiter }
  })

const json = fc.tuple(harmed, hurt, fc.nat(3), fc.nat(40)).map(([[header, ...rows], harm, form, depth]) => {
  const records = rows.map((row) =>
    JSON.stringify(
      Object.fromEntries(row.map((value, k) => [header![k] ?? `x${k}`, k === 2 ? Number(value) || value : value])),
    ),
  )
  const nested = '['.repeat(depth) + ']'.repeat(depth)
  const list = `[${[...records, depth > 30 ? `{"Id":${nested}}` : '{}'].join(',')}]`
  if (form === 0) return harm(list)
  return harm(form === 1 ? `{"results":${list},"paging":{"next":1}}` : records.map((record) => `${record}\n`).join(''))
})

/** The fixtures of every form, damaged as what they are, then as bytes. `parquet` are the bytes of good files. */
export function damagedFiles(parquet: Buffer[]): fc.Arbitrary<() => Promise<Case>> {
  const made = (name: string, by: Case['by'], bytes: Buffer) => ({ name, by, bytes: bytes.toString('base64') })
  const any = (rest: Exclude<Case['by'], string>['rest'] = {}) => ({ names, rest })
  const plain = fc.tuple(csv, broken, fc.boolean()).map(([{ text, delimiter }, harm, isDeal]) => async () => {
    const by = isDeal ? 'salesforce.opportunity' : any({ delimiter })
    return made(isDeal ? 'Opportunity.csv' : 'deals.csv', by, harm(Buffer.from(text)))
  })
  const wide = fc.tuple(csv, broken, fc.nat(3)).map(([{ text, delimiter }, harm, kind]) => async () => {
    const little = Buffer.from(`\uFEFF${text}`, 'utf16le')
    const rest = kind === 2 ? { encoding: 'windows-1252' as const } : kind === 3 ? { encoding: 'utf-16' as const } : {}
    const bytes = kind === 2 ? Buffer.from(text, 'latin1') : kind === 1 ? Buffer.from(little).swap16() : little
    return made('deals.csv', any({ delimiter, ...rest }), harm(kind === 3 ? bytes.subarray(2) : bytes))
  })
  const answers = fc.tuple(json, broken).map(
    ([text, harm]) =>
      async () =>
        made('deals.json', any(), harm(Buffer.from(text))),
  )
  const packed = fc.tuple(csv, broken, broken, fc.boolean()).map(([{ text }, harm, again, isZip]) => async () => {
    const inner = harm(Buffer.from(text))
    const bytes = isZip ? await zip({ name: 'deals.csv', text: inner.toString('utf8') }) : gzipSync(inner)
    return made(isZip ? 'deals.zip' : 'deals.csv.gz', any(), again(bytes))
  })
  const books = fc.tuple(harmed, hurt, broken, place, fc.nat(3)).map(([rows, harm, again, which, kind]) => async () => {
    const cells = rows.map((row) =>
      row.map((value, k) =>
        k === 2 && /^[\d.]+$/.test(value) ? { number: value, format: 'yyyy-mm-dd' } : wellFormed(value),
      ),
    )
    const all = Object.entries(parts({ sheets: { Deals: cells } }))
    const at = which % all.length
    const members = all.map(([name, text], k) => ({ name, text: kind > 0 && k === at ? harm(text) : text }))
    const bytes = await zip(...members)
    return made('deals.xlsx', any(), kind === 0 ? again(bytes) : bytes)
  })
  const columns = fc.tuple(fc.nat(parquet.length - 1), broken).map(
    ([k, harm]) =>
      async () =>
        made('deals.parquet', any(), harm(parquet[k]!)),
  )
  return fc.oneof(plain, wide, answers, packed, books, columns)
}

/** Text that XML can hold. */
const wellFormed = (text: string) => [...text.toWellFormed()].filter((each) => each >= ' ' && each < '\ufffe').join('')

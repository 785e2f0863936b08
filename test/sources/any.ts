import { parse } from 'csv-parse/sync'
import type { FoundContract, Mapped } from '../../sources/contract.ts'
import { text } from '../../sources/types.ts'

/** A table of texts of any names; the whole record is its key. Its columns are c0, c1 and so on. */
export function anyTable(
  names: string[],
  rest: Partial<Pick<Mapped, 'delimiter' | 'header' | 'encoding'>> = {},
): FoundContract {
  const columns = Object.fromEntries(names.map((name, k) => [name, `c${k}`]))
  const row = Object.fromEntries(names.map((name) => [name, text()]))
  const whole = {
    field: text(),
    derive: ({ text: of }: { text: (name: string) => string }) => JSON.stringify(names.map(of)),
  }
  const mapped = {
    name: 'any',
    hash: '',
    feed: 'any',
    columns,
    optional: names,
    full: ['whole'],
    derived: { whole },
    nulls: [],
    ...rest,
  }
  return { source: 'table', object: 'any', contract: { formats: ['csv', 'json'], key: 'whole', row, mapped } }
}

/** The records of CSV that have a value, as csv-parse reads them, a parser that is not ours. Throws where it does not. */
export function parsed(bytes: Buffer, delimiter = ','): string[][] {
  const breaks = { record_delimiter: ['\r\n', '\n', '\r'], skip_empty_lines: true } // It would take the first kind for the only one.
  const all = parse(bytes, { bom: true, delimiter, relax_column_count: true, ...breaks }) as string[][]
  return all.filter((record) => record.some((value) => value !== ''))
}

import type { Notice } from '../../../lake/ledger.ts'
import { message } from '../../message.ts'
import { likelyYears } from './meant.ts'
import { type Rows, repeated } from './rows.ts'
import type { Scan } from './scanned.ts'

/** What is said of records that are used as they are meant, and not as they stand there. */
const words: Record<string, string> = {
  ROW_NORMALISED: 'a key with invisible signs, odd spaces or accents in two parts, which is used without them',
  ROW_DATE_UNLIKELY: `a date that is not within the years ${likelyYears}`,
  ROW_TIME_AMBIGUOUS: 'a time that the clocks showed twice; the earlier one is taken',
  ROW_PADDED: 'fewer fields than the header; those at the end are taken for empty',
  ROW_STRAY_QUOTE: 'a quote that neither starts nor ends a value; it is taken as it is',
  ROW_ENCODING_GUESSED: 'bytes that are not UTF-8; they are taken for windows-1252',
  ROW_UNKNOWN_VALUE: 'a stage that the words of the mapping do not have',
  ROW_EXPONENT: 'a number with an exponent, which is read exactly',
}

/** Counts what is worth saying of a record on a line. */
export function note(scan: Scan, codes: string[] | undefined, line: number): void {
  if (!codes) return
  scan.notes ??= new Map()
  for (const code of new Set(codes)) {
    const { count, first } = scan.notes.get(code) ?? { count: 0, first: line }
    scan.notes.set(code, { count: count + 1, first })
  }
}

/** The notices of what was counted, each with the first line of its kind; records that are there twice among them. */
export function rowNotices({ notes, rows }: Scan, place: string): Notice[] {
  const all = [...(notes ?? [])].sort(([one], [other]) => (one < other ? -1 : 1))
  const said = all.map(([code, { count, first }]): Notice => {
    const what = `${records(count)} ${count > 1 ? 'have' : 'has'} ${words[code] ?? 'what is told by the code'}; the first one is here`
    return { code, message: message(code, `${place}:${first}`, what, 'notice') }
  })
  return [...said, ...repeatedNotice(rows, place)]
}

function repeatedNotice(rows: Rows, place: string): Notice[] {
  const keys = rows.key.subarray(0, rows.count)
  const first = keys.indexOf(repeated)
  if (first < 0) return []
  const count = keys.reduce((sum, key) => sum + (key === repeated ? 1 : 0), 0)
  const what = `${records(count)} ${count > 1 ? 'are' : 'is'} there once more with the same values and counted once; the first one is here`
  return [{ code: 'ROW_DUPLICATE', message: message('ROW_DUPLICATE', `${place}:${rows.line[first]}`, what, 'notice') }]
}

const records = (count: number) => `${count} ${count > 1 ? 'records' : 'record'}`

import { columnsOf, type FoundContract } from './contract.ts'

/** What became of the data that a message is about. */
const fates = {
  row: 'The record is in quarantine',
  partial: 'They are in quarantine, the others are used',
  held: 'Nothing of the file is used until a person decides',
  rejected: 'Nothing of the file is used',
  notice: 'The file is used',
} as const

/** What notices say of a file that is used. */
export const fateOfUsed = ` ${fates.notice}.`

const atSource = 'Correct it where it was exported from and export it again'

/** What a person can do, by code; by the start of a code where the rest has nothing of its own. */
const remedies: Record<string, string> = {
  FILE_EMPTY: 'Export it again',
  FILE_NO_ROWS: 'Nothing has to be done if there are none; otherwise look at the query that exports it',
  FILE_NOT_CSV: 'Open it in a text editor to see what it is, and export it again as CSV',
  FILE_VENDOR_ERROR: 'Export it again once the vendor answers',
  FILE_WRONG_TYPE: 'Save it as CSV in UTF-8 or as xlsx',
  FILE_WRONG_ENCODING: "Say the file's own encoding: utf-8, utf-16, windows-1252 or iso-8859-1",
  FILE_NOT_XLSX: 'Open it in a spreadsheet and save it again as xlsx or CSV',
  FILE_NOT_PARQUET: 'Write it again, or export it as CSV',
  SHEET_MISSING: 'Name one of its sheets',
  SHEET_EMPTY: 'Name another of its sheets',
  SHEET_: 'Look whether that is meant',
  SHEET_NOT_COMPUTED: 'Open it in a spreadsheet and save it, so that its formulas have values',
  ARCHIVE_: 'Send the file again',
  FILE_TRUNCATED: 'Export it again and check that the transfer ends',
  FILE_CONTROL_MISMATCH: 'Send the file and its manifest again, or accept it as it is',
  FILE_VOLUME_DROP: 'Export it again, or accept it if so much is indeed gone',
  FILE_OUT_OF_ORDER: 'Nothing has to be done',
  FILE_NO_FINAL_NEWLINE: 'Check that its end is all there',
  FILE_DOUBLE_BOM: 'Nothing has to be done',
  FILE_STRAY_CONTROLS: 'Nothing has to be done',
  FILE_NOT_JSON: 'Open it in a text editor to see what it is, and export it again as JSON',
  JSON_TRUNCATED: 'Export it again and check that the transfer ends',
  JSON_BAD_FORM: 'Write pages with results, a list, or one record a line',
  JSON_RECORD_TOO_LONG: 'Leave the long value out of the export',
  CSV_UNCLOSED_QUOTE: 'Close the quote, or write a quote inside of a value twice',
  CSV_BAD_QUOTE: 'Put the whole value in quotes and write a quote inside of it twice',
  CSV_WRONG_DELIMITER: 'Export it with commas between the values',
  CSV_FOREIGN_LINE: 'Leave titles, totals and repeated headers out of the export',
  CSV_LINE_TOO_LONG: 'Look for a quote that is not closed, or leave the long column out of the export',
  HDR_MISSING: 'Add the column to the export or correct its name',
  HDR_DUPLICATE: 'Leave one of them out',
  HDR_EMPTY: 'Name the column or remove it',
  HDR_ABSENT: "Add a first line with the columns' names",
  HDR_TOO_MANY: 'Export only the columns that are used',
  HDR_NEW: 'To use them as columns, name them in the contract',
  HOLD_REJECTED: 'If it is to be used after all, accept it by quarterdeck holds accept, or take it in by a mapping',
  HDR_: 'Nothing has to be done',
  ROW_NORMALISED: 'Nothing has to be done',
  ROW_DUPLICATE: 'Nothing has to be done',
  ROW_PADDED: 'Nothing has to be done',
  ROW_STRAY_QUOTE: 'Nothing has to be done',
  ROW_EXPONENT: 'Nothing has to be done',
  ROW_ENCODING_GUESSED: 'Look whether its letters are right, or export it in UTF-8',
  ROW_DATE_UNLIKELY: 'Look whether it is meant, and correct it where it was exported from if it is not',
  ROW_TIME_AMBIGUOUS: 'Export times with their offset from UTC',
  ROW_TOO_FEW_FIELDS: 'Look for a line break that is not in quotes',
  ROW_TOO_MANY_FIELDS: 'Look for a comma that is not in quotes',
  ROW_BAD_ENCODING: 'Export it in UTF-8',
  ROW_ID_MANGLED: 'Export it again and do not save it from a spreadsheet',
  ROW_AMBIGUOUS_NUMBER: 'Export numbers with a point and without separators of thousands',
  ROW_BAD_NUMBER: 'Export all numbers in one form, best as digits with a point and nothing else',
  ROW_TOO_PRECISE: 'Round it where it was exported from; here it is never rounded',
  ROW_OUT_OF_RANGE: 'Look whether it is meant, and correct it where it was exported from',
  ROW_BAD_DATE: 'Export all dates in one form, best as year-month-day',
  ROW_TIME_NOT_EXISTING: 'Export times with their offset from UTC',
  ROW_BAD_CURRENCY: 'Write the three letters of its ISO code in every record',
  ROW_CONTROL_CHAR: 'Leave the character out of the export',
  ROW_AMBIGUOUS_DATE: 'Export dates as year-month-day',
  ROW_KEY_CONFLICT: 'Leave one of them in the export',
}

/** The same where the file is held. */
const heldRemedies: Record<string, string> = {
  FILE_NO_ROWS: 'Export it again, or accept it if there are indeed none',
  HDR_NEW: 'Accept it if that is meant, or leave the column out of the export',
  HDR_OPTIONAL_MISSING: 'Add it to the export again, or accept the file without it',
}

/** One line: the code, where, what, what happened to the data and what to do. `what` quotes by `shown` whatever it takes from the file. */
export function message(code: string, place: string, what: string, fate: keyof typeof fates): string {
  const own = fate === 'held' ? heldRemedies[code] : undefined
  const remedy = own ?? remedies[code] ?? remedies[code.replace(/_.*/, '_')] ?? atSource
  const end = what.endsWith('?') ? '' : '.'
  return `${code} ${place} — ${what}${end} ${fates[fate]}. ${remedy}.`
}

/** A value as messages show it: in quotes, shortened. */
export const shown = (value: string): string => JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)

/**
 * Messages about a private file as anybody may read them: what they quote of it is left out, but for names that its contract knows.
 */
export function unquoted({ contract }: FoundContract, file: string): (text: string) => string {
  const known = new Set(columnsOf(contract).map(({ name }) => JSON.stringify(name)))
  const shut = (text: string) =>
    text.replace(/"(?:[^"\\]|\\.)*("|$)/g, (quoted) => (known.has(quoted) ? quoted : '"…"'))
  return (text) => text.split(file).map(shut).join(file) // A quote in the file's name opens none in the text.
}

/** A count as messages show it: 1,234. */
export const number = (count: number): string => count.toLocaleString('en-US')

/** A list as prose writes it: `a, b and c`. */
export const listed = (items: string[]): string =>
  items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

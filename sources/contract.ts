import type { Terms } from '../lake/decisions.ts'
import type { Field } from './types.ts'

/** What an export looks like as a file. */
export type Format = 'csv' | 'json'

/**
 * What the exports of some vendors do and no others may; a contract opts in by name. `null_text`: the four letters null stand for an empty
 * value in CSV. `stray_controls`: NUL and CR characters in values mean nothing and are left out. `escaped_formulas`: a backslash in CSV in
 * front of a value's first sign =, + or @ keeps spreadsheets from taking it for a formula and is no part of the value. What follows is counted
 * where it is borne. `backslash_escapes`: in quotes, a backslash stands before a quote or backslash that is meant. `stray_quotes`: a quote that
 * neither starts nor ends its value is a sign like any other. `short_rows`: values that a line lacks at its end are empty.
 * `repeated_headers`: of columns of one name the first is meant, the next are kept as name#2, name#3. `guessed_encoding`: a record that is no
 * UTF-8 is windows-1252. `exponents`: 1.2E7 is 12000000, exactly.
 */
export type Leniency = (typeof lenienciesOf)[number]

/** All of them, for mappings to name. */
export const lenienciesOf = [
  'null_text',
  'stray_controls',
  'escaped_formulas',
  'backslash_escapes',
  'stray_quotes',
  'short_rows',
  'repeated_headers',
  'guessed_encoding',
  'exponents',
] as const

/**
 * What one export must look like; a file in sources/<source>/<object>.ts exports one as its default.
 * One definition drives both checks: of a record (arktype) and of a whole file (DuckDB).
 */
export type Contract = {
  formats: Format[]
  /** The columns that together name a record. One of them may be empty only if it is optional. */
  key: string | string[]
  /** The column that orders the versions of a record. */
  version?: string
  /** A file holds the whole set of its name: a newer file of that name replaces it; files of other names add to it. */
  snapshot?: true
  /** It tells of pay: its bytes, rows and quarantine are kept apart, only models in pay/ read them, and showing them asks for a role. */
  private?: true
  /** The vendor's header names; `Name?` may be missing from a file. Columns that are not named here are kept in `_extra`. */
  row: Record<string, Field>
  /** Other names of a column: { 'Schlusstermin': 'CloseDate' }. */
  aliases?: Record<string, string>
  /**
   * Objects of a JSON record whose members are columns, with what the members' names then begin with: { properties: '' }. Members that are
   * objects themselves are opened by the names that they then have; lists of names and values count as objects.
   */
  nested?: Record<string, string>
  /** What of the vendor's habits is borne; nothing if not given. */
  lenient?: Leniency[]
  /** The name under which a JSON answer has its records; `results`, `values` or `result` where none is given. */
  records?: string
  /** Members of a JSON answer beside its records that are columns of each of them: { summary: 'calendar' }. */
  beside?: Record<string, string>
  /** What a vendor answers instead of records where there are none. */
  nothing?: string
  /** It has what nobody is to keep, such as the text of mail: of a JSON record only the contract's columns are kept, and none is quoted. */
  only?: true
  /** What a mapping says of a file that is nobody's export. */
  mapped?: Mapped
  /** Stems of file names besides the object's own: ['oppty'] for oppty-2026-03-31.csv. */
  match?: string[]
}

/** What a mapping adds to a contract: `row` then has the file's own names, as they stand in it. */
export type Mapped = {
  /** Name of the mapping, and a short hash of all that it says. */
  name: string
  hash: string
  /** Where the file's ids are from. */
  feed: string
  /** The columns that the file's names stand for: { 'Deal ID': 'opportunity_id' }. */
  columns: Record<string, string>
  /** Names of the file that may be missing in it. */
  optional: string[]
  /** Columns of the key that no record may leave empty. */
  full: string[]
  /** Columns that are told from others of the record: how, by name of the column. */
  derived: Record<string, { field: Field; derive: Derive }>
  /** Finds what is wrong between values that are good each by itself. */
  odd?: Odd | undefined
  /** Words that stand for an empty value. */
  nulls: string[]
  delimiter?: string | undefined
  encoding?: 'utf-8' | 'utf-16' | 'windows-1252' | 'iso-8859-1' | undefined
  sheet?: string | undefined
  /** The names of the columns of a file that has no line of them. */
  header?: string[] | undefined
}

/** Tells a value from others of its record: `value` of a column as normalised, `text` of a name as it stands in the file; '' where there is none. */
export type Derive = (told: Told) => string
type Told = { value: (column: string) => string; text: (name: string) => string }

/** Tells what is wrong with a record of good values, if anything is, and in which of its columns. */
export type Odd = (told: Told) => { code: string; name: string; what: string } | undefined

/** One column of a contract as the reader uses it; `column` is its name in raw tables. A derived one stands in no file. */
export type ContractColumn = {
  name: string
  column: string
  optional: boolean
  key: boolean
  field: Field
  derive?: Derive
}

/** A contract with its place, `salesforce` / `opportunity`, and what people decided of the file that is read by it. */
export type FoundContract = { source: string; object: string; contract: Contract; terms?: Terms }

/** The columns of a contract in the order in which it names them. */
export function columnsOf(contract: Contract): ContractColumn[] {
  const key = keyOf(contract)
  if (contract.mapped) return mappedColumns(contract, contract.mapped)
  return Object.entries(contract.row).map(([label, field]) => {
    const name = label.replace(/\?$/, '')
    const optional = label.endsWith('?')
    const column = name.toLowerCase()
    return { name, column, optional, key: !optional && key.includes(column), field }
  })
}

function mappedColumns({ row }: Contract, { columns, optional, full, derived }: Mapped): ContractColumn[] {
  const own = Object.entries(row).map(([name, field]) => {
    const column = columns[name]!
    return { name, column, optional: optional.includes(name), key: full.includes(column), field }
  })
  const told = Object.entries(derived).map(([column, { field, derive }]) => {
    return { name: column, column, optional: true, key: full.includes(column), field, derive }
  })
  return [...own, ...told]
}

/** The key's columns as raw tables name them. */
export const keyOf = (contract: Contract): string[] => [contract.key].flat().map((name) => name.toLowerCase())

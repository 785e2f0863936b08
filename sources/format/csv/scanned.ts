import type { Lacking } from '../../../lake/ledger.ts'
import type { Rows } from './rows.ts'

/** What one pass over a file's records found. */
export type Scan = {
  rows: Rows
  /** Bytes of records and of lines that are none. */
  records: number
  skipped: number
  /** How many good records leave a column empty, by position. */
  empties: Uint32Array
  /** The file ends without a line break. */
  isCut: boolean
  /** The line of a record in which a quote opens that the file never closes. */
  unclosed?: number
  /** The position of a column that has no name and has a value. */
  nameless?: number
  /** How many records have NUL and CR characters that were left out. */
  strays?: number
  /** What is worth saying of records that are used: how many, and the line of the first. */
  notes?: Map<string, { count: number; first: number }>
  /** What is wrong with the whole file, so that none of it can be trusted. */
  broken?: { code: string; what: string; line: number }
  /** Why a person has to look at it although its records can be read. */
  held?: { code: string; what: string; lacking?: Lacking[] }
  /** What the records have where no header tells it. */
  seen?: Seen
}

/** What the records of a file have: positions of the contract's columns, and names that it does not know. */
export type Seen = { columns: Set<number>; extras: Set<string> }

import type { Lacking, Notice } from '../lake/ledger.ts'
import type { Bytes } from './format/csv/bytes.ts'
import type { Fault } from './format/csv/examine.ts'
import type { Plan } from './format/csv/header.ts'
import type { Scan } from './format/csv/scanned.ts'

/** Why none of a file's records is read; its header takes `header` bytes. */
export type Refused = { code: string; state: 'held' | 'rejected'; message: string; header: number; lacking?: Lacking[] }

/** A file whose start is known, in the one form or the other, and how its records are read. */
export type Opening = {
  plan: Plan
  /** Bytes in front of the first record. */
  header: number
  /** What messages call the place of a record. */
  unit: 'line' | 'record'
  /** Reads the records and writes the good ones in their clean form to a file. */
  scan: (bytes: Bytes, clean: string) => Promise<Scan>
  /** What is wrong with a record that begins at the file's byte `start`. `cut`: the file ends behind it. */
  look: (bytes: Buffer, cut: boolean, start: number) => Fault | undefined
  /** Where a record stands: `salesforce/opportunity Opportunity.csv:7:3`. */
  place: (line: number, field?: number) => string
  /** The contract's columns that the file has, the names of its others, and what is worth saying. */
  tell: (scan: Scan) => { columns: string[]; extra: string[]; notices: Notice[] }
}

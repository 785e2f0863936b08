import type { LedgerEntry } from '../lake/ledger.ts'
import type { RawTable } from './raw.ts'

/** A column as an engine describes it: `type` is varchar, bigint, integer, boolean, date, timestamp or decimal(p,s). */
export type Shape = { name: string; type: string }

/** What an engine found in a table: its rows, those that break the grain or a predicate (null passes), and the sum of each money column. */
export type Checked = { rows: number; grain: number; broken: number[]; sums: Record<string, string> }

/** One file of a table in the lake. */
export type TableFile = { key: string; sha256: string; bytes: number }

/** Plain rows (dates and decimals as text), or Parquet files of the lake that hold them. */
export type PlainRows = Iterable<Record<string, unknown>> | { files: string[] }

/** What runs selects and writes tables: DuckDB on a laptop or in a function, or Athena. Names are schema.table, the same text on every engine. */
export interface Engine {
  /** How many tables are best made at once. */
  atOnce: number
  /** What writes the files of a model, or of given tables, with its version: other bytes for the same rows are another table. */
  writer(model?: string): string
  /** Makes `name` answer from files that were ingested, each row with its envelope. */
  fromRaw(table: RawTable, entries: LedgerEntry[]): Promise<void>
  /** Makes `name` answer from these Parquet files of the lake, all of one shape and all that their folder holds. */
  fromFiles(name: string, keys: string[], shape: Shape[]): Promise<void>
  /** Makes `name` answer from a select. */
  fromSelect(name: string, select: string): Promise<void>
  /** The columns that a select gives. Throws ModelError where it does not bind, or gives a type that no other engine reads. */
  shape(name: string, select: string): Promise<Shape[]>
  /** Writes a select's rows for a folder of the lake and makes `name` answer from them; ordered by `order` where the engine keeps an order. */
  write(name: string, select: string, shape: Shape[], order: string[], folder: string): Promise<void>
  /** Writes plain rows for a folder of the lake and makes `name` answer from them. */
  writeRows(name: string, rows: PlainRows, shape: Shape[], order: string[], folder: string): Promise<void>
  /** Checks a table as it was written. */
  check(name: string, shape: Shape[], grain: string[], predicates: string[]): Promise<Checked>
  /** The first rows of `name`, five or `most`, that break a predicate, only the columns of its grain. */
  examples(name: string, grain: string[], predicate: string, most?: number): Promise<Record<string, unknown>[]>
  /** Has in the lake what was written for a folder; answers its files. */
  keep(name: string, shape: Shape[], folder: string): Promise<TableFile[]>
  /** All rows of a table, values as JSON carries them. For the small tables that given modules read. */
  rows(name: string): Promise<Record<string, unknown>[]>
  /** The tables with a schema that a select reads. */
  reads(name: string, select: string): Promise<string[]>
  close(): Promise<void>
}

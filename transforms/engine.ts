/** A column as an engine describes it: `type` is varchar, bigint, integer, boolean, date, timestamp or decimal(p,s). */
export type Shape = { name: string; type: string }

/** What an engine found in a table: rows that break the grain or a predicate (null passes), and the sum of each money column. */
export type Checked = { grain: number; broken: number[]; sums: Record<string, string> }

/** What runs selects: DuckDB on a laptop or in a function. Names are schema.table, the same text on every engine. */
export interface Engine {
  /** Makes `name` answer from these Parquet files, all of one shape. */
  fromFiles(name: string, files: string[]): Promise<void>
  /** Makes `name` answer from a select. */
  fromSelect(name: string, select: string): Promise<void>
  /** The columns that a select gives. Throws ModelError where it does not bind, or gives a type that no other engine reads. */
  shape(name: string, select: string): Promise<Shape[]>
  /** Writes a select's rows, ordered by `order`, to a Parquet file; answers how many. */
  write(select: string, shape: Shape[], order: string[], file: string): Promise<number>
  /** Writes plain rows (dates and decimals as text) to a Parquet file, ordered; answers how many. */
  writeRows(rows: Iterable<Record<string, unknown>>, shape: Shape[], order: string[], file: string): Promise<number>
  /** Checks a table as it was written, in the order of its grain. */
  check(name: string, shape: Shape[], grain: string[], predicates: string[]): Promise<Checked>
  /** Some rows of `name` that break a predicate, only the columns of its grain. */
  examples(name: string, grain: string[], predicate: string): Promise<Record<string, unknown>[]>
  /** All rows of a table, values as JSON carries them. For the small tables that given modules read. */
  rows(name: string): Promise<Record<string, unknown>[]>
  /** The tables with a schema that a select reads. */
  reads(name: string, select: string): Promise<string[]>
  close(): void
}

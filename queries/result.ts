/**
 * One parameter of a query. `default` is a literal, `data_as_of_date`, `current_quarter`, or null when it may be left out;
 * a required one has none. A timestamp is UTC; a bare day means its end. Where it has `choices`, a text is one of them.
 */
export type Param = {
  name: string
  type: 'date' | 'text' | 'int' | 'timestamp' | 'quarter'
  choices?: string[]
  default: string | null
  required?: true
  meaning: string
}

/** What a query is called, what it answers, what it may be asked with, and what it shows of pay where it reads any. */
export type QueryInfo = { name: string; title: string; params: Param[]; pay?: 'rows' | 'aggregate' }

/** One column of a result: its meaning as written in the SQL, its unit (a currency code, `days`, `count`, `rate`) or null. */
export type Column = { name: string; type: string; meaning: string | null; unit: string | null }

/** One value: decimals and 64-bit integers are text, dates `YYYY-MM-DD`, timestamps UTC text. */
export type Cell = string | number | boolean | null

/**
 * The answer of one query, from one build. `note` says what the reader must know, such as that rows were cut; `scanned_bytes` what an
 * engine that charges for them scanned.
 */
export type QueryResult = {
  query: string
  title: string
  build: string
  data_as_of: string
  columns: Column[]
  rows: Cell[][]
  note?: string
  scanned_bytes?: number
}

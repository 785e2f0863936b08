/** One parameter of a query: `default` is a literal, `data_as_of_date`, `current_quarter`, or null when it may be left out. */
export type Param = { name: string; type: 'date' | 'text' | 'int'; default: string | null; meaning: string }

/** What a query is called, what it answers and what it may be asked with. */
export type QueryInfo = { name: string; title: string; params: Param[] }

/** One column of a result: its meaning as written in the SQL, its unit (a currency code, `days`, `count`, `rate`) or null. */
export type Column = { name: string; type: string; meaning: string | null; unit: string | null }

/** One value: decimals and 64-bit integers are text, dates `YYYY-MM-DD`, timestamps UTC text. */
export type Cell = string | number | boolean | null

/** The answer of one query, from one build. */
export type QueryResult = {
  query: string
  title: string
  build: string
  data_as_of: string
  columns: Column[]
  rows: Cell[][]
}

import { type Cell, type Csv, csv } from '../csv.ts'
import { isoTime, spacedTime } from '../time.ts'

/** How one kind of export writes its header, times, flags and ids. */
export type Dialect = {
  header: (name: string) => string
  time: (at: number) => string
  flag: (is: boolean) => string
  id: (id: string) => string
}

const same = (text: string) => text

/** The weekly Data Export service. */
export const weekly: Dialect = { header: same, time: spacedTime, flag: (is) => (is ? '1' : '0'), id: same }

/** Results of Bulk API 2.0. */
export const bulk: Dialect = { header: same, time: isoTime, flag: String, id: same }

/** Data Loader as somebody ran it by hand: capitals above, and ids of 15 characters. */
export const loader: Dialect = { ...bulk, header: (name) => name.toUpperCase(), id: (id) => id.slice(0, 15) }

/** The columns of an export in order, each with what it says of a record. */
export type Columns<T> = Record<string, (record: T, say: Dialect) => Cell>

/** An export being written; `cells` are those of a record in the file's order of columns. */
export type Table<T> = Omit<Csv, 'row'> & {
  columns: string[]
  cells: (record: T) => Cell[]
  /** Writes a record and returns the line on which it begins. */
  add: (record: T) => number
}

/** Opens an export in a dialect, with a BOM if asked. */
export function table<T>(path: string, columns: Columns<T>, say: Dialect, bom = false): Table<T> {
  const names = Object.keys(columns)
  const tell = Object.values(columns)
  const { row, ...file } = csv(path, names.map(say.header), 'all', bom ? '\uFEFF' : '')
  const cells = (record: T) => tell.map((column) => column(record, say))
  return { ...file, columns: names, cells, add: (record) => row(cells(record)) }
}

/** The four columns that say who made a record and who changed it last, and its version. */
export const audited = <T>(
  of: (record: T) => { created: number; by: string; changed: number; changedBy: string; stamp?: number },
): Columns<T> => ({
  CreatedDate: (record, say) => say.time(of(record).created),
  CreatedById: (record, say) => say.id(of(record).by),
  LastModifiedDate: (record, say) => say.time(of(record).changed),
  LastModifiedById: (record, say) => say.id(of(record).changedBy),
  SystemModstamp: (record, say) => say.time(of(record).stamp ?? of(record).changed),
})

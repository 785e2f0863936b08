import { quote } from './duckdb.ts'
import { hiveType } from './hivetype.ts'

type Shape = { name: string; type: string }

/** Makes the database of a layer, if it is not there. */
export const createDatabase = (name: string): string => `create database if not exists ${ticked(name)}`

/** Forgets a database and its tables; external tables leave their files. */
export const dropDatabase = (name: string): string => `drop database if exists ${ticked(name)} cascade`

/** Makes a table of the Parquet files of a folder; those that are inserted later are compressed as DuckDB's are. */
export function createTable(name: string, shape: Shape[], location: string): string {
  const columns = shape.map((column) => `${ticked(column.name)} ${hiveType(column.type)}`)
  return `create external table if not exists ${name.split('.').map(ticked).join('.')} (${columns.join(', ')})
stored as parquet location ${quote(location)} tblproperties ('parquet.compression' = 'ZSTD')`
}

const ticked = (name: string) => `\`${name}\``

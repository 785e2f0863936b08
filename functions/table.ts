import type { TableInput } from '@aws-sdk/client-glue'
import type { Commit, CommittedTable } from '../lake/commits.ts'
import { hiveType } from '../lake/hivetype.ts'

/** Characters that Glue takes of a comment and of a description. */
const limits = { comment: 255, description: 2048 }

const hive = 'org.apache.hadoop.hive.ql.io'

/** A table of a commit as Glue's catalog holds it: columns with types and meanings, the folder of its files, and of which commit it is. */
export function tableInput(
  name: string,
  table: CommittedTable,
  { sequence, build }: Pick<Commit, 'sequence' | 'build'>,
  lake: string,
): TableInput {
  return {
    Name: name,
    Description: cut(table.description, limits.description),
    TableType: 'EXTERNAL_TABLE',
    Parameters: {
      EXTERNAL: 'TRUE',
      classification: 'parquet',
      seq: String(sequence),
      build,
      derivation: table.derivation,
      grain: table.grain.join(', '),
      recordCount: String(table.rows),
    },
    StorageDescriptor: {
      Columns: table.columns.map((column) => ({
        Name: column.name,
        Type: hiveType(column.type),
        Comment: cut(column.meaning, limits.comment),
      })),
      Location: `${lake}/${table.folder}`,
      InputFormat: `${hive}.parquet.MapredParquetInputFormat`,
      OutputFormat: `${hive}.parquet.MapredParquetOutputFormat`,
      SerdeInfo: {
        SerializationLibrary: `${hive}.parquet.serde.ParquetHiveSerDe`,
        Parameters: { 'serialization.format': '1' },
      },
    },
  }
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

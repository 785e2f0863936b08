/** A portable type in the words of Athena's DDL and of Glue's catalog, which are Hive's; throws where there is none, before they do. */
export function hiveType(type: string): string {
  if (type === 'varchar') return 'string'
  if (type === 'integer') return 'int'
  if (/^(bigint|double|boolean|date|timestamp|decimal\(\d+,\d+\))$/.test(type)) return type
  throw new Error(`the catalog has no type ${type}; cast it in the model`)
}

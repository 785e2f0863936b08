import { dirname } from 'node:path'
import { openDuck, quote } from '../../../lake/duckdb.ts'
import type { Notice } from '../../../lake/ledger.ts'
import { DecodeError } from '../text/wrong.ts'
import { checkPages } from './checksum.ts'

/** Writes the rows of a Parquet file as CSV, every value exact. Throws DecodeError where it cannot be read. */
export async function parquetText(path: string, to: string): Promise<Notice[]> {
  await checkPages(path)
  const duck = await openDuck({ memory: '384MB', threads: 2, temp: dirname(to), ordered: true })
  try {
    const from = `read_parquet(${quote(path)})`
    const columns = await duck.rows(`describe select * from ${from}`)
    const texts = columns.map(({ column_name, column_type }) => {
      const name = `"${String(column_name).replaceAll('"', '""')}"`
      return `${textOf(name, String(column_type))} as ${name}`
    })
    await duck.run(`copy (select ${texts.join(', ')} from ${from}) to ${quote(to)} (format csv, header, delimiter ',')`)
    return []
  } catch (cause) {
    const [said = ''] = String((cause as Error).message).split('\n')
    if (/No space left|Permission denied|temp_directory/i.test(said)) throw cause
    throw new DecodeError('FILE_NOT_PARQUET', `cannot be read as Parquet: ${said}`, 'rejected', { cause })
  } finally {
    duck.close()
  }
}

/** SQL for a column's value as text. */
function textOf(name: string, type: string): string {
  if (/^(STRUCT|MAP|UNION)|\[\d*\]$/.test(type)) {
    const exact = type.replace(/DECIMAL\(\d+,\d+\)/g, 'VARCHAR') // JSON's numbers are doubles.
    return `cast(to_json(cast(${name} as ${exact})) as varchar)`
  }
  if (/^(FLOAT|DOUBLE)$/.test(type)) return `system.main.regexp_replace(cast(${name} as varchar), '\\.0$', '')`
  if (type === 'TIMESTAMP WITH TIME ZONE') return `strftime(make_timestamp(epoch_us(${name})), '%Y-%m-%dT%H:%M:%S.%gZ')`
  if (/^TIMESTAMP/.test(type)) {
    const text = `strftime(cast(${name} as timestamp), '%Y-%m-%d %H:%M:%S.%g')`
    return `system.main.regexp_replace(${text}, '\\.000$', '')`
  }
  if (type === 'BLOB') return `coalesce(try(decode(${name})), '\\x' || hex(${name}))`
  return `cast(${name} as varchar)`
}

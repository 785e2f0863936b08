import { type FileTotals, fileTotals, sumOf, type Totals } from '../../lake/totals.ts'
import type { Cell, Column } from '../../queries/result.ts'
import { count, feed, file, type Looked, object, stamp, type Told, text, time } from './table.ts'

const columns: Column[] = [
  count('read_count', 'Records in the files.'),
  count('accepted_count', 'Records that hold what their contract demands.'),
  count('quarantined_count', 'Records set aside with a reason.'),
  count('duplicate_count', 'Records that stand more than once in one file.'),
  count('byte_count', 'Bytes of the files.'),
  count('header_byte_count', 'Bytes before the first record.'),
  count('record_byte_count', 'Bytes of records.'),
  count('skipped_byte_count', 'Bytes of lines that are no record, such as empty ones.'),
  count('difference_count', 'Records and bytes that are not accounted for: none, or the lake is not to be trusted.'),
]

const cells = ({ read, accepted, quarantined, duplicate, bytes, header, records, skipped, difference }: Totals) =>
  [read, accepted, quarantined, duplicate, bytes, header, records, skipped, difference].map(String)

/** Whether every record and byte of each export's files in use is accounted for. */
export async function totals({ world, seesPrivate }: Looked): Promise<Told> {
  const files = (await fileTotals(world.store, seesPrivate)).filter(({ isUsed }) => isUsed)
  const exports = Map.groupBy(files, (one) => `${one.feed} ${one.object}`)
  return {
    title: 'Whether every record and byte that came in is accounted for.',
    columns: [feed, object, count('file_count', 'Files in use.'), ...columns],
    rows: [...exports.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, each]) => [each[0]!.feed, each[0]!.object, String(each.length), ...cells(sumOf(each))]),
  }
}

/** The same of each file, also of those that are not used: first where something is missing, then the newest. */
export async function files({ world, seesPrivate }: Looked): Promise<Told> {
  const found = await fileTotals(world.store, seesPrivate)
  return {
    title: 'Whether every record and byte of a file is accounted for.',
    columns: [
      feed,
      object,
      file,
      text('state', 'accepted, partial (some records are set aside), held, or rejected (it cannot be read).'),
      time('arrived_at', 'When it arrived here, UTC.'),
      ...columns,
      count('manifest_row_count', 'Records that it should have by the manifest that came with it; null without one.'),
      count('manifest_byte_count', 'Bytes that it should have by it.'),
    ],
    rows: found
      .sort(inOrder)
      .map((one): Cell[] => [
        one.feed,
        one.object,
        one.file,
        one.state,
        stamp(one.arrived_at),
        ...cells(one),
        whole(one.said.rows),
        whole(one.said.bytes),
      ]),
  }
}

const inOrder = (a: FileTotals, b: FileTotals) =>
  Number(b.difference > 0) - Number(a.difference > 0) ||
  Date.parse(b.arrived_at) - Date.parse(a.arrived_at) ||
  (a.file < b.file ? -1 : 1)

const whole = (value: number | null): Cell => (value === null ? null : String(value))

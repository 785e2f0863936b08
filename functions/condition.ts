import type { Commit } from '../lake/commits.ts'
import { isPay } from '../lake/layout.ts'
import { listQuarantine } from '../lake/quarantine.ts'
import { readStatus, type Status } from '../lake/status.ts'
import { controlTotals } from '../lake/totals.ts'
import type { World } from '../lake/world.ts'
import type { Cell, Column, QueryResult } from '../queries/result.ts'

/** The lake as it is now, the build that is shown, and whether who asks sees what is private. */
export type Looked = { world: Pick<World, 'store' | 'now'>; commit: Commit; seesPrivate: boolean }

type Table = { title: string; columns: Column[]; rows: Cell[][]; note?: string }

const text = (name: string, meaning: string): Column => ({ name, type: 'varchar', meaning, unit: null })
const count = (name: string, meaning: string): Column => ({ name, type: 'bigint', meaning, unit: 'count' })
const hours = (name: string, meaning: string): Column => ({ name, type: 'double', meaning, unit: 'hours' })
const time = (name: string, meaning: string): Column => ({ name, type: 'timestamp', meaning, unit: null })
const feed = text('feed', 'The vendor, or the name that the company gives to one of its orgs; company for its sheets.')
const object = text('object', 'Which export of the feed.')
const file = text('file_name', 'Name under which the file came.')
const stamp = (iso: string) => iso.replace('T', ' ').replace('Z', '')
const status = ({ world, seesPrivate }: Looked): Promise<Status> => readStatus(world, seesPrivate)

/** What can be asked of the lake's condition, by name; of what is private only where that is seen. */
const conditions: Record<string, (looked: Looked) => Promise<Table>> = {
  feeds: async (looked) => ({
    title: 'How fresh each export is.',
    columns: [
      feed,
      object,
      { ...file, meaning: 'The newest file.' },
      time('extracted_at', 'When the newest file was made at the vendor, UTC.'),
      time('newest_record_at', 'Newest version of a record in any file, UTC; null where the export has no versions.'),
      hours('age_hours', 'From the making of the newest file to now.'),
      hours('usual_hours', 'Usually between two files: the median; null before there are three.'),
      count('file_count', 'Files in force.'),
    ],
    rows: (await status(looked)).feeds.map((one) => [
      one.feed,
      one.object,
      one.newest_file,
      stamp(one.extracted_at),
      one.newest_record_at,
      one.age_hours,
      one.usual_hours,
      String(one.files),
    ]),
  }),
  held_files: async (looked) => {
    const { waiting, private_waiting: hidden } = await status(looked)
    return {
      title: 'Files that wait for a person.',
      columns: [
        file,
        text('state', 'held: nothing of it is used until somebody decides; rejected: it cannot be read.'),
        text('code', 'The rule that it breaks.'),
        text('message', 'What is wrong, where, and what to do.'),
        time('arrived_at', 'When it arrived here, UTC.'),
      ],
      rows: waiting.map((one) => [one.file, one.state, one.code, one.message, stamp(one.arrived_at)]),
      ...(hidden ? { note: `${hidden} private ${hidden === 1 ? 'file waits' : 'files wait'}, too` } : {}),
    }
  },
  quarantine: async ({ world, seesPrivate }) => ({
    title: 'Records set aside, by file and code.',
    columns: [
      feed,
      object,
      file,
      text('code', 'The rule that the records break.'),
      count('record_count', 'Records set aside for it.'),
      text('first_lines', 'Lines of the file at which the first of them begin.'),
    ],
    rows: (await listQuarantine(world.store, seesPrivate)).map((one) => [
      one.feed,
      one.object,
      one.file,
      one.code,
      String(one.rows),
      one.lines.join(', ') + (one.rows > one.lines.length ? ', …' : ''),
    ]),
  }),
  control_totals: async ({ world, seesPrivate }) => ({
    title: 'Whether every record and byte that came in is accounted for.',
    columns: [
      feed,
      object,
      count('read_count', 'Records in the files.'),
      count('accepted_count', 'Records that hold what their contract demands.'),
      count('quarantined_count', 'Records set aside with a reason.'),
      count('duplicate_count', 'Records that stand more than once in one file.'),
      count('byte_count', 'Bytes of the files.'),
      count('accounted_byte_count', 'Bytes of their headers, records and skipped lines; as many as the files have.'),
      count(
        'difference_count',
        'Records and bytes that are not accounted for: none, or the lake is not to be trusted.',
      ),
    ],
    rows: (await controlTotals(world.store, seesPrivate)).map((one) => [
      one.feed,
      one.object,
      ...[one.read, one.accepted, one.quarantined, one.duplicate, one.bytes, one.accounted_bytes, one.difference].map(
        String,
      ),
    ]),
  }),
  warnings: async ({ commit, seesPrivate }) => ({
    title: 'What the build warns of.',
    columns: [
      text('table_name', 'The table.'),
      text('rule', 'What every row of it should satisfy.'),
      count('row_count', 'Rows that do not.'),
      count('table_row_count', 'Rows of the table.'),
    ],
    rows: Object.entries(commit.tables)
      .filter(([name]) => seesPrivate || !isPay(name))
      .flatMap(([name, table]) =>
        table.warnings.map(({ audit, rows }): Cell[] => [name, audit, String(rows), String(table.rows)]),
      )
      .sort(),
  }),
}

/** The result of one name, as panels show it; undefined where nothing has that name. */
export async function condition(name: string, looked: Looked): Promise<QueryResult | undefined> {
  if (!Object.hasOwn(conditions, name)) return
  const { build, data_as_of } = looked.commit
  return { query: name, build, data_as_of, ...(await conditions[name]!(looked)) }
}

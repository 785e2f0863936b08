import { listQuarantine } from '../../lake/quarantine.ts'
import { count, feed, file, hours, type Looked, object, type Told, text } from './table.ts'

/** Records that are set aside, by file and code, without the records themselves. */
export async function quarantine({ world, seesPrivate }: Looked): Promise<Told> {
  const now = world.now().getTime()
  return {
    title: 'Records set aside, by file and code.',
    columns: [
      feed,
      object,
      file,
      text('code', 'The rule that the records break.'),
      count('record_count', 'Records set aside for it.'),
      text('first_lines', 'Lines of the file at which the first of them begin.'),
      text('message', 'What is wrong with the first of them, and what to do.'),
      hours('age_hours', 'Since the file arrived here.'),
      text('command', 'What shows all of them with their lines, on the command line.'),
    ],
    rows: (await listQuarantine(world.store, seesPrivate)).map((one) => [
      one.feed,
      one.object,
      one.file,
      one.code,
      String(one.rows),
      one.lines.join(', ') + (one.rows > one.lines.length ? ', …' : ''),
      one.message,
      Math.round((now - Date.parse(one.arrived_at)) / 360_000) / 10,
      `quarterdeck quarantine show ${one.sha256.slice(0, 8)}`,
    ]),
  }
}

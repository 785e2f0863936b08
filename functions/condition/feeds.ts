import { readStatus } from '../../lake/status.ts'
import { count, feed, file, hours, type Looked, object, stamp, type Told, text, time } from './table.ts'

/** How fresh each export is. */
export async function feeds({ world, seesPrivate }: Looked): Promise<Told> {
  const status = await readStatus(world, seesPrivate)
  return {
    title: 'How fresh each export is.',
    columns: [
      feed,
      object,
      { ...file, meaning: 'The newest file.' },
      time('extracted_at', 'When the newest file was made at the vendor, UTC: as of then its data is known.'),
      time('newest_record_at', 'Newest version of a record in any file, UTC; null where the export has no versions.'),
      hours('age_hours', 'From the making of the newest file to now.'),
      hours('usual_hours', 'Usually between two files: the median; null before there are three.'),
      text(
        'freshness',
        'fresh; warn: older than twice what is usual; late: older than four times; null where nothing is usual yet.',
      ),
      count('file_count', 'Files in force.'),
      count('record_count', 'Records accepted from them.'),
      count('quarantined_count', 'Records of them that are set aside.'),
    ],
    rows: status.feeds.map((one) => [
      one.feed,
      one.object,
      one.newest_file,
      stamp(one.extracted_at),
      one.newest_record_at,
      one.age_hours,
      one.usual_hours,
      one.freshness,
      String(one.files),
      String(one.rows),
      String(one.quarantined),
    ]),
  }
}

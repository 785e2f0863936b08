import type { Given, GivenRow } from '../given.ts'

const count = (name: string, meaning: string) => ({ name, type: 'bigint', meaning })
const text = (name: string, meaning: string) => ({ name, type: 'varchar', meaning })
const time = (name: string, meaning: string) => ({ name, type: 'timestamp', meaning })

/** The ledger as rows, for the tables that tell how good the sources are. */
export const given: Given = {
  description: 'One row per file that was ingested, with what became of its records.',
  grain: ['source', 'object', 'file'],
  reads: [],
  columns: [
    text('feed', 'Feed that the file belongs to: the vendor, or the name that the company gives to one of its orgs.'),
    text('source', 'Vendor, or company for the sheets that people keep.'),
    text('object', 'Which export of the source.'),
    text('file_name', 'Name under which the file came.'),
    text('file', 'SHA-256 of the file’s bytes.'),
    text('state', 'accepted, partial, held, rejected or ignored.'),
    text('code', 'Code of the reason where the file is not accepted.'),
    count('read_count', 'Records read: accepted, quarantined and duplicate ones together.'),
    count('accepted_count', 'Records that hold what their contract demands.'),
    count('quarantined_count', 'Records set aside with their reason.'),
    count('duplicate_count', 'Records that the file holds more than once.'),
    count('byte_count', 'Size of the file.'),
    time('extracted_at', 'When the file was made at the vendor.'),
    time('arrived_at', 'When the file arrived here.'),
    time('version_max_at', 'Newest version of a record in the file; null where the export has no versions.'),
    text(
      'read_path',
      'fast where DuckDB’s reader proved itself, repair where each record was read by itself, none where nothing was.',
    ),
    count('notice_count', 'Remarks that were no reason to refuse the file.'),
  ],
  rows: ({ ledger }): GivenRow[] => ledger,
}

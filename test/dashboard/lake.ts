import type { Cell } from '../../queries/result.ts'
import { hostile } from './deals.ts'

const totals =
  'read_count:n accepted_count:n quarantined_count:n duplicate_count:n byte_count:n header_byte_count:n record_byte_count:n skipped_byte_count:n difference_count:n'

/** What the made-up lake says of its condition: title, columns with their types in short, rows. */
export const lake: Record<string, [title: string, columns: string, rows: Cell[][]]> = {
  feeds: [
    'How fresh each export is.',
    'feed object file_name extracted_at:timestamp newest_record_at:timestamp age_hours:double usual_hours:double freshness file_count:n record_count:n quarantined_count:n',
    [
      ['company', 'quota', 'quota-2026-05-01.csv', '2026-05-01 00:00:00.000', null, 462, null, null, '1', '240', '0'],
      [
        'salesforce',
        'opportunity',
        'WE_00D5g000001abcd_1/Opportunity.csv',
        '2026-05-20 06:00:00.000',
        '2026-05-20 05:58:12.000',
        3.5,
        168,
        'fresh',
        '12',
        '4180',
        '12',
      ],
      [
        'salesforce',
        'task',
        'Task.csv',
        '2026-04-20 06:00:00.000',
        '2026-04-20 05:58:12.000',
        723.5,
        168,
        'late',
        '12',
        '90210',
        '0',
      ],
      ['table', 'quota', 'quotas.xlsx', '2026-05-05 06:00:00.000', null, 372, 168, 'warn', '3', '24', '0'],
    ],
  ],
  held_files: [
    'Files that wait for a person.',
    'feed object file_name state code message suggestion accepted_count:n quarantined_count:n arrived_at:timestamp',
    [
      [
        'salesforce',
        'opportunity',
        `${hostile}.csv`,
        'held',
        'FILE_COLUMNS',
        'FILE_COLUMNS salesforce/opportunity Opportunity.csv:1 — there is no column CloseDate, perhaps "Close Date". Nothing of the file is used. Name the column as the contract does.',
        'If it is the same column under a new name: quarterdeck holds accept 1a2b3c4d5e6f --reason "…" --column "CloseDate=Close Date". Else: quarterdeck holds reject 1a2b3c4d5e6f --reason "…".',
        null,
        null,
        '2026-05-20 06:00:00.000',
      ],
      [
        'unknown',
        'file',
        'export.html',
        'rejected',
        'FILE_NOT_CSV',
        'FILE_NOT_CSV export.html — is a web page, not CSV. Nothing of the file is used. Open it in a text editor to see what it is, and export it again as CSV.',
        'It cannot be read: send it again in another form. Else: quarterdeck holds reject 0f0f0f0f0f0f --reason "…".',
        null,
        null,
        '2026-05-20 06:00:00.000',
      ],
    ],
  ],
  quarantine: [
    'Records set aside, by file and code.',
    'feed object file_name code record_count:n first_lines message age_hours:double command',
    [
      [
        'salesforce',
        'opportunity',
        'WE_00D5g000001abcd_1/Opportunity.csv',
        'ROW_AMBIGUOUS_DATE',
        '7',
        '14, 78, 211, 212, 304, …',
        `ROW_AMBIGUOUS_DATE salesforce/opportunity Opportunity.csv:14 — CloseDate is "03/04/2026", which is 3 April or 4 March. The record is in quarantine. Export dates as year-month-day. ${hostile}`,
        36,
        'quarterdeck quarantine show 9f8e7d6c',
      ],
    ],
  ],
  control_totals: [
    'Whether every record and byte that came in is accounted for.',
    `feed object file_count:n ${totals}`,
    [
      ['company', 'quota', '1', '240', '240', '0', '0', '9120', '64', '9056', '0', '0'],
      ['salesforce', 'opportunity', '12', '4210', '4180', '12', '18', '2910442', '1200', '2909242', '0', '0'],
    ],
  ],
  control_files: [
    'Whether every record and byte of a file is accounted for.',
    `feed object file_name state arrived_at:timestamp ${totals} manifest_row_count:n manifest_byte_count:n`,
    [
      [
        'salesforce',
        'opportunity',
        'WE_00D5g000001abcd_1/Opportunity.csv',
        'partial',
        '2026-05-20 06:00:00.000',
        ...['4210', '4180', '12', '17', '2910442', '1200', '2909242', '0', '1', '4212', null],
      ],
    ],
  ],
  warnings: [
    'What the build warns of.',
    'table_name rule row_count:n table_row_count:n words',
    [
      ['core.opportunity', 'owner_id in (select rep_id from core.rep)', '3', '4180', null],
      [
        'core.stage',
        "ROW_UNKNOWN_VALUE: stage_source in ('stage_map', 'crm')",
        '1',
        '9',
        '"Closed Wun": nearest "Closed Won"',
      ],
    ],
  ],
}

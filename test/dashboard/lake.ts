import type { Cell } from '../../queries/result.ts'
import { hostile } from './deals.ts'

/** What the made-up lake says of its condition: title, columns with their types in short, rows. */
export const lake: Record<string, [title: string, columns: string, rows: Cell[][]]> = {
  feeds: [
    'How fresh each export is.',
    'feed object file_name extracted_at:timestamp newest_record_at:timestamp age_hours:double usual_hours:double file_count:n',
    [
      ['company', 'quota', 'quota-2026-05-01.csv', '2026-05-01 00:00:00.000', null, 462, null, '1'],
      [
        'salesforce',
        'opportunity',
        'WE_00D5g000001abcd_1/Opportunity.csv',
        '2026-05-20 06:00:00.000',
        '2026-05-20 05:58:12.000',
        3.5,
        168,
        '12',
      ],
      ['salesforce', 'task', 'Task.csv', '2026-04-20 06:00:00.000', '2026-04-20 05:58:12.000', 723.5, 168, '12'],
    ],
  ],
  held_files: [
    'Files that wait for a person.',
    'file_name state code message arrived_at:timestamp',
    [
      [
        `${hostile}.csv`,
        'held',
        'FILE_COLUMNS',
        'FILE_COLUMNS salesforce/opportunity Opportunity.csv:1 — there is no column CloseDate, perhaps "Close Date". Nothing of the file is used. Name the column as the contract does.',
        '2026-05-20 06:00:00.000',
      ],
    ],
  ],
  quarantine: [
    'Records set aside, by file and code.',
    'feed object file_name code record_count:n first_lines',
    [
      [
        'salesforce',
        'opportunity',
        'WE_00D5g000001abcd_1/Opportunity.csv',
        'VALUE_DATE',
        '7',
        '14, 78, 211, 212, 304, …',
      ],
    ],
  ],
  control_totals: [
    'Whether every record and byte that came in is accounted for.',
    'feed object read_count:n accepted_count:n quarantined_count:n duplicate_count:n byte_count:n accounted_byte_count:n difference_count:n',
    [
      ['company', 'quota', '240', '240', '0', '0', '9120', '9120', '0'],
      ['salesforce', 'opportunity', '4210', '4180', '12', '18', '2910442', '2910442', '0'],
    ],
  ],
  warnings: [
    'What the build warns of.',
    'table_name rule row_count:n table_row_count:n',
    [['core.opportunity', 'owner_id in (select rep_id from core.rep)', '3', '4180']],
  ],
}

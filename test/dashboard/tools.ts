import { type Answer, hostile, reps } from './deals.ts'

const weeks = ['2026-05-18', '2026-05-11', '2026-05-04', '2026-04-27', '2026-04-20']
const tools = ['salesforce', 'outreach', 'google', 'aircall']
const mail = (index: number) => `info@aurorainsuranceagregionnorte-o${index}.example`

/** The made-up answers about tools: what each tells of work, and which records of theirs are one person's. */
export const told: Record<string, Answer> = {
  activity_sources: [
    'Tools',
    'scope day weeks',
    'source activity_count:n only_count:n shared_count:n primary_count:n automated_count:n',
    () => tools.map((source, index) => [source, 32270 - index * 900, 11940, 20330 - index * 900, 11940, 630]),
  ],
  source_sellers: [
    'Of a tool',
    'source scope day weeks',
    'rep_id rep_name activity_count:n only_count:n shared_count:n primary_count:n automated_count:n',
    () => reps.map((name, index) => [`salesforce:005${index}`, name, 404, 117, 287, 117, 9]),
  ],
  time_use: [
    'Time',
    'scope day weeks',
    'week_date:date rep_count:n without_calendar_count:n external_minutes:d internal_minutes:d focus_minutes:d call_minutes:d selling_rate:r',
    () =>
      weeks.map((week, index) => [
        week,
        13,
        index ? 3 : 1,
        '1260.00',
        '900.00',
        '1710.00',
        '381.28',
        index ? '0.583' : null,
      ]),
  ],
  time_use_sellers: [
    'Time of sellers',
    'scope day week',
    'rep_id rep_name external_minutes:d internal_minutes:d focus_minutes:d call_minutes:d after_hours_count:n selling_rate:r null_reason',
    () =>
      reps.map((name, index) =>
        index === 2
          ? [`salesforce:005${index}`, name, null, null, null, null, null, null, 'no_calendar']
          : [`salesforce:005${index}`, name, '165.00', '75.00', '0', '19.88', 2, '0.6875', null],
      ),
  ],
  identity_sizes: [
    'Sizes',
    '',
    'record_count:n person_count:n total_record_count:n',
    () => [386, 517, 480, 116, 42].map((persons, index) => [index + 1, persons, persons * (index + 1)]),
  ],
  identity_methods: [
    'Methods',
    '',
    'entity_type method edge_count:n used_count:n weak_count:n conflict_count:n least_confidence:r most_confidence:r',
    () => [
      ['person', 'email', 1974, 1928, 0, 46, '0.5', '0.98'],
      ['person', 'company', 1150, 0, 1150, 0, '0.6', '0.6'],
      ['account', 'domain', 68, 68, 0, 0, '0.9', '0.9'],
      ['rep', 'name', 10, 10, 0, 0, '0.9', '0.9'],
    ],
  ],
  identity_edges: [
    'Edges',
    'entity method status',
    'record_id other_record_id identity_id other_identity_id record_name record_email other_record_name other_record_email method key confidence:r is_used:b conflict_reason',
    () =>
      Array.from({ length: 8 }, (_, index) => [
        ...[`pardot:3000${index}`, 'salesforce:0035e00000009jAAA', `pardot:3000${index}`, 'outreach:1000602'],
        ...[
          index ? `Dev Evans ${index}` : hostile,
          index === 5 ? '' : mail(index),
          'Oskar Larsen',
          mail(index),
          'email',
        ],
        ...[`mailbox:${mail(index)}`, '0.5', false, 'shared_mailbox'],
      ]),
  ],
  identity_people: [
    'People',
    'records',
    'identity_id full_name email person_kind account_name record_count:n source_names',
    () =>
      Array.from({ length: 9 }, (_, index) => [
        ...[`pardot:3000${index}`, index ? 'Elena Ueda' : hostile, mail(index), 'contact', 'Contoso Holdings', 3],
        'outreach, pardot, salesforce',
      ]),
  ],
  person_records: [
    'Records',
    'person',
    'record_id identity_id is_primary:b source person_kind full_name email title account_name rep_name created_at:timestamp is_converted:b is_deleted:b',
    () =>
      ['salesforce:0035e00000009jAAA', 'pardot:30000499', 'salesforce:00Q5e000000012EAA'].map((id, index) => [
        ...[
          id,
          'pardot:30000499',
          index === 0,
          id.split(':')[0]!,
          ['contact', 'prospect', 'lead'][index]!,
          'Elena Ueda',
        ],
        ...[index === 1 ? null : mail(index), 'Head of Operations', 'Contoso Holdings', reps[0]!],
        ...[index === 2 ? null : '2023-11-06 10:00:00.000', index === 2, false],
      ]),
  ],
  person_edges: [
    'Edges of a person',
    'person',
    'record_id other_record_id method key confidence:r is_used:b conflict_reason other_identity_id',
    () => [
      [
        'salesforce:00Q5e000000012EAA',
        'pardot:30000499',
        'id',
        'id:0035e00000009jAAA',
        '1',
        true,
        null,
        'pardot:30000499',
      ],
      [
        'salesforce:0035e00000009jAAA',
        'pardot:30000499',
        'company',
        'company:contoso/elena',
        '0.6',
        false,
        null,
        'pardot:30000499',
      ],
      ['pardot:30000499', 'pardot:7', 'email', `mailbox:${mail(1)}`, '0.5', false, 'shared_mailbox', 'pardot:7'],
    ],
  ],
}

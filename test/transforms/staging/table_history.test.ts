import { examples, type Row } from '../examples.ts'

const build = { data_as_of: '2026-06-30 16:00:00', data_as_of_date: '2026-06-30', time_zone: 'America/New_York' }
const zone = {
  zone: 'America/New_York',
  utc_from: '1900-01-01 00:00:00',
  utc_to: '9999-12-31 00:00:00',
  offset_minutes: -240,
  local_from: '1900-01-01 00:00:00',
  local_to: '9999-12-31 00:00:00',
}
const world = { 'given.build': [build], 'given.tz_offset': [zone] }
/** A version of a deal as staging.table_deal has it. */
const told = (row: Row): Row => ({
  opportunity_id: 'table:D1',
  feed: 'table',
  source_id: 'D1',
  stage_name: 'Closed Won',
  stage_class: 'won',
  is_deleted: false,
  version_rank: 1,
  file: 'f',
  source_version: '',
  observed_at: '2026-06-30 12:00:00',
  ...row,
})

examples('staging.table_opportunity_history', {
  'a deal that is closed now was open from its creation to the end of its close date, in a stage that nobody knows': {
    given: {
      ...world,
      'staging.table_deal': [told({ created_at: '2026-03-01 05:00:00', close_date: '2026-04-01', amount: '9.00' })],
    },
    expect: [
      {
        history_id: 'table:D1/closed',
        changed_at: '2026-04-02 03:59:59',
        stage_name: 'Closed Won',
        amount: '9.00',
        provenance: 'reconstructed',
      },
      {
        history_id: 'table:D1/created',
        changed_at: '2026-03-01 05:00:00',
        stage_name: 'Open, stage not known',
        has_amount: false,
        provenance: 'imputed',
      },
    ],
  },
  'where history tells that it was open and closed nothing is added; where it ends open the close date tells the close':
    {
      given: {
        ...world,
        'staging.table_deal': [
          told({ created_at: '2026-03-01 05:00:00', close_date: '2026-04-01' }),
          told({
            opportunity_id: 'table:D2',
            source_id: 'D2',
            created_at: '2026-03-01 05:00:00',
            close_date: '2026-04-01',
          }),
        ],
        'staging.table_deal_state': [
          {
            feed: 'table',
            history_id: 'h1',
            opportunity_id: 'table:D1',
            changed_at: '2026-03-05 00:00:00',
            stage_name: 'Proposal',
          },
          {
            feed: 'table',
            history_id: 'h2',
            opportunity_id: 'table:D1',
            changed_at: '2026-03-28 00:00:00',
            stage_name: 'Closed Won',
            stage_class: 'won',
          },
          {
            feed: 'table',
            history_id: 'h3',
            opportunity_id: 'table:D2',
            changed_at: '2026-03-05 00:00:00',
            stage_name: 'Proposal',
          },
        ],
      },
      expect: [
        { history_id: 'h1' },
        { history_id: 'h2' },
        { history_id: 'h3' },
        { history_id: 'table:D2/closed', changed_at: '2026-04-02 03:59:59' },
      ],
    },
  'a version that had it open after its close date says more, and so does one that closed before it was made': {
    given: {
      ...world,
      'staging.table_deal': [
        told({ created_at: '2026-03-01 05:00:00', close_date: '2026-04-01' }),
        told({
          version_rank: 2,
          file: 'e',
          stage_name: 'Proposal',
          stage_class: 'open',
          observed_at: '2026-05-01 00:00:00',
        }),
        told({
          opportunity_id: 'table:D2',
          source_id: 'D2',
          created_at: '2026-03-01 05:00:00',
          close_date: '2026-02-01',
        }),
      ],
    },
    expect: [],
  },
})

examples('staging.table_opportunity_field_change', {
  'a seller is told where another one has the deal': {
    given: {
      'staging.table_deal_state': [
        {
          feed: 'table',
          history_id: 'h1',
          opportunity_id: 'table:D1',
          changed_at: '2026-03-05 00:00:00',
          owner: 'A',
          owner_id: 'table:a',
        },
        {
          feed: 'table',
          history_id: 'h2',
          opportunity_id: 'table:D1',
          changed_at: '2026-03-06 00:00:00',
          owner: 'a',
          owner_id: 'table:a',
        },
        {
          feed: 'table',
          history_id: 'h3',
          opportunity_id: 'table:D1',
          changed_at: '2026-03-07 00:00:00',
          owner: 'B',
          owner_id: 'table:b',
        },
      ],
    },
    expect: [
      { change_id: 'h1/owner', old_value: null, new_value: 'table:a' },
      { change_id: 'h3/owner', old_value: 'table:a', new_value: 'table:b' },
    ],
  },
})

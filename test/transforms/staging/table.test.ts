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
const deal = (row: Row): Row => ({ opportunity_id: 'D1', _extracted_at: '2026-06-30 12:00:00', ...row })
examples('staging.table_deal', {
  'a day without a time is the company’s own: its first moment for a creation, its last for a version': {
    given: {
      ...world,
      'raw.table_opportunity': [deal({ created_at: '2026-03-31', updated_at: '2026-04-02', close_date: '2026-04-01' })],
    },
    expect: [
      {
        opportunity_id: 'table:D1',
        created_at: '2026-03-31 04:00:00',
        source_updated_at: '2026-04-03 03:59:59',
        close_date: '2026-04-01',
        observed_at: '2026-04-03 03:59:59',
      },
    ],
  },
  'what became of a deal is what the table says, else the list of stages, else the words of its stage, and a name that says something else says it in brackets':
    {
      given: {
        ...world,
        'raw.table_opportunity': [
          deal({ opportunity_id: 'A', stage: 'Closed', outcome: 'won' }),
          deal({ opportunity_id: 'B', stage: 'Closed', outcome: 'lost' }),
          deal({ opportunity_id: 'C', stage: 'Signed' }),
          deal({ opportunity_id: 'D', stage: 'Closed Won' }),
          deal({ opportunity_id: 'E', stage: 'Proposal' }),
          deal({ opportunity_id: 'F' }),
          deal({ opportunity_id: 'G', outcome: 'lost' }),
        ],
        'staging.table_stage_word': [
          { stage: 'Closed' },
          { stage: 'Signed', called_class: 'won' },
          { stage: 'Closed Won', called_class: 'won' },
          { stage: 'Proposal' },
        ],
      },
      expect: [
        { stage_name: 'Closed (won)', stage_class: 'won' },
        { stage_name: 'Closed (lost)', stage_class: 'lost' },
        { stage_name: 'Signed', stage_class: 'won' },
        { stage_name: 'Closed Won', stage_class: 'won' },
        { stage_name: 'Proposal', stage_class: null },
        { stage_name: 'Unmapped', stage_class: null },
        { stage_name: 'Lost', stage_class: 'lost' },
      ],
    },
  'a seller is the rep of that name in any case, else what the table calls the person; an id keeps its letters': {
    given: {
      ...world,
      'given.called_rep': [{ called_name: 'anna smith', rep_id: 'company:anna@x.com' }],
      'raw.table_opportunity': [
        deal({ opportunity_id: 'A', owner: 'ANNA Smith' }),
        deal({ opportunity_id: 'B', owner: 'Bo Lee' }),
        deal({ opportunity_id: 'C', owner: '005bm00000NCJmQ' }),
        deal({ opportunity_id: 'D' }),
      ],
    },
    expect: [
      { owner_id: 'company:anna@x.com' },
      { owner_id: 'table:bo lee' },
      { owner_id: 'table:005bm00000NCJmQ' },
      { owner_id: null },
    ],
  },
  'chances are percents where one of their file is over 1': {
    given: {
      ...world,
      'raw.table_opportunity': [
        deal({ opportunity_id: 'A', probability: '1' }),
        deal({ opportunity_id: 'B', probability: '60' }),
        deal({ opportunity_id: 'C', probability: '101' }),
        deal({ opportunity_id: 'D', probability: '0.5', _file: 'earlier' }),
      ],
    },
    expect: [
      { probability: '0.010000' },
      { probability: '0.600000' },
      { probability: null },
      { probability: '0.500000' },
    ],
  },
  'a booking gives its deal the amount and the day that it lacks and wins it, unless the table says it was lost': {
    given: {
      ...world,
      'raw.table_opportunity': [
        deal({ opportunity_id: 'A', stage: 'Proposal', close_date: '2026-09-30' }),
        deal({ opportunity_id: 'B', stage: 'Proposal', outcome: 'lost', amount: '5.00', close_date: '2026-05-01' }),
      ],
      'staging.table_sale': [
        {
          feed: 'table',
          booking_id: '1',
          opportunity_id: 'A',
          is_alone: false,
          booked_date: '2026-04-30',
          amount: '10.00',
        },
        {
          feed: 'table',
          booking_id: '2',
          opportunity_id: 'A',
          is_alone: false,
          booked_date: '2026-05-31',
          amount: '2.50',
        },
        {
          feed: 'table',
          booking_id: '3',
          opportunity_id: 'B',
          is_alone: false,
          booked_date: '2026-05-31',
          amount: '7.00',
        },
      ],
    },
    expect: [
      { stage_name: 'Proposal (won)', amount: '12.50', sold_amount: '12.50', close_date: '2026-05-31' },
      { stage_name: 'Proposal (lost)', amount: '5.00', sold_amount: '7.00', close_date: '2026-05-01' },
    ],
  },
  'a booking whose deal nobody tells of is a won deal of its own': {
    given: {
      ...world,
      'staging.table_stage_word': [{ stage: 'Booked' }],
      'staging.table_sale': [
        {
          feed: 'table',
          booking_id: '9',
          is_alone: true,
          booked_date: '2026-04-30',
          amount: '10.00',
          called_deal: 'X',
          owner: 'Bo',
          file: 'f',
        },
      ],
    },
    expect: [
      {
        opportunity_id: 'table:booking/9',
        name: 'X',
        stage_class: 'won',
        amount: '10.00',
        close_date: '2026-04-30',
        owner_id: 'table:bo',
      },
    ],
  },
})

examples('staging.table_sale', {
  'a booking of a deal that is known here, in a table or in a CRM, is none of its own; of two deals of one name neither gets it':
    {
      given: {
        'staging.table_called_deal': [
          { feed: 'table', called_name: 'D1', opportunity_id: 'D1' },
          { feed: 'table', called_name: 'acme' },
        ],
        'raw.salesforce_opportunity': [{ id: '006' }],
        'raw.table_booking': [
          { booking_id: '1', booked_date: '2026-04-30', amount: '1.00', opportunity: 'D1' },
          { booking_id: '2', booked_date: '2026-04-30', amount: '1.00', opportunity: 'Acme' },
          { booking_id: '3', booked_date: '2026-04-30', amount: '1.00', opportunity: '006' },
          { booking_id: '4', booked_date: '2026-04-30', amount: '1.00', opportunity: 'Else' },
          { booking_id: '5', booked_date: '2026-04-30', amount: '1.00' },
        ],
      },
      expect: [
        { opportunity_id: 'D1', is_alone: false },
        { opportunity_id: null, is_alone: false },
        { opportunity_id: null, is_alone: false },
        { opportunity_id: null, is_alone: true },
        { opportunity_id: null, is_alone: true },
      ],
    },
})

const state = (row: Row): Row => ({ opportunity_id: 'D1', _extracted_at: '2026-06-30 12:00:00', ...row })
examples('staging.table_deal_state', {
  'chances of history are percents where one of their file is over 1': {
    given: {
      ...world,
      'raw.table_opportunity_history': [
        state({ changed_at: '2026-01-01', probability: '0.5', _file: 'earlier' }),
        state({ changed_at: '2026-02-01', probability: '50', _file: 'later' }),
        state({ changed_at: '2026-03-01', probability: '1', _file: 'later' }),
      ],
    },
    expect: [{ probability: '0.500000' }, { probability: '0.500000' }, { probability: '0.010000' }],
  },
})

import { examples } from '../examples.ts'

const seller = (owner: string) => ({ feed: 'table', owner, owner_id: `table:${owner.toLowerCase()}` })
const build = { data_as_of: '2026-06-30 16:00:00', data_as_of_date: '2026-06-30', time_zone: 'UTC' }

examples('staging.table_rep', {
  'who is in a CRM or in the company’s list is none; the latest deal that names a team or region tells it': {
    given: {
      'staging.table_deal': [
        {
          opportunity_id: 'table:1',
          file: 'f',
          source_version: '',
          feed: 'table',
          owner: 'Bo',
          owner_id: 'table:bo',
          team: 'West',
          observed_at: '2026-01-01 00:00:00',
        },
        {
          opportunity_id: 'table:2',
          file: 'f',
          source_version: '',
          feed: 'table',
          owner: 'BO',
          owner_id: 'table:bo',
          team: 'East',
          region: 'R',
          observed_at: '2026-02-01 00:00:00',
        },
        {
          opportunity_id: 'table:3',
          file: 'f',
          source_version: '',
          feed: 'table',
          owner: 'Anna',
          owner_id: 'company:anna@x.com',
        },
      ],
      'staging.table_seller': [seller('Cy@x.com')],
    },
    expect: [
      { rep_id: 'table:bo', full_name: 'BO', email: null, role_name: 'East', territory: 'R' },
      { rep_id: 'table:cy@x.com', full_name: 'Cy@x.com', email: 'cy@x.com', role_name: null, territory: null },
    ],
  },
})

examples('staging.table_quota', {
  'a half-year is two quarters, each of half its amount to the cent': {
    given: {
      'staging.table_seller': [seller('Bo')],
      'raw.table_quota': [{ rep: 'Bo', period_start: '2026-01-01', period_type: 'half_year', amount: '100.01' }],
    },
    expect: [
      { assignee_id: 'table:bo', period_type: 'quarter', period_start: '2026-01-01', amount: '50.01' },
      { assignee_id: 'table:bo', period_type: 'quarter', period_start: '2026-04-01', amount: '50.00' },
    ],
  },
  'the shortest time between two periods tells how long they are': {
    given: {
      'staging.table_seller': [seller('Bo')],
      'raw.table_quota': [
        { rep: 'Bo', period_start: '2026-01-01', amount: '1' },
        { rep: 'Bo', period_start: '2026-04-01', amount: '2' },
        { rep: 'Bo', period_start: '2026-10-01', amount: '3' },
      ],
    },
    expect: [{ period_type: 'quarter' }, { period_type: 'quarter' }, { period_type: 'quarter' }],
  },
  'of one period alone nobody knows how long it is': {
    given: {
      'staging.table_seller': [seller('Bo')],
      'raw.table_quota': [{ rep: 'Bo', period_start: '2026-01-01', amount: '1' }],
    },
    expect: [{ period_type: null, amount: '1.00' }],
  },
})

examples('staging.table_target', {
  'without a scope it is the company’s; the company’s own sheet counts before it': {
    given: {
      'raw.company_target': [
        { scope_type: 'team', scope_name: 'West', period_type: 'quarter', period_start: '2026-01-01', amount: '5' },
      ],
      'raw.table_target': [
        { period_start: '2026-01-01', period_type: 'quarter', amount: '100' },
        { scope_type: 'Team', scope_name: 'West', period_start: '2026-01-01', period_type: 'quarter', amount: '7' },
        { scope_type: 'region', scope_name: 'North', period_start: '2026-01-01', period_type: 'quarter', amount: '8' },
      ],
    },
    expect: [
      { scope_type: 'company', scope_name: 'company', amount: '100.00' },
      { scope_type: 'territory', scope_name: 'North', amount: '8.00' },
    ],
  },
})

examples('staging.table_account', {
  'an account that deals alone name is one, in any case; one that a sheet has is that': {
    given: {
      'given.build': [build],
      'raw.table_account': [{ account_id: 'A1', name: 'Acme' }],
      'staging.table_called_account': [
        { feed: 'table', called_name: 'A1', account_id: 'A1' },
        { feed: 'table', called_name: 'acme', account_id: 'A1' },
      ],
      'staging.table_deal': [
        {
          opportunity_id: 'table:1',
          file: 'f',
          source_version: '',
          feed: 'table',
          account: 'ACME',
          known_from: '2026-01-01 00:00:00',
        },
        {
          opportunity_id: 'table:2',
          file: 'f',
          source_version: '',
          feed: 'table',
          account: 'Globex',
          known_from: '2026-01-01 00:00:00',
        },
        {
          opportunity_id: 'table:3',
          file: 'f',
          source_version: '',
          feed: 'table',
          account: 'globex',
          known_from: '2026-01-01 00:00:00',
        },
      ],
    },
    expect: [
      { account_id: 'table:A1', name: 'Acme' },
      { account_id: 'table:globex', name: 'globex' },
    ],
  },
})

examples('staging.table_called_account', {
  'an id counts before a name, and two accounts of one name have none': {
    given: {
      'raw.table_account': [
        { account_id: 'one', name: 'Two' },
        { account_id: 'two', name: 'Same', domain: 'two.com' },
        { account_id: 'three', name: 'same' },
      ],
    },
    expect: [
      { called_name: 'one', account_id: 'one' },
      { called_name: 'three', account_id: 'three' },
      { called_name: 'two', account_id: 'two' },
      { called_name: 'two.com', account_id: 'two' },
    ],
  },
})

examples('staging.table_activity', {
  'kinds are told by their words; what is of a day alone keeps its day': {
    given: {
      'given.build': [build],
      'staging.table_seller': [seller('Bo')],
      'raw.table_activity': [
        { activity_id: '1', activity_type: 'Phone call', owner: 'Bo', started_at: '2026-05-01', duration_minutes: '5' },
        {
          activity_id: '2',
          activity_type: 'E-Mail',
          owner: 'Bo',
          started_at: '2026-05-01 10:00:00',
          person: 'x@y.com',
        },
        { activity_id: '3', activity_type: 'Fax', started_at: '2026-08-01' },
        { activity_id: '4', activity_type: 'Demo', started_at: '2026-05-01', is_completed: 'false' },
      ],
    },
    expect: [
      {
        activity_type: 'call',
        rep_id: 'table:bo',
        started_at: null,
        due_date: '2026-05-01',
        duration_minutes: '5.00',
        source_kind: 'sheet',
        is_completed: true,
      },
      {
        activity_type: 'email',
        started_at: '2026-05-01 10:00:00',
        person_id: 'table:x@y.com',
        source_kind: null,
        is_completed: true,
      },
      { activity_type: null, is_completed: false },
      { activity_type: 'meeting', is_completed: false },
    ],
  },
})

examples('staging.table_stage_word', {
  'a list of stages counts before the words of a name; two lists that disagree tell nothing': {
    given: {
      'raw.table_opportunity': [
        { opportunity_id: '1', stage: 'Closed Lost - price' },
        { opportunity_id: '2', stage: 'Wonderful' },
        { opportunity_id: '3', stage: 'Not lost yet' },
      ],
      'raw.table_stage_map': [
        { stage_name: 'Not lost yet', stage_class: 'open' },
        { stage_name: 'Odd', stage_class: 'open' },
      ],
      'raw.company_stage_map': [{ stage_name: 'Odd', stage_class: 'won' }],
    },
    expect: [
      { stage: 'Closed Lost - price', called_class: 'lost' },
      { stage: 'Not lost yet', called_class: 'open' },
      { stage: 'Wonderful', called_class: null },
    ],
  },
})

import { examples } from '../examples.ts'

const build = [{ data_as_of: '2026-06-30 16:00:00', data_as_of_date: '2026-06-30' }]
const open = { valid_to: '9999-12-31' }

examples('core.rep_email', {
  'an e-mail means the user who is active, and without a user the person of the sheet': {
    given: {
      'staging.rep': [
        { rep_id: 'salesforce:1', email: 'ann@x.com', is_active: false },
        { rep_id: 'salesforce:2', email: 'ann@x.com', is_active: true },
        { rep_id: 'salesforce:3', email: null, is_active: true },
      ],
      'staging.rep_history': [{ email: 'ann@x.com' }, { email: 'bo@x.com' }, { email: 'bo@x.com' }],
    },
    expect: [
      { email: 'ann@x.com', rep_id: 'salesforce:2' },
      { email: 'bo@x.com', rep_id: 'company:bo@x.com' },
    ],
  },
})

examples('core.rep_history', {
  'rows of the sheet follow one another without a gap, from the beginning and without an end': {
    given: {
      'staging.rep': [{ rep_id: 'salesforce:1', email: 'ann@x.com', role_name: 'AE' }],
      'core.rep_email': [{ email: 'ann@x.com', rep_id: 'salesforce:1' }],
      'staging.rep_history': [
        { email: 'ann@x.com', valid_from: '2025-02-01', valid_to: '2025-09-30', team: 'East', is_quota_carrying: true },
        { email: 'ann@x.com', valid_from: '2025-10-06', valid_to: '2026-03-31', team: 'West', is_quota_carrying: true },
      ],
    },
    expect: [
      { valid_from: '0001-01-01', valid_to: '2025-10-06', team: 'East', role: null },
      { valid_from: '2025-10-06', valid_to: '9999-12-31', team: 'West', is_quota_carrying: true },
    ],
  },
  'a manager is named by e-mail in the sheet, and is nobody where nobody has it': {
    given: {
      'core.rep_email': [
        { email: 'ann@x.com', rep_id: 'company:ann@x.com' },
        { email: 'bo@x.com', rep_id: 'salesforce:2' },
      ],
      'staging.rep_history': [
        { email: 'ann@x.com', valid_from: '2025-02-01', manager_email: 'bo@x.com' },
        { email: 'ann@x.com', valid_from: '2025-03-01', manager_email: 'cy@x.com' },
      ],
    },
    expect: [{ manager_id: 'salesforce:2' }, { manager_id: null }],
  },
  'a user who is not in the sheet has the CRM’s manager and role for all time': {
    given: {
      'given.build': build,
      'staging.rep': [
        { rep_id: 'salesforce:1', email: 'ann@x.com', role_name: 'AE East', manager_rep_id: 'salesforce:2' },
        { rep_id: 'salesforce:2', email: 'bo@x.com', manager_rep_id: 'salesforce:9' },
      ],
    },
    expect: [
      {
        rep_id: 'salesforce:1',
        valid_from: '0001-01-01',
        ...open,
        team: 'AE East',
        role: 'AE East',
        manager_id: 'salesforce:2',
        is_quota_carrying: null,
      },
      { rep_id: 'salesforce:2', team: null, manager_id: null },
      { rep_id: 'unassigned', valid_from: '0001-01-01', ...open, team: null, is_quota_carrying: false },
    ],
  },
  'two users with one e-mail have the same history': {
    given: {
      'staging.rep': [
        { rep_id: 'emea:1', email: 'ann@x.com' },
        { rep_id: 'us:1', email: 'ann@x.com' },
      ],
      'core.rep_email': [{ email: 'ann@x.com', rep_id: 'emea:1' }],
      'staging.rep_history': [{ email: 'ann@x.com', valid_from: '2025-02-01', team: 'East' }],
    },
    expect: [
      { rep_id: 'emea:1', team: 'East' },
      { rep_id: 'us:1', team: 'East' },
    ],
  },
})

examples('core.rep', {
  'a person is as on the day of the figures': {
    given: {
      'given.build': build,
      'staging.rep': [
        {
          rep_id: 'salesforce:1',
          source_id: '1',
          full_name: 'A. Lee',
          email: 'ann@x.com',
          is_active: true,
          time_zone: 'Europe/Berlin',
        },
      ],
      'staging.rep_history': [
        { email: 'ann@x.com', valid_from: '2025-02-01', full_name: 'Ann Lee', hire_date: '2025-02-01' },
        { email: 'ann@x.com', valid_from: '2026-09-01', full_name: 'Ann Kim', termination_date: '2026-12-31' },
      ],
      'core.rep_history': [
        { rep_id: 'salesforce:1', valid_from: '0001-01-01', valid_to: '2026-09-01', team: 'East' },
        { rep_id: 'salesforce:1', valid_from: '2026-09-01', ...open, team: 'West' },
      ],
    },
    expect: [
      {
        rep_id: 'salesforce:1',
        source_id: '1',
        full_name: 'Ann Lee',
        team: 'East',
        hire_date: '2025-02-01',
        termination_date: null,
        is_active: true,
        time_zone: 'Europe/Berlin',
      },
    ],
  },
  'who left is not active, whatever the CRM says; who is to begin later is known by the first row': {
    given: {
      'given.build': build,
      'staging.rep': [{ rep_id: 'salesforce:1', email: 'ann@x.com', is_active: true }],
      'staging.rep_history': [
        { email: 'ann@x.com', valid_from: '2025-02-01', termination_date: '2026-06-29' },
        { email: 'bo@x.com', valid_from: '2026-08-01', full_name: 'Bo Kim' },
      ],
      'core.rep_history': [
        { rep_id: 'company:bo@x.com', valid_from: '0001-01-01', ...open },
        { rep_id: 'salesforce:1', valid_from: '0001-01-01', ...open },
        { rep_id: 'unassigned', valid_from: '0001-01-01', ...open },
      ],
    },
    expect: [
      { rep_id: 'company:bo@x.com', source_id: 'bo@x.com', full_name: 'Bo Kim', email: 'bo@x.com', is_active: true },
      { rep_id: 'salesforce:1', is_active: false },
      { rep_id: 'unassigned', full_name: 'Unassigned', email: null, is_active: false },
    ],
  },
})

examples('core.scope', {
  'a scope has the name of its person, team or territory': {
    given: {
      'core.rep': [{ rep_id: 'salesforce:1', full_name: 'Ann Lee' }],
      'given.scope_closure': [
        { scope_type: 'company', scope_id: 'company', rep_id: 'salesforce:1' },
        { scope_type: 'manager', scope_id: 'salesforce:1', rep_id: 'salesforce:1' },
        { scope_type: 'manager', scope_id: 'salesforce:1', rep_id: 'salesforce:2' },
        { scope_type: 'team', scope_id: 'East', rep_id: 'salesforce:2' },
      ],
    },
    expect: [
      { scope_type: 'company', scope_name: 'Whole company' },
      { scope_type: 'manager', scope_id: 'salesforce:1', scope_name: 'Ann Lee' },
      { scope_type: 'team', scope_name: 'East' },
    ],
  },
})

examples('core.account', {
  'an account of a queue is unassigned': {
    given: {
      'core.rep': [{ rep_id: 'salesforce:1' }],
      'staging.account': [
        { account_id: 'salesforce:A', owner_id: 'salesforce:1' },
        { account_id: 'salesforce:B', owner_id: 'salesforce:00G' },
      ],
    },
    expect: [{ owner_id: 'salesforce:1' }, { owner_id: 'unassigned' }],
  },
})

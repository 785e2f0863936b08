import { examples } from '../examples.ts'
import { deal, history, people, stageMap, version } from './sales.ts'
import { stories } from './stories.ts'

const created = '2026-03-02 15:00:00.000'
const given = { ...people, ...stageMap }

examples('core.stage', {
  'the sheet counts before the list of Salesforce': {
    given: {
      'staging.stage_map': [
        { stage_name: 'A', sort_order: 3, stage_class: 'open', is_qualifying: false, forecast_category: 'commit' },
      ],
      'staging.stage': [
        {
          stage_id: '1',
          stage_name: 'A',
          sort_order: 1,
          is_closed: true,
          is_won: true,
          is_active: true,
          default_probability: '0.100000',
          forecast_category: 'pipeline',
        },
      ],
    },
    expect: [
      {
        sort_order: 3,
        stage_class: 'open',
        is_qualifying: false,
        forecast_category: 'commit',
        default_probability: '0.100000',
        stage_source: 'stage_map',
        is_active: true,
      },
    ],
  },
  'without a sheet every open stage qualifies': {
    given: {
      'staging.stage': [
        { stage_id: '1', stage_name: 'A', sort_order: 1, is_closed: false, is_won: false, is_active: true },
        { stage_id: '2', stage_name: 'B', sort_order: 2, is_closed: true, is_won: true, is_active: true },
        { stage_id: '3', stage_name: 'C', sort_order: 3, is_closed: true, is_won: false, is_active: false },
      ],
    },
    expect: [
      { stage_class: 'open', is_qualifying: true, is_active: true },
      { stage_class: 'won', is_qualifying: true },
      { stage_class: 'lost', is_qualifying: false, is_active: false },
    ],
  },
  'a stage that the sheet does not place is as Salesforce says, and qualifies while open': {
    given: {
      'staging.stage_map': [{ stage_name: 'A', stage_class: 'open', is_qualifying: false }],
      'staging.stage': [
        { stage_id: '2', stage_name: 'B', sort_order: 2, is_closed: false, is_won: false, is_active: true },
      ],
    },
    expect: [
      { stage_name: 'A', is_qualifying: false, is_active: true },
      { stage_name: 'B', is_qualifying: true, is_active: false, stage_source: 'crm' },
    ],
  },
  'a stage that only deals are in takes its class from them, one of history alone is open': {
    given: {
      'staging.opportunity_version': [
        { stage_name: 'Signed', is_closed: true, is_won: true },
        { stage_name: 'Gone', is_closed: true, is_won: false },
        { stage_name: 'Mixed', is_closed: true, is_won: true },
        { stage_name: 'Mixed', is_closed: false, is_won: false },
      ],
      'staging.opportunity_history': [{ stage_name: 'Old' }],
      'staging.opportunity_field_change': [
        { field: 'stage', old_value: 'Older', new_value: 'Old' },
        { field: 'amount', old_value: '1', new_value: '2' },
      ],
    },
    expect: [
      { stage_name: 'Gone', stage_class: 'lost', stage_source: 'deals' },
      { stage_name: 'Mixed', stage_class: 'open' },
      { stage_name: 'Old', stage_class: 'open', stage_source: 'history', sort_order: null },
      { stage_name: 'Older', stage_class: 'open' },
      { stage_name: 'Signed', stage_class: 'won' },
    ],
  },
  'two orgs that name a stage alike have one': {
    given: {
      'staging.stage': [
        { stage_id: 'emea:1', stage_name: 'A', sort_order: 9, is_active: false },
        { stage_id: 'us:1', stage_name: 'A', sort_order: 1, is_active: true },
      ],
    },
    expect: [{ stage_name: 'A', sort_order: 1 }],
  },
})

stories('core.opportunity_stage_interval', {
  'a deal goes on, back, on and is won': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, { stagename: 'Prospecting' }),
        history('h2', '2026-03-04 15:00:00.000'),
        history('h3', '2026-03-05 14:59:59.000', { stagename: 'Proposal' }),
        history('h4', '2026-03-06 15:00:00.000'),
        history('h5', '2026-03-07 15:00:00.000', { stagename: 'Proposal', amount: '70.00' }),
        history('h6', '2026-03-08 15:00:00.000', { stagename: 'Proposal', amount: '80.00' }),
        history('h7', '2026-03-09 15:00:00.000', { stagename: 'Won', amount: '80.00' }),
      ],
    },
    expect: [
      {
        visit_number: '1',
        stage_name: 'Prospecting',
        direction: 'first',
        exit_outcome: 'advanced',
        stage_days: '2',
        next_stage_name: 'Discovery',
      },
      { stage_name: 'Discovery', direction: 'forward', exit_outcome: 'advanced', stage_days: '0', stage_hours: '23' },
      { stage_name: 'Proposal', direction: 'forward', exit_outcome: 'regressed', amount: '100.00' },
      { stage_name: 'Discovery', direction: 'backward', exit_outcome: 'advanced' },
      { stage_name: 'Proposal', amount: '70.00', exit_outcome: 'won', stage_days: '2', exited_date: '2026-03-09' },
    ],
  },
  'stages that a deal jumps over, is created after or wins past are stays of no length': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created),
        history('h2', '2026-03-04 15:00:00.000', { stagename: 'Won' }),
      ],
    },
    expect: [
      {
        stage_name: 'Prospecting',
        is_skipped: true,
        entered_at: '2026-03-02 15:00:00',
        stage_minutes: '0',
        exit_outcome: 'advanced',
        next_stage_name: 'Discovery',
      },
      { stage_name: 'Discovery', is_skipped: false, direction: 'first', exit_outcome: 'won' },
      {
        stage_name: 'Proposal',
        is_skipped: true,
        direction: 'forward',
        entered_at: '2026-03-04 15:00:00',
        next_stage_name: 'Won',
      },
    ],
  },
  'a loss and a reopening jump over nothing': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, { stagename: 'Prospecting' }),
        history('h2', '2026-03-04 15:00:00.000', { stagename: 'Lost' }),
        history('h3', '2026-03-05 15:00:00.000', { stagename: 'Proposal' }),
      ],
    },
    expect: [
      { stage_name: 'Prospecting', exit_outcome: 'lost' },
      { stage_name: 'Proposal', direction: 'reopened', exit_outcome: null, exited_at: null, stage_days: null },
    ],
  },
  'a deletion ends a stay and a restoration begins one': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [
        version('2026-03-10 15:00:00.000', { isdeleted: 'true', stagename: 'Prospecting' }),
        version('2026-03-12 15:00:00.000', { stagename: 'Prospecting' }),
      ],
    },
    expect: [
      {
        stage_name: 'Prospecting',
        direction: 'first',
        exit_outcome: 'deleted',
        next_stage_name: null,
        stage_days: '8',
      },
      { stage_name: 'Prospecting', direction: 'reopened', entered_date: '2026-03-12', exit_outcome: null },
    ],
  },
  'a stage to which nobody gave a place is gone through forward': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, { stagename: 'Demo' }),
        history('h2', '2026-03-04 15:00:00.000'),
      ],
    },
    expect: [
      { stage_name: 'Demo', sort_order: null, direction: 'first', exit_outcome: 'advanced' },
      { stage_name: 'Discovery', direction: 'forward', opportunity_id: `salesforce:${deal}` },
    ],
  },
})

import { ann, bo, handover, history, people, stageMap, version } from './sales.ts'
import { stories } from './stories.ts'

const created = '2026-03-02 15:00:00.000'
const given = { ...people, ...stageMap }
const won = { stagename: 'Won', probability: '100', forecastcategory: 'Closed' }
const lost = { stagename: 'Lost', probability: '0', forecastcategory: 'Omitted' }

stories('core.opportunity_close_date_edit', {
  'edits of one user within a day are one, by what they come to': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created),
        history('h2', '2026-04-01 15:00:00.000', { closedate: '2026-12-31' }),
        history('h3', '2026-04-01 16:00:00.000', { closedate: '2026-12-31', amount: '50.00' }),
        history('h4', '2026-04-02 15:00:00.000', { closedate: '2026-10-01', amount: '50.00' }),
        history('h5', '2026-04-03 15:00:01.000', { closedate: '2026-10-31', amount: '50.00' }),
      ],
    },
    expect: [
      {
        edit_number: '1',
        close_date_before: '2026-09-30',
        close_date: '2026-10-01',
        moved_days: 1,
        change_count: '2',
        is_push: true,
        is_push_out: false,
      },
      {
        edit_number: '2',
        close_date_before: '2026-10-01',
        close_date: '2026-10-31',
        is_push: true,
        is_push_out: false,
      },
    ],
  },
  'of two users each has an edit, and what a second takes back is no push': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created),
        history('h2', '2026-04-01 15:00:00.000', { closedate: '2026-11-01' }),
        history('h3', '2026-04-01 16:00:00.000', { closedate: '2026-09-30', createdbyid: bo }),
      ],
    },
    expect: [
      {
        is_push: true,
        is_push_out: true,
        close_quarter_before: 'FY27-Q3',
        close_quarter: 'FY27-Q4',
        changed_by_id: `salesforce:${ann}`,
      },
      { is_push: false, moved_days: -32, changed_by_id: `salesforce:${bo}` },
    ],
  },
  'a slip of the pen that is undone comes to nothing': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created),
        history('h2', '2026-04-01 15:00:00.000', { closedate: '2026-11-01' }),
        history('h3', '2026-04-01 16:00:00.000'),
      ],
    },
    expect: [{ is_push: false, moved_days: 0, change_count: '2' }],
  },
  'the close date of the change that closes or reopens a deal is no edit': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created),
        history('h2', '2026-04-01 15:00:00.000', { ...won, closedate: '2026-11-01' }),
        history('h3', '2026-04-10 15:00:00.000', { closedate: '2026-12-01' }),
      ],
    },
    expect: [],
  },
})

stories('core.opportunity', {
  'an open deal has no close': {
    given: { ...given, 'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000', { name: 'Acme' })] },
    expect: [
      {
        source_id: '006000000000001AAA',
        name: 'Acme',
        created_date: '2026-03-02',
        is_closed: false,
        closed_at: null,
        closed_owner_id: null,
        amount_before_loss: null,
        push_count: '0',
        days_pushed: 0,
        pipeline_created_date: '2026-03-02',
      },
    ],
  },
  'the owner at the close keeps the credit, whoever has the deal later': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000', { ...won, ownerid: bo })],
      'raw.salesforce_opportunity_history': [history('h1', created), history('h2', '2026-04-01 15:00:00.000', won)],
      'raw.salesforce_opportunity_field_history': [handover('c1', '2026-05-04 15:00:00.000', ann, bo)],
    },
    expect: [
      {
        owner_id: `salesforce:${bo}`,
        closed_owner_id: `salesforce:${ann}`,
        closed_at: '2026-04-01 15:00:00',
        amount_before_loss: '100.00',
      },
    ],
  },
  'a deal set to nothing as it was lost is worth what it was before': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created),
        history('h2', '2026-04-01 15:00:00.000', { ...lost, amount: '0.00' }),
      ],
    },
    expect: [{ is_closed: true, is_won: false, amount: '0.00', amount_before_loss: '100.00', has_qualified: true }],
  },
  'a deal lost in prospecting never qualified and was never pipeline': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, { stagename: 'Prospecting' }),
        history('h2', '2026-04-01 15:00:00.000', lost),
      ],
    },
    expect: [{ has_qualified: false, pipeline_created_at: null, pipeline_created_date: null }],
  },
  'a deal of which nothing but its loss is known counts as lost': {
    given: { ...given, 'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000', lost)] },
    expect: [{ is_closed: true, has_qualified: true }],
  },
  'pipeline is created when a qualified deal first has an amount': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, { amount: null }),
        history('h2', '2026-04-01 15:00:00.000'),
      ],
    },
    expect: [{ pipeline_created_date: '2026-04-01', created_date: '2026-03-02' }],
  },
  'a reopened deal counts how often, and its pushes': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, { closedate: '2026-04-30' }),
        history('h2', '2026-04-01 15:00:00.000', { closedate: '2026-05-01' }),
        history('h3', '2026-04-10 15:00:00.000', { ...lost, closedate: '2026-05-01' }),
        history('h4', '2026-04-12 15:00:00.000', { closedate: '2026-05-31' }),
        history('h5', '2026-04-20 15:00:00.000', { closedate: '2026-06-30' }),
      ],
    },
    expect: [
      {
        reopen_count: '1',
        is_closed: false,
        closed_at: null,
        push_count: '2',
        push_out_count: '1',
        first_close_date: '2026-04-30',
        days_pushed: 61,
      },
    ],
  },
  'a deal excluded today says so': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000')],
      'raw.company_exclusion': [{ object: 'opportunity', id: '006000000000001AAA', valid_from: '2026-06-30' }],
    },
    expect: [{ is_excluded: true, is_deleted: false }],
  },
})

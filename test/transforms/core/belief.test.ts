import { ann, bo, handover, history, people, stageMap, version } from './sales.ts'
import { stories } from './stories.ts'

const created = '2026-03-02 15:00:00.000'
const given = { ...people, ...stageMap }
const weekly = { _file: 'weekly', _extracted_at: '2026-06-28 06:00:00', _known_from: '2026-06-28 07:00:00' }
const stray = { _file: 'stray', _extracted_at: '2026-05-15 15:00:00', _known_from: '2026-07-01 09:00:00' }

stories('core.opportunity_interval', {
  'a record that came in two files is known since the first': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [
        version('2026-05-04 15:00:00.000', weekly),
        version('2026-05-04 15:00:00.000', { ...stray, _extracted_at: '2026-06-30 16:00:00' }),
      ],
    },
    expect: [{ known_from: '2026-06-28 07:00:00', known_to: null }],
  },
  'what a later file adds ends the state before and leaves it believed': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, weekly),
        history('h2', '2026-06-29 15:00:00.000', { ...stray, stagename: 'Won' }),
      ],
    },
    expect: [
      { stage_name: 'Discovery', valid_to: null, known_from: '2026-06-28 07:00:00', known_to: '2026-07-01 09:00:00' },
      { stage_name: 'Discovery', valid_to: '2026-06-29 15:00:00', known_from: '2026-07-01 09:00:00', known_to: null },
      { stage_name: 'Won', valid_from: '2026-06-29 15:00:00', known_from: '2026-07-01 09:00:00', known_to: null },
    ],
  },
  'an older file that arrives later keeps the current state and changes what is believed of the past': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [
        version('2026-06-01 15:00:00.000', { ...weekly, stagename: 'Proposal' }),
        version('2026-05-04 15:00:00.000', { ...stray, stagename: 'Discovery', isdeleted: 'true' }),
      ],
    },
    expect: [
      {
        stage_name: 'Proposal',
        is_deleted: false,
        valid_from: '2026-03-02 15:00:00',
        valid_to: null,
        known_from: '2026-06-28 07:00:00',
        known_to: '2026-07-01 09:00:00',
      },
      {
        stage_name: 'Discovery',
        is_deleted: false,
        valid_from: '2026-03-02 15:00:00',
        valid_to: '2026-05-04 15:00:00',
        known_from: '2026-07-01 09:00:00',
        known_to: null,
      },
      {
        stage_name: 'Discovery',
        is_deleted: true,
        valid_from: '2026-05-04 15:00:00',
        valid_to: '2026-06-01 15:00:00',
        known_to: null,
      },
      {
        stage_name: 'Proposal',
        is_deleted: false,
        valid_from: '2026-06-01 15:00:00',
        valid_to: null,
        known_from: '2026-07-01 09:00:00',
        known_to: null,
      },
    ],
  },
  'an older file that tells nothing new leaves every belief as it was': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [
        version('2026-06-01 15:00:00.000', weekly),
        version('2026-05-04 15:00:00.000', stray),
      ],
    },
    expect: [{ valid_from: '2026-03-02 15:00:00', valid_to: null, known_from: '2026-06-28 07:00:00', known_to: null }],
  },
  'an earlier change of owner that becomes known later takes the place of the first': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000', { ...weekly, ownerid: ann })],
      'raw.salesforce_opportunity_field_history': [
        handover('c2', '2026-05-04 15:00:00.000', bo, ann, weekly),
        handover('c1', '2026-04-01 15:00:00.000', ann, bo, stray),
      ],
    },
    expect: [
      {
        owner_id: `salesforce:${bo}`,
        valid_from: '2026-03-02 15:00:00',
        valid_to: '2026-05-04 15:00:00',
        known_to: '2026-07-01 09:00:00',
      },
      {
        owner_id: `salesforce:${ann}`,
        valid_from: '2026-03-02 15:00:00',
        valid_to: '2026-04-01 15:00:00',
        known_from: '2026-07-01 09:00:00',
      },
      { owner_id: `salesforce:${bo}`, valid_from: '2026-04-01 15:00:00', known_from: '2026-07-01 09:00:00' },
      {
        owner_id: `salesforce:${ann}`,
        valid_from: '2026-05-04 15:00:00',
        known_from: '2026-06-28 07:00:00',
        known_to: null,
      },
    ],
  },
})

stories('core.opportunity_event', {
  'changes are those believed now, numbered from the creation': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, weekly),
        history('h2', '2026-06-29 15:00:00.000', {
          ...stray,
          stagename: 'Won',
          probability: '100',
          forecastcategory: 'Closed',
        }),
      ],
    },
    expect: [
      {
        event_number: '1',
        stage_name: 'Discovery',
        stage_name_before: null,
        stage_class_before: null,
        amount_before: null,
      },
      {
        event_number: '2',
        changed_at: '2026-06-29 15:00:00',
        changed_date: '2026-06-29',
        stage_class: 'won',
        stage_class_before: 'open',
        forecast_category_before: 'pipeline',
        probability_before: '0.300000',
        amount_before: '100.00',
        is_qualifying_before: true,
        is_deleted_before: false,
      },
    ],
  },
})

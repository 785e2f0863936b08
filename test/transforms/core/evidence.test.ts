import { examples } from '../examples.ts'
import { ann, bo, handover, history, people, stageMap, version } from './sales.ts'
import { stories } from './stories.ts'

const given = { ...people, ...stageMap }
const created = '2026-03-02 15:00:00.000'
const known = { known_from: '2026-06-28 07:00:00' }

examples('core.opportunity_version', {
  'a version is told apart by its stamp, else by its last change, else by the time of its file': {
    given: {
      'staging.opportunity_version': [
        {
          opportunity_id: 'a',
          source_updated_at: '2026-05-04 15:00:00',
          source_version: '2026-05-04 15:00:00.000',
          last_modified_at: '2026-05-01 00:00:00',
          file: 'f',
        },
        {
          opportunity_id: 'b',
          source_version: '',
          last_modified_at: '2026-05-01 00:00:00',
          extracted_at: '2026-05-15 00:00:00',
          file: 'f',
        },
        { opportunity_id: 'c', source_version: '', extracted_at: '2026-05-15 00:00:00', file: 'f' },
      ],
    },
    expect: [
      { observed_at: '2026-05-04 15:00:00', version_name: '2026-05-04 15:00:00.000' },
      { observed_at: '2026-05-01 00:00:00', version_name: 'f' },
      { observed_at: '2026-05-15 00:00:00', version_name: 'f' },
    ],
  },
  'a version in several files is as the one extracted last has it, and known since the first arrived': {
    given: {
      'staging.opportunity_version': [
        {
          opportunity_id: 'a',
          source_updated_at: '2026-05-04 15:00:00',
          source_version: '1',
          extracted_at: '2026-06-01 00:00:00',
          file: 'f',
          known_from: '2026-07-01 00:00:00',
          amount: '2.00',
        },
        {
          opportunity_id: 'a',
          source_updated_at: '2026-05-04 15:00:00',
          source_version: '1',
          extracted_at: '2026-05-15 00:00:00',
          file: 'g',
          known_from: '2026-06-01 00:00:00',
          amount: '1.00',
        },
      ],
    },
    expect: [{ local_amount: '2.00', known_from: '2026-06-01 00:00:00' }],
  },
})

examples('core.opportunity_statement', {
  'a feed whose history never holds an amount tells nothing of amounts, another one does': {
    given: {
      'staging.opportunity_history': [
        { opportunity_id: 'emea:1', history_id: 'emea:h1', changed_at: '2026-05-01 00:00:00', ...known },
        { opportunity_id: 'us:1', history_id: 'us:h1', changed_at: '2026-05-01 00:00:00', ...known },
        { opportunity_id: 'us:2', history_id: 'us:h2', changed_at: '2026-05-01 00:00:00', amount: '1.00', ...known },
      ],
    },
    expect: [
      { has_amount: false },
      { has_amount: true, local_amount: null },
      { has_amount: true, local_amount: '1.00' },
    ],
  },
  'a deal is known to be made since the first of its versions arrived': {
    given: {
      'core.opportunity_version': [
        {
          opportunity_id: 'a',
          version_name: '1',
          observed_at: '2026-05-01 00:00:00',
          created_at: '2026-03-01 00:00:00',
          known_from: '2026-06-02 00:00:00',
        },
        {
          opportunity_id: 'a',
          version_name: '2',
          observed_at: '2026-05-02 00:00:00',
          created_at: '2026-03-01 00:00:00',
          known_from: '2026-06-01 00:00:00',
        },
        {
          opportunity_id: 'b',
          version_name: '1',
          observed_at: '2026-05-01 00:00:00',
          created_at: null,
          known_from: '2026-06-01 00:00:00',
        },
      ],
    },
    expect: [
      { evidence_id: 'a/1', evidence_rank: 4, provenance: 'observed' },
      { evidence_id: 'a/2' },
      {
        evidence_id: 'created',
        evidence_rank: 0,
        provenance: 'imputed',
        is_deleted: false,
        observed_at: '2026-03-01 00:00:00',
        known_from: '2026-06-01 00:00:00',
      },
      { opportunity_id: 'b', evidence_id: 'b/1' },
    ],
  },
})

examples('core.opportunity_field_statement', {
  'of a change both values are told, of other fields than the owner only where there is no OpportunityHistory': {
    given: {
      'staging.opportunity_history': [{ opportunity_id: 'a' }],
      'staging.opportunity_field_change': [
        { opportunity_id: 'a', change_id: 'c1', field: 'owner', old_value: 'x', new_value: 'y' },
        { opportunity_id: 'a', change_id: 'c2', field: 'stage', old_value: 'x', new_value: 'y' },
        { opportunity_id: 'b', change_id: 'c3', field: 'stage', old_value: 'x', new_value: 'y' },
        { opportunity_id: 'b', change_id: 'c4', field: 'other', old_value: 'x', new_value: 'y' },
      ],
    },
    expect: [
      { opportunity_id: 'a', evidence_id: 'before:c1', evidence_rank: 1, field_value: 'x' },
      { opportunity_id: 'a', evidence_id: 'c1', evidence_rank: 3, field_value: 'y' },
      { opportunity_id: 'b', evidence_id: 'before:c3' },
      { opportunity_id: 'b', evidence_id: 'c3' },
    ],
  },
})

stories('core.opportunity_evidence', {
  'statements of one second count in the order of what kind they are, then of their ids': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version(created, { ownerid: bo })],
      'raw.salesforce_opportunity_history': [history('h2', created), history('h1', created)],
      'raw.salesforce_opportunity_field_history': [handover('c1', created, ann, bo)],
    },
    expect: [
      { evidence_number: '5', evidence_id: 'salesforce:c1' },
      { evidence_number: '2', evidence_id: 'before:salesforce:c1' },
      { evidence_number: '1', evidence_id: 'created' },
      { evidence_number: '3', evidence_id: 'salesforce:h1' },
      { evidence_number: '4', evidence_id: 'salesforce:h2' },
      { evidence_number: '6', evidence_id: `salesforce:006000000000001AAA/${created}` },
    ].sort((a, b) => (a.evidence_id < b.evidence_id ? -1 : 1)),
  },
})

stories('core.opportunity_state', {
  'a value is carried forward from the last that tells it and back from the first': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, { currencyisocode: null, forecastcategory: null }),
        history('h2', '2026-04-01 15:00:00.000', {
          currencyisocode: 'EUR',
          forecastcategory: 'BestCase',
          amount: null,
        }),
        history('h3', '2026-05-01 15:00:00.000', { currencyisocode: null, forecastcategory: null, amount: '7.00' }),
      ],
    },
    expect: [
      {
        currency_code: 'EUR',
        forecast_category: 'best_case',
        local_amount: '100.00',
        owner_id: null,
        is_deleted: null,
      },
      { currency_code: 'EUR', forecast_category: 'best_case', local_amount: null },
      { currency_code: 'EUR', forecast_category: 'best_case', local_amount: '7.00' },
    ],
  },
})

import { examples } from '../examples.ts'
import { at, berlin, stages } from './portal.ts'

examples('staging.hubspot_opportunity', {
  'a close date is the day of the company’s clock': {
    given: {
      ...berlin,
      'raw.hubspot_deal': [
        { ...at('2026-03-01'), id: '1', closedate: '2026-03-31 22:30:00.000' },
        { ...at('2026-03-01'), id: '2', closedate: '2026-03-31 23:30' },
        { ...at('2026-03-01'), id: '3', closedate: '2026-03-31' },
      ],
    },
    expect: [{ close_date: '2026-04-01' }, { close_date: '2026-03-31' }, { close_date: '2026-03-31' }],
  },
  'a minute of that clock that summer time leaves out is of the time before': {
    given: {
      ...berlin,
      'raw.hubspot_deal': ['2026-03-29 01:59', '2026-03-29 02:30', '2026-03-29 03:00'].map((createdate, n) => ({
        ...at('2026-03-30'),
        id: String(n),
        createdate,
      })),
    },
    expect: [
      { created_at: '2026-03-29 00:59:00' },
      { created_at: '2026-03-29 01:30:00' },
      { created_at: '2026-03-29 01:00:00' },
    ],
  },
  'the true creation counts before the one that people edit': {
    given: {
      ...berlin,
      'raw.hubspot_deal': [
        {
          ...at('2026-03-01'),
          id: '1',
          createdate: '2025-01-01 00:00:00.000',
          hs_createdate: '2026-02-01 00:00:00.000',
        },
      ],
    },
    expect: [{ created_at: '2026-02-01 00:00:00' }],
  },
  'a stage is told by its label, and by the text itself where nobody lists it': {
    given: {
      ...berlin,
      ...stages,
      'raw.hubspot_deal': [
        { ...at('2026-03-01'), id: '1', dealstage: '2' },
        { ...at('2026-03-01'), id: '2', dealstage: 'Closed Lost (X)' },
        { ...at('2026-03-01'), id: '3', dealstage: 'Demo' },
      ],
    },
    expect: [
      { stage_name: 'Stage 2', probability: '1.000000', forecast_category: 'closed', is_closed: true, is_won: true },
      { stage_name: 'Closed Lost (X)', is_closed: true, is_won: false, probability: null },
      { stage_name: 'Demo', is_closed: null, is_won: null },
    ],
  },
  'what a seller says of the forecast counts before the stage': {
    given: {
      ...berlin,
      ...stages,
      'raw.hubspot_deal': ['OMIT', 'BEST_CASE', 'Commit', 'Not forecasted'].map((hs_manual_forecast_category, n) => ({
        ...at('2026-03-01'),
        id: String(n),
        hs_manual_forecast_category,
      })),
    },
    expect: [
      { forecast_category: 'omitted' },
      { forecast_category: 'best_case' },
      { forecast_category: 'commit' },
      { forecast_category: 'omitted' },
    ],
  },
  'the account is the primary company, else the one of the answer about associations': {
    given: {
      ...berlin,
      'raw.hubspot_deal': [
        { ...at('2026-03-01'), id: '1', associated_companies: '8;9' },
        { ...at('2026-03-01'), id: '2', hs_primary_associated_company: '7', associated_companies: '8' },
        { ...at('2026-03-01'), id: '3' },
      ],
      'raw.hubspot_association': [{ from_id: '3', to_ids: '3:61;5:5;341:6' }],
    },
    expect: [{ account_id: 'hubspot:8' }, { account_id: 'hubspot:7' }, { account_id: 'hubspot:5' }],
  },
  'a deal that was archived or merged is deleted': {
    given: {
      ...berlin,
      'raw.hubspot_deal': [
        { ...at('2026-03-01'), id: '1', archived: 'true', archivedat: '2026-04-01 08:00:00.000' },
        { ...at('2026-03-01'), id: '2' },
        { ...at('2026-03-05'), id: '3', hs_merged_object_ids: '2; 9' },
      ],
    },
    expect: [
      { is_deleted: true, source_updated_at: '2026-04-01 08:00:00', merged_into_id: null },
      { is_deleted: true, merged_into_id: 'hubspot:3' },
      { is_deleted: false, merged_into_id: null },
    ],
  },
  'the newest version counts, one without a time as of its file': {
    given: {
      ...berlin,
      'raw.hubspot_deal': [
        { ...at('2026-03-01'), id: '1', dealname: 'API', _extracted_at: '2026-03-02 00:00:00' },
        { id: '1', dealstage: '1', dealname: 'CSV', _extracted_at: '2026-04-01 00:00:00' },
        { ...at('2026-03-20'), id: '2', dealname: 'API', _extracted_at: '2026-03-21 00:00:00' },
        { id: '2', dealstage: '1', dealname: 'CSV', _extracted_at: '2026-03-10 00:00:00' },
      ],
    },
    expect: [{ name: 'CSV' }, { name: 'API' }],
  },
})

examples('staging.hubspot_opportunity_version', {
  'a merged deal has a last version, at which it is gone': {
    given: {
      ...berlin,
      'raw.hubspot_deal': [
        { ...at('2026-03-01'), id: '2', _file: 'a' },
        { ...at('2026-03-05'), id: '3', createdat: '2026-03-04 08:00:00.000', hs_merged_object_ids: '2', _file: 'b' },
      ],
    },
    expect: [
      { opportunity_id: 'hubspot:2', file: 'a', is_deleted: false, source_updated_at: '2026-03-01 08:00:00' },
      { opportunity_id: 'hubspot:2', file: 'b', is_deleted: true, source_updated_at: '2026-03-04 08:00:00' },
      { opportunity_id: 'hubspot:3', is_deleted: false },
    ],
  },
})

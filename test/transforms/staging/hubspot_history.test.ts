import { examples } from '../examples.ts'
import { at, berlin, change, stages } from './portal.ts'

examples('staging.hubspot_opportunity_history', {
  'each time has the values in force after it; chance and forecast follow the stage': {
    given: {
      ...berlin,
      ...stages,
      'given.owner_name': [{ feed: 'hubspot', called_name: 'user:551', owner_id: '71' }],
      'raw.hubspot_deal': [
        {
          ...at('2026-03-05'),
          id: '1',
          propertieswithhistory: [
            change('dealstage', '01', '1'),
            change('dealstage', '03', '2', '1'),
            change('amount', '02', '5.5'),
            change('amount', '04', '', '5.5'),
            change('closedate', '01', '2026-03-31 22:30:00.000'),
            change('hubspot_owner_id', '03', '72'),
          ].join('|'),
        },
      ],
    },
    expect: [
      {
        changed_at: '2026-03-01 08:00:00',
        stage_name: 'Stage 1',
        amount: null,
        close_date: '2026-04-01',
        probability: '0.200000',
        forecast_category: 'pipeline',
        changed_by_id: 'hubspot:71',
      },
      { changed_at: '2026-03-02 08:00:00', stage_name: 'Stage 1', amount: '5.50', probability: '0.200000' },
      {
        changed_at: '2026-03-03 08:00:00',
        stage_name: 'Stage 2',
        amount: '5.50',
        probability: '1.000000',
        forecast_category: 'closed',
      },
      { changed_at: '2026-03-04 08:00:00', stage_name: 'Stage 2', amount: null, close_date: '2026-04-01' },
    ],
  },
  'an own history of chance and forecast counts before the stage': {
    given: {
      ...berlin,
      ...stages,
      'raw.hubspot_deal': [
        {
          ...at('2026-03-05'),
          id: '1',
          hs_manual_forecast_category: 'COMMIT',
          propertieswithhistory: [
            change('dealstage', '01', '1'),
            change('hs_manual_forecast_category', '02', 'COMMIT'),
            change('hs_deal_stage_probability', '02', '0.700000'),
          ].join('|'),
        },
      ],
    },
    expect: [
      { forecast_category: null, probability: '0.200000' },
      { forecast_category: 'commit', probability: '0.700000' },
    ],
  },
  'versions that came in two answers are one, known since the first': {
    given: {
      ...berlin,
      'raw.hubspot_deal': [
        {
          ...at('2026-03-05'),
          id: '1',
          propertieswithhistory: change('amount', '01', '5'),
          _known_from: '2026-03-06 00:00:00',
          _file: 'a',
        },
        {
          ...at('2026-04-05'),
          id: '1',
          propertieswithhistory: [change('amount', '01', '5'), change('amount', '09', '7', '5')].join('|'),
          _known_from: '2026-04-06 00:00:00',
          _file: 'b',
        },
      ],
    },
    expect: [
      { amount: '5.00', known_from: '2026-03-06 00:00:00' },
      { amount: '7.00', known_from: '2026-04-06 00:00:00' },
    ],
  },
  'a deal merged out of known ones begins with the merge': {
    given: {
      ...berlin,
      'raw.hubspot_deal': [
        { ...at('2026-03-01'), id: '2' },
        {
          ...at('2026-03-05'),
          id: '3',
          createdat: '2026-03-04 08:00:00.000',
          hs_merged_object_ids: '2;9',
          propertieswithhistory: [change('amount', '01', '5'), change('amount', '04', '7', '5')].join('|'),
        },
        {
          ...at('2026-03-05'),
          id: '4',
          createdat: '2026-03-04 08:00:00.000',
          hs_merged_object_ids: '8',
          propertieswithhistory: change('amount', '01', '5'),
        },
      ],
    },
    expect: [
      { opportunity_id: 'hubspot:3', amount: '7.00' },
      { opportunity_id: 'hubspot:4', amount: '5.00' },
    ],
  },
})

examples('staging.hubspot_opportunity_field_change', {
  'changes of the owner and the pipeline are told with the value before': {
    given: {
      ...berlin,
      'raw.hubspot_deal': [
        {
          ...at('2026-03-05'),
          id: '1',
          propertieswithhistory: [
            change('hubspot_owner_id', '01', '71'),
            change('hubspot_owner_id', '02', '', '71'),
            change('pipeline', '01', 'default'),
            change('amount', '01', '5'),
          ].join('|'),
        },
      ],
    },
    expect: [
      { field: 'owner', old_value: null, new_value: 'hubspot:71' },
      { field: 'owner', old_value: 'hubspot:71', new_value: null },
      { field: 'other', source_field: 'pipeline', new_value: 'default' },
    ],
  },
})

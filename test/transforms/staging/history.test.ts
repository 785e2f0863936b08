import { examples } from '../examples.ts'

const change = { opportunityid: '006000000000001AAA', createddate: '2026-02-20 08:00:10.000' }
const owner = { ...change, field: 'Owner' }

examples('staging.salesforce_opportunity_history', {
  'a record that came in two files is one row, known since the first': {
    given: {
      'raw.salesforce_opportunity_history': [
        {
          ...change,
          id: 'h1',
          stagename: 'Negotiation',
          amount: '5.00',
          probability: '75',
          forecastcategory: 'BestCase',
          _file: 'a',
          _known_from: '2026-03-01 00:00:00',
        },
        {
          ...change,
          id: 'h1',
          stagename: 'Negotiation',
          amount: '5.00',
          probability: '75',
          forecastcategory: 'BestCase',
          _file: 'b',
          _known_from: '2026-03-08 00:00:00',
        },
      ],
    },
    expect: [
      {
        history_id: 'salesforce:h1',
        stage_name: 'Negotiation',
        probability: '0.750000',
        forecast_category: 'best_case',
        known_from: '2026-03-01 00:00:00',
      },
    ],
  },
})

examples('staging.salesforce_opportunity_field_change', {
  'of the two rows of an owner change the one with ids stands': {
    given: {
      'raw.salesforce_opportunity_field_history': [
        { ...owner, id: 'c1', datatype: 'EntityId', oldvalue: '005000000000001AAA', newvalue: '005000000000002AAA' },
        { ...owner, id: 'c2', datatype: 'Text', oldvalue: 'Ann Lee', newvalue: 'Bo Kim' },
      ],
    },
    expect: [
      {
        change_id: 'salesforce:c1',
        field: 'owner',
        old_value: 'salesforce:005000000000001AAA',
        new_value: 'salesforce:005000000000002AAA',
      },
    ],
  },
  'an older export without DataType is told apart by the look of an id': {
    given: {
      'raw.salesforce_opportunity_field_history': [
        { ...owner, id: 'c1', oldvalue: 'Ann Lee', newvalue: 'Bo Kim' },
        { ...owner, id: 'c2', newvalue: '005000000000002AAA' },
      ],
    },
    expect: [{ change_id: 'salesforce:c2', old_value: null, new_value: 'salesforce:005000000000002AAA' }],
  },
  'a row of names that is alone stands with its names': {
    given: {
      'raw.salesforce_opportunity_field_history': [
        { ...owner, id: 'c2', datatype: 'Text', oldvalue: 'Ann Lee', newvalue: 'Bo Kim' },
      ],
    },
    expect: [{ field: 'owner', old_value: 'Ann Lee', new_value: 'Bo Kim' }],
  },
  'pairs are matched by deal, time and field': {
    given: {
      'raw.salesforce_opportunity_field_history': [
        { ...owner, id: 'c1', datatype: 'EntityId', newvalue: '005000000000002AAA' },
        { ...owner, id: 'c2', datatype: 'Text', newvalue: 'Bo Kim', createddate: '2026-02-21 08:00:10.000' },
        { ...change, id: 'c3', field: 'StageName', datatype: 'DynamicEnum', newvalue: 'Proposal' },
      ],
    },
    expect: [
      { change_id: 'salesforce:c1' },
      { change_id: 'salesforce:c2' },
      { change_id: 'salesforce:c3', field: 'stage', new_value: 'Proposal' },
    ],
  },
  'values are canonical text, and null where they do not read': {
    given: {
      'raw.salesforce_opportunity_field_history': [
        { ...change, id: 'c1', field: 'Amount', oldvalue: '125000.0', newvalue: '1.2E7' },
        { ...change, id: 'c2', field: 'Amount', oldvalue: '$12,400', newvalue: '-7' },
        { ...change, id: 'c3', field: 'CloseDate', oldvalue: '2026-03-31', newvalue: '2026-06-30 00:00:00' },
        { ...change, id: 'c4', field: 'Probability', oldvalue: '10.0', newvalue: '75' },
        { ...change, id: 'c5', field: 'ForecastCategoryName', oldvalue: 'Best Case', newvalue: 'Commit' },
        { ...change, id: 'c6', field: 'Color__c', oldvalue: 'red', newvalue: 'blue' },
        { ...change, id: 'c7', field: 'created' },
      ],
    },
    expect: [
      { field: 'amount', old_value: '125000.00', new_value: '12000000.00' },
      { field: 'amount', old_value: null, new_value: '-7.00' },
      { field: 'close_date', old_value: '2026-03-31', new_value: '2026-06-30' },
      { field: 'probability', old_value: '0.100000', new_value: '0.750000' },
      { field: 'forecast_category', old_value: 'best_case', new_value: 'commit' },
      { field: 'other', source_field: 'Color__c', old_value: 'red', new_value: 'blue' },
      { field: 'created', old_value: null, new_value: null },
    ],
  },
})

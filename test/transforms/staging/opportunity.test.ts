import { examples } from '../examples.ts'

const deal = { id: '006000000000001AAA', stagename: 'Discovery', closedate: '2026-03-31' }

examples('staging.salesforce_opportunity', {
  'the version with the latest SystemModstamp stands, in whatever order the files arrived': {
    given: {
      'raw.salesforce_opportunity': [
        {
          ...deal,
          amount: '200.00',
          systemmodstamp: '2026-02-02 10:00:00.000',
          _file: 'b',
          _known_from: '2026-02-03 00:00:00',
        },
        {
          ...deal,
          amount: '100.00',
          systemmodstamp: '2026-01-02 10:00:00.000',
          _file: 'a',
          _known_from: '2026-02-09 00:00:00',
        },
      ],
    },
    expect: [{ opportunity_id: 'salesforce:006000000000001AAA', amount: '200.00', known_from: '2026-02-03 00:00:00' }],
  },
  'of two versions alike the one extracted later stands': {
    given: {
      'raw.salesforce_opportunity': [
        {
          ...deal,
          amount: '2.00',
          systemmodstamp: '2026-02-02 10:00:00.000',
          _extracted_at: '2026-02-03 00:00:00',
          _file: 'a',
        },
        {
          ...deal,
          amount: '1.00',
          systemmodstamp: '2026-02-02 10:00:00.000',
          _extracted_at: '2026-02-02 00:00:00',
          _file: 'b',
        },
      ],
    },
    expect: [{ amount: '2.00' }],
  },
  'without a version column the file extracted last stands': {
    given: {
      'raw.salesforce_opportunity': [
        { ...deal, amount: '1.00', _extracted_at: '2026-02-02 00:00:00' },
        { ...deal, amount: '2.00', _extracted_at: '2026-02-03 00:00:00' },
      ],
    },
    expect: [{ amount: '2.00', source_updated_at: null }],
  },
  'a deleted deal stays as a row that says so; an empty IsDeleted is false': {
    given: {
      'raw.salesforce_opportunity': [
        { ...deal, id: '006000000000001AAA', isdeleted: 'true' },
        { ...deal, id: '006000000000002AAA' },
      ],
    },
    expect: [
      { source_id: '006000000000001AAA', is_deleted: true },
      { source_id: '006000000000002AAA', is_deleted: false },
    ],
  },
  'percent is a fraction, Forecast is commit, references carry the feed': {
    given: {
      'raw.salesforce_opportunity': [
        {
          ...deal,
          probability: '33.33',
          forecastcategory: 'Forecast',
          ownerid: '005000000000001AAA',
          _feed: 'salesforce_emea',
        },
      ],
    },
    expect: [
      {
        probability: '0.333300',
        forecast_category: 'commit',
        owner_id: 'salesforce_emea:005000000000001AAA',
        account_id: null,
      },
    ],
  },
  'an export that leaves false empty: a closed deal is won only where its category is Closed': {
    given: {
      'raw.salesforce_opportunity': [
        { ...deal, id: '1', isclosed: 'true', iswon: 'true', forecastcategory: 'Closed' },
        { ...deal, id: '2', isclosed: 'true', forecastcategory: 'Omitted' },
        { ...deal, id: '3', isclosed: 'true' },
        { ...deal, id: '4', forecastcategory: 'Pipeline' },
      ],
    },
    expect: [
      { source_id: '1', is_closed: true, is_won: true },
      { source_id: '2', is_closed: true, is_won: false },
      { source_id: '3', is_closed: true, is_won: null },
      { source_id: '4', is_closed: null, is_won: null },
    ],
  },
  'the loss reason is read from its custom column': {
    given: { 'raw.salesforce_opportunity': [{ ...deal, _extra: '{"loss_reason__c":"Price"}' }] },
    expect: [{ loss_reason: 'Price' }],
  },
})

examples('staging.salesforce_opportunity_version', {
  'every version of every file is a row': {
    given: {
      'raw.salesforce_opportunity': [
        { ...deal, amount: '1.00', _file: 'a', systemmodstamp: '2026-01-02 10:00:00.000' },
        { ...deal, amount: '2.00', _file: 'a', systemmodstamp: '2026-02-02 10:00:00.000' },
      ],
    },
    expect: [
      { amount: '1.00', file: 'a', source_version: '2026-01-02 10:00:00.000' },
      { amount: '2.00', file: 'a', source_version: '2026-02-02 10:00:00.000' },
    ],
  },
})

import { ann, bo, handover, history, people, stageMap, version } from './sales.ts'
import { stories } from './stories.ts'

const created = '2026-03-02 15:00:00.000'
const given = { ...people, ...stageMap }

stories('core.opportunity_interval', {
  'a deal without any history has had its state since its creation, imputed': {
    given: { ...given, 'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000')] },
    expect: [
      {
        valid_from: '2026-03-02 15:00:00',
        valid_to: null,
        valid_from_date: '2026-03-02',
        valid_to_date: '9999-12-31',
        known_from: '2026-06-28 07:00:00',
        known_to: null,
        stage_name: 'Discovery',
        stage_class: 'open',
        is_qualifying: true,
        amount: '100.00',
        probability: '0.300000',
        close_quarter: 'FY27-Q3',
        owner_id: `salesforce:${ann}`,
        is_deleted: false,
        provenance: 'imputed',
        evidence_id: 'created',
      },
    ],
  },
  'a deal without a time of creation begins with what was seen first': {
    given: { ...given, 'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000', { createddate: null })] },
    expect: [{ valid_from: '2026-05-04 15:00:00', provenance: 'observed' }],
  },
  'a deal of which only history came in has an unassigned owner': {
    given: { ...given, 'raw.salesforce_opportunity_history': [history('h1', created)] },
    expect: [
      { valid_from: '2026-03-02 15:00:00', owner_id: 'unassigned', is_deleted: false, provenance: 'reconstructed' },
    ],
  },
  'each record of history begins a state, and one that changes nothing begins none': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000', { stagename: 'Won', probability: '100' })],
      'raw.salesforce_opportunity_history': [
        history('h1', created, { stagename: 'Prospecting', amount: null, probability: '5' }),
        history('h2', '2026-04-01 15:00:00.000'),
        history('h3', '2026-04-02 15:00:00.000'),
        history('h4', '2026-05-04 15:00:00.000', { stagename: 'Won', probability: '100' }),
      ],
    },
    expect: [
      { stage_name: 'Prospecting', amount: null, valid_to: '2026-04-01 15:00:00', provenance: 'reconstructed' },
      { stage_name: 'Discovery', amount: '100.00', valid_to: '2026-05-04 15:00:00' },
      { stage_name: 'Won', valid_to: null, evidence_id: 'salesforce:h4' },
    ],
  },
  'of two records of one second the later by id stands, the other has an interval of no length': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created),
        history('h3', '2026-04-01 15:00:00.000', { stagename: 'Proposal', amount: '120.00' }),
        history('h2', '2026-04-01 15:00:00.000', { amount: '120.00' }),
      ],
    },
    expect: [
      { stage_name: 'Discovery', amount: '100.00', valid_to: '2026-04-01 15:00:00' },
      { stage_name: 'Discovery', amount: '120.00', valid_from: '2026-04-01 15:00:00', valid_to: '2026-04-01 15:00:00' },
      { stage_name: 'Proposal', amount: '120.00', valid_from: '2026-04-01 15:00:00', valid_to: null },
    ],
  },
  'the owner before the first change of owner is the one that the change replaced': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000', { ownerid: bo })],
      'raw.salesforce_opportunity_field_history': [handover('c1', '2026-05-04 15:00:00.000', ann, bo)],
    },
    expect: [
      { owner_id: `salesforce:${ann}`, valid_from: '2026-03-02 15:00:00', provenance: 'imputed' },
      {
        owner_id: `salesforce:${bo}`,
        valid_from: '2026-05-04 15:00:00',
        evidence_id: 'salesforce:c1',
        changed_by_id: `salesforce:${ann}`,
      },
    ],
  },
  "an owner who was seen before the first change that is tracked is not taken for that change's old one": {
    given: {
      ...given,
      'raw.salesforce_opportunity': [
        version('2026-04-01 15:00:00.000', { ownerid: bo }),
        version('2026-05-04 15:00:00.000', { ownerid: bo }),
      ],
      'raw.salesforce_opportunity_field_history': [handover('c1', '2026-05-04 15:00:00.000', ann, bo)],
    },
    expect: [{ owner_id: `salesforce:${bo}`, valid_from: '2026-03-02 15:00:00', valid_to: null }],
  },
  'two changes of owner in one second go on from one another': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000', { ownerid: ann })],
      'raw.salesforce_opportunity_field_history': [
        handover('c1', '2026-05-04 15:00:00.000', ann, bo),
        handover('c2', '2026-05-04 15:00:00.000', bo, ann),
      ],
    },
    expect: [
      { owner_id: `salesforce:${ann}`, valid_to: '2026-05-04 15:00:00' },
      { owner_id: `salesforce:${bo}`, valid_from: '2026-05-04 15:00:00', valid_to: '2026-05-04 15:00:00' },
      { owner_id: `salesforce:${ann}`, valid_to: null },
    ],
  },
  'a queue and a user who is in no export are unassigned': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000', { ownerid: '00G000000000001AAA' })],
    },
    expect: [{ owner_id: 'unassigned' }],
  },
  'a deletion and a restoration are states': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [
        version('2026-05-04 15:00:00.000', { isdeleted: 'true' }),
        version('2026-05-06 15:00:00.000', { isdeleted: 'false' }),
      ],
    },
    expect: [
      { is_deleted: false, valid_from: '2026-03-02 15:00:00' },
      { is_deleted: true, valid_from: '2026-05-04 15:00:00', provenance: 'observed' },
      { is_deleted: false, valid_from: '2026-05-06 15:00:00', valid_to: null },
    ],
  },
  'a change in the evening of New York is of that day there, not of the next': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', '2026-03-08 04:59:59.000'),
        history('h2', '2026-03-09 03:59:59.000', { amount: '110.00' }),
        history('h3', '2026-03-09 04:00:00.000', { amount: '120.00' }),
      ],
    },
    expect: [
      { valid_from_date: '2026-03-07', valid_to_date: '2026-03-08' },
      { valid_from_date: '2026-03-08', valid_to_date: '2026-03-09' },
      { valid_from_date: '2026-03-09', valid_to_date: '9999-12-31' },
    ],
  },
  'without OpportunityHistory all tracked fields tell': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000', { stagename: 'Proposal' })],
      'raw.salesforce_opportunity_field_history': [
        handover('c1', '2026-05-04 15:00:00.000', 'Discovery', 'Proposal', { field: 'StageName', datatype: 'Text' }),
        handover('c2', '2026-04-01 15:00:00.000', '80.0', '100.0', { field: 'Amount', datatype: 'Currency' }),
      ],
    },
    expect: [
      { stage_name: 'Discovery', amount: '80.00', valid_from: '2026-03-02 15:00:00', provenance: 'reconstructed' },
      { stage_name: 'Discovery', amount: '100.00', valid_from: '2026-04-01 15:00:00' },
      { stage_name: 'Proposal', amount: '100.00', valid_from: '2026-05-04 15:00:00' },
    ],
  },
  'with OpportunityHistory a tracked close date tells nothing more': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [history('h1', created)],
      'raw.salesforce_opportunity_field_history': [
        handover('c1', '2026-05-04 15:00:00.000', '2026-09-30', '2026-10-31', {
          field: 'CloseDate',
          datatype: 'DateOnly',
        }),
      ],
    },
    expect: [{ close_date: '2026-09-30' }],
  },
  'an export of history without amounts leaves the amount that the version tells': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version('2026-05-04 15:00:00.000')],
      'raw.salesforce_opportunity_history': [history('h1', created, { amount: null })],
    },
    expect: [{ amount: '100.00', valid_from: '2026-03-02 15:00:00' }],
  },
})

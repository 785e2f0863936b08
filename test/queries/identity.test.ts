import { examples } from './examples.ts'

const record = (record_id: string, identity_id: string, record_count: number, is_primary = false) => ({
  ...{ record_id, identity_id, record_count, is_primary, source: record_id.split(':')[0]! },
})
const identity = [
  record('pardot:1', 'pardot:1', 2),
  record('salesforce:1', 'pardot:1', 2, true),
  record('salesforce:2', 'salesforce:2', 1, true),
  record('salesforce:3', 'salesforce:3', 1, true),
]
const person = identity.map(({ record_id, identity_id }) => ({
  person_id: record_id,
  identity_id,
  full_name: `Name ${record_id}`,
}))
const edge = { entity_type: 'person', record_id: 'salesforce:1', other_record_id: 'pardot:1', confidence: 1, key: 'k' }
const given = {
  'core.identity': identity,
  'core.person': person,
  'core.account': [{ account_id: 'x', name: 'Contoso' }],
  'core.identity_edge': [
    { ...edge, method: 'id', is_used: true, identity_id: 'pardot:1', other_identity_id: 'pardot:1' },
    {
      ...edge,
      method: 'company',
      is_used: false,
      confidence: 0.6,
      identity_id: 'pardot:1',
      other_identity_id: 'pardot:1',
    },
    {
      ...{ ...edge, record_id: 'salesforce:2', method: 'email', is_used: false, confidence: 0.5 },
      ...{ conflict_reason: 'shared_mailbox', identity_id: 'salesforce:2', other_identity_id: 'pardot:1' },
    },
    {
      entity_type: 'account',
      record_id: 'outreach:9',
      other_record_id: 'x',
      method: 'domain',
      is_used: true,
      key: 'x.com',
    },
  ],
}

examples('identity_sizes', {
  'counts persons by their records': {
    given,
    expect: [
      { record_count: 1, person_count: '2', total_record_count: '2' },
      { record_count: 2, person_count: '1', total_record_count: '2' },
    ],
  },
})

examples('identity_people', {
  'lists those with several records and the tools that have them': {
    given,
    expect: [
      {
        identity_id: 'pardot:1',
        full_name: 'Name salesforce:1',
        source_count: '2',
        source_names: 'pardot, salesforce',
      },
    ],
  },
  'or with so many': {
    given,
    ask: { records: '1' },
    expect: [{ identity_id: 'salesforce:2' }, { identity_id: 'salesforce:3' }],
  },
})

examples('identity_methods', {
  'counts what joins, what is too weak and what may not': {
    given,
    expect: [
      { method: 'company', edge_count: '1', used_count: '0', weak_count: '1', conflict_count: '0' },
      { method: 'email', used_count: '0', weak_count: '0', conflict_count: '1' },
      { method: 'id', used_count: '1', weak_count: '0' },
      { entity_type: 'account', method: 'domain', used_count: '1' },
    ],
  },
})

examples('identity_edges', {
  'names both ends of a conflict': {
    given,
    ask: { status: 'conflict' },
    expect: [
      { record_name: 'Name salesforce:2', other_record_name: 'Name pardot:1', conflict_reason: 'shared_mailbox' },
    ],
  },
  'names the account that a tool’s record is of': {
    given,
    ask: { entity: 'account', method: 'domain', status: 'used' },
    expect: [{ record_name: 'outreach:9', other_record_name: 'Contoso' }],
  },
})

examples('person_records', {
  'lists the records of the person of any of them, the one that stands for the person first': {
    given,
    ask: { person: 'pardot:1' },
    expect: [{ record_id: 'salesforce:1' }, { record_id: 'pardot:1' }],
  },
})

examples('person_edges', {
  'shows what joins them and what does not, also to others': {
    given,
    ask: { person: 'salesforce:1' },
    expect: [
      { method: 'id', is_used: true, other_identity_id: 'pardot:1' },
      { method: 'company', is_used: false },
      { method: 'email', is_used: false, other_identity_id: 'salesforce:2' },
    ],
  },
})

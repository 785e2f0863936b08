import { examples, type Row } from '../examples.ts'

const person = { is_deleted: false, person_kind: 'prospect' }
const record = { ...person, source: 'pardot' }

examples('core.identity_record', {
  'a name, an e-mail, a phone and a company are brought into one form, and a tool names the account by the id of the CRM':
    {
      given: {
        'staging.person': [
          {
            ...person,
            person_id: 'pardot:1',
            email: ' Kim.Lee+news@Firm.example',
            full_name: " Kim  O'Lee ",
            phone: '+49 (170) 123-4567',
            company_name: 'Firm, Inc.',
            crm_account_id: '001A',
          },
          { ...person, person_id: 'pardot:2', full_name: 'Kim', phone: '1234', email: 'none' },
        ],
        'core.account_key': [{ source_id: '001A', account_id: 'salesforce:001A' }],
      },
      expect: [
        {
          record_id: 'pardot:1',
          source: 'pardot',
          email: 'kim.lee@firm.example',
          email_domain: 'firm.example',
          full_name: 'kim o lee',
          first_name: 'kim',
          last_name: 'lee',
          phone: '701234567',
          company_name: 'firm inc ',
          account_id: 'salesforce:001A',
        },
        { record_id: 'pardot:2', full_name: null, phone: null, email: null },
      ],
    },
})

const keys = (records: Row[], expect: Row[], mailboxes: Row[] = []) => ({
  given: { 'core.identity_record': records, 'core.identity_mailbox': mailboxes },
  expect,
})

examples('core.identity_mailbox', {
  'an e-mail with two first and two last names is several people’s; one typo in a name makes no second person': {
    given: {
      'core.identity_record': [
        { ...record, record_id: 'a', email: 'kim@x', first_name: 'kim', last_name: 'lee' },
        { ...record, record_id: 'b', email: 'kim@x', first_name: 'kin', last_name: 'lee' },
        { ...record, record_id: 'c', email: 'bo@x', first_name: 'bo', last_name: 'ray' },
        { ...record, record_id: 'd', email: 'bo@x', first_name: 'kim', last_name: 'lee' },
        { ...record, record_id: 'e', email: 'info@x' },
      ],
    },
    expect: [
      { email: 'bo@x', conflict_reason: 'names_differ' },
      { email: 'info@x', conflict_reason: 'shared_mailbox' },
      { email: 'kim@x', conflict_reason: null },
    ],
  },
})

examples('core.identity_key', {
  'records of one e-mail share it, whatever the spelling of one of the names': keys(
    [
      { ...record, record_id: 'a', email: 'kim@x', first_name: 'kim', last_name: 'lee', full_name: 'kim lee' },
      { ...record, record_id: 'b', email: 'kim@x', first_name: 'kin', last_name: 'lee', full_name: 'kin lee' },
      { ...record, record_id: 'c', email: 'kim@x' },
      { ...record, record_id: 'd', email: 'bo@x' },
    ],
    ['a', 'b', 'c'].map((record_id) => ({ record_id, key: 'email:kim@x', is_used: true, conflict_reason: null })),
    [{ email: 'kim@x' }, { email: 'bo@x' }],
  ),
  'an e-mail of several people joins those of one name and shows the rest as a conflict': keys(
    [
      { ...record, record_id: 'a', email: 'kim@x', first_name: 'kim', last_name: 'lee', full_name: 'kim lee' },
      { ...record, record_id: 'b', email: 'kim@x', first_name: 'bo', last_name: 'ray', full_name: 'bo ray' },
      { ...record, record_id: 'c', email: 'kim@x', first_name: 'bo', last_name: 'ray', full_name: 'bo ray' },
    ],
    [
      { record_id: 'a', key: 'mailbox:kim@x', is_used: false, conflict_reason: 'names_differ' },
      { record_id: 'b', key: 'email:kim@x/bo ray', is_used: true, conflict_reason: null },
      { record_id: 'b', key: 'mailbox:kim@x', is_used: false },
      { record_id: 'c', key: 'email:kim@x/bo ray', is_used: true },
      { record_id: 'c', key: 'mailbox:kim@x', is_used: false },
    ],
    [{ email: 'kim@x', conflict_reason: 'names_differ' }],
  ),
  'an office address joins nobody by itself': keys(
    ['a', 'b'].map((record_id) => ({ ...record, record_id, email: 'info@x', first_name: null })),
    ['a', 'b'].map((record_id) => ({ record_id, key: 'mailbox:info@x', conflict_reason: 'shared_mailbox' })),
    [{ email: 'info@x', conflict_reason: 'shared_mailbox' }],
  ),
  'a prospect names the contact, a lead the contact that it became, and a loser who won it': keys(
    [
      { ...record, record_id: 'crm:c', source_id: 'c', person_kind: 'contact' },
      { ...record, record_id: 'crm:l', source_id: 'l', person_kind: 'lead', converted_contact_id: 'crm:c' },
      { ...record, record_id: 'p', crm_contact_id: 'c' },
      { ...record, record_id: 'q', merged_into_id: 'p' },
    ],
    [
      { record_id: 'crm:c', key: 'id:c', method: 'id' },
      { record_id: 'crm:c', key: 'record:crm:c' },
      { record_id: 'crm:l', key: 'record:crm:c' },
      { record_id: 'p', key: 'id:c' },
      { record_id: 'p', key: 'record:p' },
      { record_id: 'q', key: 'record:p' },
    ],
  ),
  'a phone, a domain and an account join those of one name; free mail and a company’s name do not': keys(
    [
      {
        ...record,
        record_id: 'a',
        full_name: 'kim lee',
        phone: '701234567',
        email_domain: 'gmail.com',
        account_id: 'x',
        company_name: 'firm',
      },
      {
        ...record,
        record_id: 'b',
        full_name: 'kim lee',
        phone: '701234567',
        email_domain: 'gmail.com',
        account_id: 'x',
        company_name: 'firm',
      },
      { ...record, record_id: 'c', full_name: 'bo ray', phone: '701234567', account_id: 'x', company_name: 'firm' },
    ],
    ['a', 'b'].flatMap((record_id): Row[] => [
      { record_id, key: 'account:x/kim lee', is_used: true },
      { record_id, key: 'company:firm/kim lee', is_used: false, conflict_reason: null },
      { record_id, key: 'phone:701234567/kim lee', is_used: true },
    ]),
  ),
})

const link = { method: 'email', confidence: 0.98, is_used: true }

examples('core.identity_step_1', {
  'a step goes from a record over its key to another and on from that one': {
    given: {
      'core.identity_record': ['a', 'b', 'c', 'd', 'e'].map((record_id) => ({ ...record, record_id })),
      'core.identity_key': [
        ...['a', 'b'].map((record_id) => ({ ...link, record_id, key: '1' })),
        ...['b', 'c'].map((record_id) => ({ ...link, record_id, key: '2' })),
        ...['c', 'd'].map((record_id) => ({ ...link, record_id, key: '3' })),
        ...['d', 'e'].map((record_id) => ({ ...link, record_id, key: '4', is_used: false })),
      ],
    },
    expect: [
      { record_id: 'a', label: 'a' },
      { record_id: 'b', label: 'a' },
      { record_id: 'c', label: 'a' },
      { record_id: 'd', label: 'b' },
    ],
  },
})

examples('core.identity', {
  'the CRM’s contact stands for a person, then its lead, then who came first': {
    given: {
      'core.identity_record': [
        { ...record, record_id: 'crm:3', source: 'crm', person_kind: 'contact', created_at: '2026-03-01 00:00:00' },
        { ...record, record_id: 'crm:2', source: 'crm', person_kind: 'lead', created_at: '2026-02-01 00:00:00' },
        { ...record, record_id: 'crm:1', source: 'crm', person_kind: 'contact', is_deleted: true },
        { ...record, record_id: 'p', created_at: '2026-01-01 00:00:00' },
        { ...record, record_id: 'q', created_at: '2026-01-01 00:00:00' },
      ],
      'core.identity_step_4': ['crm:1', 'crm:2', 'crm:3', 'p'].map((record_id) => ({ record_id, label: 'crm:1' })),
    },
    expect: [
      { record_id: 'crm:1', identity_id: 'crm:1', primary_record_id: 'crm:3', is_primary: false, record_count: 4 },
      { record_id: 'crm:2', primary_record_id: 'crm:3' },
      { record_id: 'crm:3', is_primary: true },
      { record_id: 'p', primary_record_id: 'crm:3' },
      { record_id: 'q', identity_id: 'q', primary_record_id: 'q', is_primary: true, record_count: 1 },
    ],
  },
})

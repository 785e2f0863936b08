import { examples } from '../examples.ts'

examples('staging.salesforce_person', {
  'leads and contacts are both persons; a converted lead says what it became': {
    given: {
      'raw.salesforce_contact': [
        {
          id: '003A',
          lastname: 'Ryan',
          firstname: 'Pat',
          email: 'Pat@Example.com',
          accountid: '001A',
          mailingcountry: 'us',
        },
      ],
      'raw.salesforce_lead': [
        {
          id: '00QA',
          lastname: 'Ryan',
          isconverted: 'true',
          converteddate: '2026-02-01',
          convertedcontactid: '003A',
          country: 'Germany',
        },
      ],
    },
    expect: [
      {
        person_id: 'salesforce:003A',
        person_kind: 'contact',
        full_name: 'Pat Ryan',
        email: 'pat@example.com',
        account_id: 'salesforce:001A',
        country_code: 'US',
        is_converted: false,
      },
      {
        person_id: 'salesforce:00QA',
        person_kind: 'lead',
        full_name: 'Ryan',
        is_converted: true,
        converted_date: '2026-02-01',
        converted_contact_id: 'salesforce:003A',
        country_code: null,
      },
    ],
  },
  'a merged lead is deleted and names the winner': {
    given: { 'raw.salesforce_lead': [{ id: '00QA', lastname: 'Lee', isdeleted: 'true', masterrecordid: '00QB' }] },
    expect: [{ is_deleted: true, merged_into_id: 'salesforce:00QB' }],
  },
})

examples('staging.salesforce_rep', {
  'a user carries the name of the role, with or without one': {
    given: {
      'raw.salesforce_user': [
        {
          id: '005A',
          name: 'Ann Lee',
          email: 'Ann.Lee@Example.com',
          userroleid: '00EA',
          managerid: '005B',
          isactive: 'false',
        },
        { id: '005B', firstname: 'Bo', lastname: 'Kim', userroleid: '00EX' },
      ],
      'raw.salesforce_user_role': [{ id: '00EA', name: 'AE West' }],
    },
    expect: [
      {
        rep_id: 'salesforce:005A',
        full_name: 'Ann Lee',
        email: 'ann.lee@example.com',
        role_name: 'AE West',
        manager_rep_id: 'salesforce:005B',
        is_active: false,
      },
      { rep_id: 'salesforce:005B', full_name: 'Bo Kim', role_name: null, is_active: true },
    ],
  },
})

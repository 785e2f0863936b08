import { examples } from '../examples.ts'

const older = { _file: 'a', systemmodstamp: '2026-01-01 00:00:00.000' }
const newer = { _file: 'b', systemmodstamp: '2026-02-01 00:00:00.000' }

examples('staging.salesforce_stage', {
  'the newest version of a stage stands, by its API name': {
    given: {
      'raw.salesforce_opportunity_stage': [
        { id: '1', masterlabel: 'Discovery', apiname: 'Discovery', sortorder: '2', defaultprobability: '30', ...older },
        {
          id: '1',
          masterlabel: 'Erkundung',
          apiname: 'Discovery',
          sortorder: '3',
          defaultprobability: '35',
          forecastcategory: 'BestCase',
          isclosed: 'false',
          iswon: 'false',
          isactive: 'false',
          ...newer,
        },
      ],
    },
    expect: [
      {
        stage_name: 'Discovery',
        sort_order: 3,
        default_probability: '0.350000',
        forecast_category: 'best_case',
        is_closed: false,
        is_active: false,
      },
    ],
  },
})

examples('staging.salesforce_opportunity_contact', {
  'the newest version of a contact’s role on a deal stands': {
    given: {
      'raw.salesforce_opportunity_contact_role': [
        { id: '00K1', opportunityid: '006A', contactid: '003A', role: 'Buyer', isprimary: 'true', ...newer },
        { id: '00K1', opportunityid: '006A', contactid: '003A', role: 'User', isprimary: 'false', ...older },
      ],
    },
    expect: [{ opportunity_id: 'salesforce:006A', person_id: 'salesforce:003A', role: 'Buyer', is_primary: true }],
  },
})

examples('staging.salesforce_opportunity_team_member', {
  'a member of a deal’s team is a rep': {
    given: {
      'raw.salesforce_opportunity_team_member': [
        { id: '0Hv1', opportunityid: '006A', userid: '005A', teammemberrole: 'SE' },
      ],
    },
    expect: [{ opportunity_id: 'salesforce:006A', rep_id: 'salesforce:005A' }],
  },
})

examples('staging.salesforce_campaign_member', {
  'a member of a campaign is the contact, and else the lead': {
    given: {
      'raw.salesforce_campaign_member': [
        { id: '00v1', campaignid: '701A', leadid: '00QA', contactid: '003A', hasresponded: 'true' },
        { id: '00v2', campaignid: '701A', leadid: '00QB' },
      ],
    },
    expect: [{ person_id: 'salesforce:003A' }, { person_id: 'salesforce:00QB' }],
  },
})

examples('staging.salesforce_opportunity_line', {
  'a discount is a fraction, and a line that was removed says so': {
    given: {
      'raw.salesforce_opportunity_line_item': [
        { id: '00k1', opportunityid: '006A', quantity: '2', unitprice: '50.00', totalprice: '90.00', discount: '10' },
        { id: '00k2', opportunityid: '006A', quantity: '1', totalprice: '5.00', isdeleted: 'true' },
      ],
    },
    expect: [
      { opportunity_id: 'salesforce:006A', quantity: '2.0000', discount_fraction: '0.100000', total_amount: '90.00' },
      { is_deleted: true, discount_fraction: null },
    ],
  },
})

examples('staging.salesforce_campaign', {
  'a campaign belongs to another by id': {
    given: { 'raw.salesforce_campaign': [{ id: '701A', name: 'Spring', parentid: '701B', actualcost: '12.50' }] },
    expect: [{ campaign_id: 'salesforce:701A', parent_campaign_id: 'salesforce:701B', actual_cost: '12.50' }],
  },
})

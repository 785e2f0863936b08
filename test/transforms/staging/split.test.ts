import { examples } from '../examples.ts'

examples('staging.salesforce_opportunity_split', {
  'a validated type is a revenue split, another an overlay': {
    given: {
      'raw.salesforce_opportunity_split': [
        { id: 's1', opportunityid: '006A', splitownerid: '005A', splitpercentage: '60', splittypeid: 't1' },
        { id: 's2', opportunityid: '006A', splitownerid: '005B', splitpercentage: '100', splittypeid: 't2' },
        { id: 's3', opportunityid: '006A', splitownerid: '005B', splitpercentage: '40', splittypeid: 't9' },
      ],
      'raw.salesforce_opportunity_split_type': [
        { id: 't1', masterlabel: 'Revenue', istotalvalidated: 'true' },
        { id: 't2', masterlabel: 'Overlay', istotalvalidated: 'false' },
      ],
    },
    expect: [
      { split_type: 'revenue', fraction: '0.600000' },
      { split_type: 'overlay', fraction: '1.000000' },
      { split_type: null, fraction: '0.400000' },
    ],
  },
})

import { examples } from '../examples.ts'

examples('staging.salesforce_forecast_item', {
  'a cell has the period and the category of its own, cumulative ones say so': {
    given: {
      'raw.salesforce_period': [{ id: '026A', type: 'Quarter', startdate: '2026-05-01' }],
      'raw.salesforce_forecasting_item': [
        {
          id: '0GA1',
          ownerid: '005A',
          periodid: '026A',
          forecastingitemcategory: 'CommitOnly',
          forecastamount: '90.00',
          amountwithoutadjustments: '100.00',
          hasadjustment: 'true',
        },
        { id: '0GA2', ownerid: '005A', periodid: '026X', forecastingitemcategory: 'CommitForecast' },
      ],
    },
    expect: [
      {
        rep_id: 'salesforce:005A',
        period_type: 'quarter',
        period_start: '2026-05-01',
        forecast_category: 'commit',
        is_cumulative: false,
        amount: '90.00',
        unadjusted_amount: '100.00',
        has_adjustment: true,
      },
      { forecast_category: 'commit', is_cumulative: true, period_start: null, has_adjustment: false },
    ],
  },
})

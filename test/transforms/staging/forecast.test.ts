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

const call = {
  forecaster_email: 'Ann@x.com',
  period_type: 'Quarter',
  period_start: '2026-05-01',
  submitted_date: '2026-05-06',
  forecast_category: 'Best Case',
}

examples('staging.company_forecast_submission', {
  'categories are read in any spelling, an amount is cumulative unless the sheet says that it is not, none takes one back':
    {
      given: {
        'raw.company_forecast_submission': [
          { ...call, amount: '120.00' },
          { ...call, amount: '130.00', forecast_category: 'best_case', _file: 'later' },
          { ...call, forecast_category: 'Forecast', is_cumulative: 'false' },
          { ...call, forecast_category: 'Hope', amount: '1.00' },
        ],
      },
      expect: [
        { forecast_category: null, amount: '1.00' },
        {
          submission_id: 'company:ann@x.com/quarter/2026-05-01/best_case/2026-05-06',
          amount: '130.00',
          is_cumulative: true,
          is_adjusted: true,
          submitted_at: null,
        },
        { forecast_category: 'commit', is_cumulative: false, amount: null },
      ],
    },
})

const cell = { id: '0GA1', ownerid: '005A', periodid: '026A', forecastingitemcategory: 'CommitOnly' }

examples('staging.salesforce_forecast_submission', {
  'each version of a cell that an export held is a submission; one of a product family is part of another': {
    given: {
      'raw.salesforce_period': [{ id: '026A', type: 'Quarter', startdate: '2026-05-01' }],
      'raw.salesforce_forecasting_item': [
        { ...cell, forecastamount: '90.00', systemmodstamp: '2026-05-06 10:00:00.000' },
        { ...cell, forecastamount: '80.00', systemmodstamp: '2026-05-13 10:00:00.000', hasadjustment: 'true' },
        { ...cell, id: '0GA2', forecastamount: '5.00', productfamily: 'Licences' },
        { ...cell, id: '0GA3', forecastamount: '7.00', forecastingitemcategory: 'OpenPipeline' },
      ],
    },
    expect: [
      {
        amount: '90.00',
        forecast_category: 'commit',
        is_cumulative: false,
        is_adjusted: false,
        rep_id: 'salesforce:005A',
      },
      { amount: '80.00', is_adjusted: true, submitted_at: '2026-05-13 10:00:00' },
      { amount: '7.00', forecast_category: 'pipeline', is_cumulative: true, submitted_at: '2026-01-01 00:00:00' },
    ],
  },
})

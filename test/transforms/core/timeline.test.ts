import type { Row } from '../examples.ts'
import { deal, history, people, stageMap, version } from './sales.ts'
import { stories } from './stories.ts'

const created = '2026-03-02 15:00:00.000'
const given = { ...people, ...stageMap }
const won = { stagename: 'Won', probability: '100', forecastcategory: 'Closed' }
const lost = { stagename: 'Lost', probability: '0', forecastcategory: 'Omitted' }
const excluded = (valid_from: string | null, valid_to: string | null = null): Row => ({
  object: 'opportunity',
  id: deal,
  valid_from,
  valid_to,
})

stories('core.opportunity_step', {
  'an exclusion begins and ends at midnight of the company, the day after a change of clocks too': {
    given: {
      ...given,
      'raw.company_exclusion': [excluded('2026-03-08', '2026-03-09')],
      'raw.salesforce_opportunity_history': [history('h1', created)],
    },
    expect: [
      { cause: 'event', from_date: '2026-03-02', to_date: '2026-03-08', is_excluded: false },
      {
        cause: 'exclusion',
        started_at: '2026-03-08 05:00:00',
        to_date: '2026-03-09',
        is_excluded: true,
        event_number: '1',
      },
      { cause: 'exclusion', started_at: '2026-03-09 04:00:00', to_date: '9999-12-31', is_excluded: false },
    ],
  },
  'a change on the first day of an exclusion comes after its beginning': {
    given: {
      ...given,
      'raw.company_exclusion': [excluded('2026-04-01')],
      'raw.salesforce_opportunity_history': [
        history('h1', created),
        history('h2', '2026-04-01 15:00:00.000', { amount: '9.00' }),
      ],
    },
    expect: [
      { cause: 'event', event_number: '1', is_excluded: false },
      { cause: 'exclusion', event_number: '1', from_date: '2026-04-01', to_date: '2026-04-01', is_excluded: true },
      { cause: 'event', event_number: '2', from_date: '2026-04-01', is_excluded: true },
    ],
  },
  'a deal excluded from before its creation is excluded from its creation on': {
    given: {
      ...given,
      'raw.company_exclusion': [excluded(null)],
      'raw.salesforce_opportunity_history': [history('h1', created)],
    },
    expect: [{ cause: 'event', from_date: '2026-03-02', is_excluded: true }],
  },
  'an exclusion that begins on the day of creation needs no step of its own': {
    given: {
      ...given,
      'raw.company_exclusion': [excluded('2026-03-02', '2026-03-03')],
      'raw.salesforce_opportunity_history': [history('h1', created)],
    },
    expect: [
      { cause: 'event', is_excluded: true },
      { cause: 'exclusion', from_date: '2026-03-03', is_excluded: false },
    ],
  },
  'an exclusion of tomorrow is none yet, one of today is': {
    given: {
      ...given,
      'raw.company_exclusion': [excluded('2026-06-30', '2026-07-01')],
      'raw.salesforce_opportunity_history': [history('h1', created)],
    },
    expect: [
      { cause: 'event' },
      { cause: 'exclusion', from_date: '2026-06-30', to_date: '9999-12-31', is_excluded: true },
    ],
  },
  'two exclusions that overlap exclude once': {
    given: {
      ...given,
      'raw.company_exclusion': [excluded('2026-04-01', '2026-04-10'), excluded('2026-04-05')],
      'raw.salesforce_opportunity_history': [history('h1', created)],
    },
    expect: [
      { is_excluded: false },
      { from_date: '2026-04-01', is_excluded: true },
      { from_date: '2026-04-05', is_excluded: true },
      { from_date: '2026-04-10', is_excluded: true },
    ],
  },
})

stories('core.opportunity_timeline', {
  'a deal counts from the qualifying stage on, unless its category is omitted': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, { stagename: 'Prospecting' }),
        history('h2', '2026-04-01 15:00:00.000'),
        history('h3', '2026-04-02 15:00:00.000', { forecastcategory: 'Omitted' }),
      ],
    },
    expect: [{ is_eligible: false, is_open: true, is_live: true }, { is_eligible: true }, { is_eligible: false }],
  },
  'a deal won from a stage that does not qualify is eligible once won': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, { stagename: 'Prospecting' }),
        history('h2', '2026-04-01 15:00:00.000', won),
      ],
    },
    expect: [
      { is_eligible: false, closed_date: null, credit_owner_id: null },
      { is_eligible: true, is_won: true, is_open: false, closed_date: '2026-04-01', credit_owner_id: 'unassigned' },
    ],
  },
  'a lost deal is eligible where its last open state was': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created),
        history('h2', '2026-04-01 15:00:00.000', { ...lost, amount: '0.00' }),
      ],
    },
    expect: [{ is_eligible: true }, { is_eligible: true, is_won: false, stage_class: 'lost' }],
  },
  'a deal lost from a stage that does not qualify is not': {
    given: {
      ...given,
      'raw.salesforce_opportunity_history': [
        history('h1', created, { stagename: 'Prospecting' }),
        history('h2', '2026-04-01 15:00:00.000', lost),
      ],
    },
    expect: [{ is_eligible: false }, { is_eligible: false }],
  },
  'a deal that was never open and is lost is eligible': {
    given: { ...given, 'raw.salesforce_opportunity_history': [history('h1', created, lost)] },
    expect: [{ is_eligible: true, closed_date: '2026-03-02' }],
  },
  'nothing that is excluded is eligible, won or not': {
    given: {
      ...given,
      'raw.company_exclusion': [excluded(null)],
      'raw.salesforce_opportunity_history': [history('h1', created), history('h2', '2026-04-01 15:00:00.000', won)],
    },
    expect: [{ is_eligible: false }, { is_eligible: false, is_won: true }],
  },
  'a reopened deal has no close; closed again it has that of the second time': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version('2026-04-03 15:00:00.000', won)],
      'raw.salesforce_opportunity_history': [
        history('h1', created),
        history('h2', '2026-04-01 15:00:00.000', won),
        history('h3', '2026-04-02 15:00:00.000'),
        history('h4', '2026-04-03 15:00:00.000', won),
        history('h5', '2026-04-04 15:00:00.000', { ...won, amount: '90.00' }),
      ],
    },
    expect: [
      { closed_date: null },
      { closed_date: '2026-04-01' },
      { closed_date: null, credit_owner_id: null },
      { closed_date: '2026-04-03' },
      { closed_date: '2026-04-03', amount: '90.00' },
    ],
  },
  'a deal deleted while won stays so, but does not live': {
    given: {
      ...given,
      'raw.salesforce_opportunity': [version('2026-04-03 15:00:00.000', { ...won, isdeleted: 'true' })],
      'raw.salesforce_opportunity_history': [history('h1', created, won)],
    },
    expect: [
      { is_live: true, is_won: true },
      { is_live: false, is_won: true, closed_date: '2026-03-02' },
    ],
  },
})

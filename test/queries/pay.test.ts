import { examples } from './examples.ts'

const member = { scope_type: 'company', scope_id: 'company', valid_from: '0001-01-01', valid_to: '9999-12-31' }
const attained = {
  period_type: 'quarter',
  fiscal_quarter: 'FY26-Q2',
  scope_type: 'rep',
  credit_class: 'direct',
  period_start_date: '2026-04-01',
  quota_full_amount: '100.00',
  quota_effective_amount: '100.00',
  is_mostly_away: false,
}
const calendar = { 'core.fiscal_month': [], 'core.rep': [{ rep_id: 'ann', full_name: 'Ann Lee' }] }

examples('attainment', {
  'the best first, by name; who has neither quota nor credit is left out': {
    given: {
      ...calendar,
      'given.scope_closure': [
        { ...member, rep_id: 'ann' },
        { ...member, rep_id: 'bo' },
        { ...member, rep_id: 'cy' },
      ],
      'metrics.quota_attainment': [
        { ...attained, scope_id: 'bo', credited_amount: '50.00', attainment_rate: '0.5' },
        { ...attained, scope_id: 'ann', credited_amount: '90.00', attainment_rate: '0.9' },
        { ...attained, scope_id: 'cy', credited_amount: '0.00', quota_full_amount: '0.00' },
      ],
    },
    expect: [
      { rep_id: 'ann', full_name: 'Ann Lee', attainment_rate: '0.900000' },
      { rep_id: 'bo', full_name: 'bo' },
    ],
  },
})

examples('attainment_distribution', {
  'reps by band, without those who were mostly away': {
    given: {
      'given.scope_closure': [
        { ...member, rep_id: 'ann' },
        { ...member, rep_id: 'bo' },
        { ...member, rep_id: 'cy' },
      ],
      'metrics.quota_attainment': [
        { ...attained, scope_id: 'ann', credited_amount: '90.00', attainment_rate: '0.9', band: '70–100 %' },
        { ...attained, scope_id: 'bo', credited_amount: '80.00', attainment_rate: '0.8', band: '70–100 %' },
        {
          ...attained,
          scope_id: 'cy',
          credited_amount: '10.00',
          attainment_rate: '0.1',
          band: 'under 50 %',
          is_mostly_away: true,
        },
      ],
    },
    expect: [{ fiscal_quarter: 'FY26-Q2', band: '70–100 %', rep_count: '2', credited_amount: '170.00' }],
  },
})

const line = { rep_id: 'ann', pay_month: '2026-05-01', origin_month: '2026-05-01', is_locked: false }

examples('statement', {
  'a month’s lines down to the deal, added up': {
    given: {
      'given.calendar': [{ calendar_date: '2026-05-20', fiscal_month: '2026-05-01' }],
      'core.opportunity': [{ opportunity_id: 'd1', name: 'Acme' }],
      'pay.comp_statement_line': [
        {
          ...line,
          statement_line_id: '1',
          line_date: '2026-05-02',
          line_type: 'credit',
          opportunity_id: 'd1',
          amount: '10.00',
          explanation: 'Because.',
        },
        { ...line, statement_line_id: '2', line_date: '2026-05-03', line_type: 'clawback', amount: '-4.00' },
        {
          ...line,
          statement_line_id: '3',
          line_date: '2026-04-03',
          pay_month: '2026-04-01',
          line_type: 'credit',
          amount: '7.00',
        },
        { ...line, statement_line_id: '4', rep_id: 'bo', line_date: '2026-05-03', line_type: 'credit', amount: '7.00' },
      ],
    },
    ask: { rep: 'ann' },
    expect: [
      { opportunity_name: 'Acme', amount: '10.00', running_amount: '10.00', explanation: 'Because.' },
      { opportunity_name: null, amount: '-4.00', running_amount: '6.00' },
    ],
  },
})

const statement = { pay_month: '2026-05-01', earned_amount: '1.00', is_locked: true }

examples('statements', {
  'of a scope and month, the most first': {
    given: {
      'given.calendar': [{ calendar_date: '2026-05-20', fiscal_month: '2026-05-01' }],
      'given.scope_closure': [
        { ...member, rep_id: 'ann' },
        { ...member, rep_id: 'bo' },
      ],
      'pay.comp_statement': [
        { ...statement, rep_id: 'ann', payable_amount: '5.00' },
        { ...statement, rep_id: 'bo', payable_amount: '6.00' },
        { ...statement, rep_id: 'bo', pay_month: '2026-04-01', payable_amount: '9.00' },
        { ...statement, rep_id: 'cy', payable_amount: '9.00' },
      ],
    },
    expect: [
      { rep_id: 'bo', payable_amount: '6.00' },
      { rep_id: 'ann', is_locked: true },
    ],
  },
})

examples('statement_months', {
  'the newest month first, of everybody together': {
    given: {
      'pay.comp_statement': [
        { ...statement, rep_id: 'ann', payable_amount: '5.00' },
        { ...statement, rep_id: 'bo', payable_amount: '6.00', is_locked: false },
        { ...statement, rep_id: 'bo', pay_month: '2026-04-01', payable_amount: '9.00' },
      ],
    },
    expect: [
      { pay_month: '2026-05-01', rep_count: '2', payable_amount: '11.00', is_locked: false },
      { pay_month: '2026-04-01', rep_count: '1', payable_amount: '9.00', is_locked: true },
    ],
  },
  'of one person, with what draws add less what is held back': {
    given: {
      'pay.comp_statement': [
        {
          ...statement,
          rep_id: 'ann',
          draw_guaranteed_amount: '3.00',
          draw_advanced_amount: '2.00',
          draw_recovered_amount: '1.00',
        },
        { ...statement, rep_id: 'bo' },
      ],
    },
    ask: { rep: 'ann' },
    expect: [{ rep_count: '1', draw_amount: '4.00' }],
  },
})

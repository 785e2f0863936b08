import { stories } from '../core/stories.ts'
import { deals, lost, seat, seats, teams, won } from './deals.ts'

const created = '2026-03-02 15:00:00'
const later = '2026-03-10 15:00:00'
const west = seats(seat('team:West', 'ann'))
const line = (movement: string, delta_amount: string, target_quarter = 'FY27-Q3') => ({
  movement,
  delta_amount,
  target_quarter,
})

stories('metrics.pipeline_movement', {
  'a deal that is created is new': {
    given: { ...west, ...deals([{ at: created }]) },
    expect: [
      {
        ...line('new', '100.00'),
        delta_count: 1,
        before_amount: '0.00',
        after_amount: '100.00',
        changed_at: created,
        changed_date: '2026-03-02',
        changed_by_id: 'ann',
        provenance: 'observed',
        cause: 'event',
        prior_value: null,
        new_value: 'Discovery',
      },
    ],
  },
  'a deal without an amount moves a count and no money': {
    given: {
      ...west,
      ...deals([
        { at: created, amount: null },
        { at: later, ...lost },
      ]),
    },
    expect: [
      { ...line('new', '0.00'), delta_count: 1 },
      { ...line('lost', '0.00'), delta_count: -1 },
    ],
  },
  'the first amount is an increase, one taken away a decrease': {
    given: {
      ...west,
      ...deals([
        { at: created, amount: null },
        { at: later, amount: '100.00' },
        { at: '2026-03-11 15:00:00', amount: '70.00' },
        { at: '2026-03-12 15:00:00', amount: null },
      ]),
    },
    expect: [
      { ...line('new', '0.00'), delta_count: 1 },
      { ...line('increased', '100.00'), delta_count: 0, prior_value: null, new_value: '100.00' },
      { ...line('decreased', '-30.00'), before_amount: '100.00', after_amount: '70.00' },
      { ...line('decreased', '-70.00'), new_value: null },
    ],
  },
  'a change that touches no pipeline is no movement': {
    given: { ...west, ...deals([{ at: created }, { at: later, stage_name: 'Proposal', probability: '0.600000' }]) },
    expect: [line('new', '100.00')],
  },
  'a close date within the quarter moves nothing; past its end it leaves one and comes to another': {
    given: {
      ...west,
      ...deals([
        { at: created },
        { at: later, close_date: '2026-10-31' },
        { at: '2026-03-11 15:00:00', close_date: '2026-11-01' },
      ]),
    },
    expect: [
      line('new', '100.00'),
      { ...line('pushed_out', '-100.00'), delta_count: -1, prior_value: '2026-10-31', new_value: '2026-11-01' },
      { ...line('pushed_in', '100.00', 'FY27-Q4'), before_amount: '0.00', after_amount: '100.00' },
    ],
  },
  'a close date of an earlier quarter is pulled in there and moved earlier out of here': {
    given: { ...west, ...deals([{ at: created }, { at: later, close_date: '2026-04-30' }]) },
    expect: [line('new', '100.00'), line('pulled_in', '100.00', 'FY27-Q1'), line('moved_earlier_out', '-100.00')],
  },
  'won carries the amount of the same change, so the amount comes first': {
    given: { ...west, ...deals([{ at: created }, { at: later, ...won, amount: '90.00', close_date: '2026-03-10' }]) },
    expect: [
      line('new', '100.00'),
      line('decreased', '-10.00', 'FY27-Q1'),
      { ...line('pulled_in', '100.00', 'FY27-Q1'), before_amount: '0.00', after_amount: '0.00' },
      { ...line('won', '-90.00', 'FY27-Q1'), delta_count: -1 },
      line('moved_earlier_out', '-100.00'),
    ],
  },
  'a deal created won is new and won': {
    given: { ...west, ...deals([{ at: created, ...won }]) },
    expect: [line('new', '100.00'), { ...line('won', '-100.00'), before_amount: '0.00', after_amount: '0.00' }],
  },
  'a deal won straight from a stage that does not qualify is qualified first': {
    given: {
      ...west,
      ...deals([
        { at: created, is_eligible: false, stage_name: 'Prospecting' },
        { at: later, ...won, is_eligible: true },
      ]),
    },
    expect: [
      { ...line('qualified', '100.00'), prior_value: 'Prospecting', new_value: 'Won' },
      { ...line('won', '-100.00'), before_amount: '0.00', after_amount: '0.00' },
    ],
  },
  'a deal lost from a stage that does not qualify moves nothing': {
    given: {
      ...west,
      ...deals([
        { at: created, is_eligible: false, stage_name: 'Prospecting' },
        { at: later, ...lost },
      ]),
    },
    expect: [],
  },
  'a reopened deal comes back with its amount, and its second win is a second line': {
    given: {
      ...west,
      ...deals([
        { at: created },
        { at: later, ...won },
        { at: '2026-03-11 15:00:00', is_open: true, is_won: false, stage_name: 'Proposal', amount: '120.00' },
        { at: '2026-03-12 15:00:00', ...won },
      ]),
    },
    expect: [
      line('new', '100.00'),
      line('won', '-100.00'),
      { ...line('reopened', '120.00'), delta_count: 1, prior_value: 'Won', new_value: 'Proposal' },
      line('won', '-120.00'),
    ],
  },
  'a deal deleted and restored leaves and comes back, each at its time': {
    given: {
      ...west,
      ...deals([{ at: created }, { at: later, is_live: false }, { at: '2026-03-20 15:00:00', is_live: true }]),
    },
    expect: [
      line('new', '100.00'),
      { ...line('deleted', '-100.00'), delta_count: -1, changed_at: later, prior_value: 'live', new_value: 'deleted' },
      { ...line('restored', '100.00'), changed_at: '2026-03-20 15:00:00' },
    ],
  },
  'a closed deal that is deleted, and a deleted one that changes, move nothing': {
    given: {
      ...west,
      ...deals(
        [
          { at: created, ...lost },
          { at: later, is_live: false },
        ],
        [
          { at: created, is_live: false },
          { at: later, amount: '5.00' },
        ],
      ),
    },
    expect: [line('lost', '-100.00'), line('new', '100.00')],
  },
  'a deal of a queue counts where the unassigned are': {
    given: { ...seats(seat('team:Unassigned', 'unassigned')), ...deals([{ at: created, owner_id: 'unassigned' }]) },
    expect: [{ ...line('new', '100.00'), scope_type: 'team', scope_id: 'Unassigned' }],
  },
  'changes of one day are all written, in their order': {
    given: {
      ...west,
      ...deals([
        { at: created },
        { at: '2026-03-02 15:00:01', amount: '150.00' },
        { at: '2026-03-02 15:00:02', amount: '100.00' },
      ]),
    },
    expect: [
      { ...line('new', '100.00'), step_number: '1' },
      { ...line('increased', '50.00'), step_number: '2' },
      { ...line('decreased', '-50.00'), step_number: '3' },
    ],
  },
  'what is planned for after the as-of day has not moved anything': {
    given: {
      ...teams,
      ...deals([
        { at: created, cause: 'event' },
        { at: '2026-07-15 04:00:00', cause: 'exclusion', is_eligible: false },
      ]),
    },
    expect: [line('new', '100.00')],
  },
})

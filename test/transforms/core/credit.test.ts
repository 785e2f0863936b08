import { examples, type Row } from '../examples.ts'

const opportunity = { 'core.opportunity': [{ opportunity_id: 'd', is_excluded: false, is_deleted: false }] }
const event = (
  event_number: number,
  changed_date: string,
  stage_class: string,
  before: string | null,
  rest: Row = {},
): Row => ({
  opportunity_id: 'd',
  event_number,
  changed_at: `${changed_date} 12:00:00`,
  changed_date,
  owner_id: 'ann',
  close_date: '2026-03-31',
  stage_class,
  stage_class_before: before,
  amount: '100.00',
  is_deleted: false,
  ...rest,
})
const won = event(2, '2026-03-30', 'won', 'open')

examples('core.credit_change', {
  'a win gives its amount on the close date, and a later owner or amount changes neither owner nor period': {
    given: {
      ...opportunity,
      'core.opportunity_event': [
        event(1, '2026-03-01', 'open', null),
        won,
        event(3, '2026-04-02', 'won', 'won', { owner_id: 'bo' }),
        event(4, '2026-04-05', 'won', 'won', { owner_id: 'bo', amount: '80.00' }),
      ],
    },
    expect: [
      {
        event_number: '2',
        owner_id: 'ann',
        booked_date: '2026-03-31',
        credit_date: '2026-03-31',
        amount_before: '0.00',
        amount: '100.00',
      },
      {
        event_number: '4',
        owner_id: 'ann',
        booked_date: '2026-03-31',
        credit_date: '2026-04-05',
        amount_before: '100.00',
        amount: '80.00',
      },
    ],
  },
  'reopening takes all back on its day, and the next win is its new owner’s': {
    given: {
      ...opportunity,
      'core.opportunity_event': [
        won,
        event(3, '2026-05-02', 'open', 'won'),
        event(4, '2026-06-03', 'won', 'open', { owner_id: 'bo', close_date: '2026-06-02', amount: '90.00' }),
      ],
    },
    expect: [
      { event_number: '2', amount: '100.00' },
      { event_number: '3', owner_id: 'ann', booked_date: '2026-03-31', credit_date: '2026-05-02', amount: '0.00' },
      { event_number: '4', owner_id: 'bo', booked_date: '2026-06-02', credit_date: '2026-06-02', amount: '90.00' },
    ],
  },
  'deleting takes it back, restoring gives it again, to the owner at the win': {
    given: {
      ...opportunity,
      'core.opportunity_event': [
        won,
        event(3, '2026-04-02', 'won', 'won', { is_deleted: true, owner_id: 'bo' }),
        event(4, '2026-04-09', 'won', 'won', { owner_id: 'bo' }),
      ],
    },
    expect: [
      { event_number: '2' },
      { event_number: '3', owner_id: 'ann', credit_date: '2026-04-02', amount: '0.00' },
      { event_number: '4', owner_id: 'ann', credit_date: '2026-04-09', booked_date: '2026-03-31', amount: '100.00' },
    ],
  },
  'an excluded deal gives none': {
    given: {
      'core.opportunity': [{ opportunity_id: 'd', is_excluded: true }],
      'core.opportunity_event': [won],
    },
    expect: [],
  },
})

const change = {
  'core.credit_change': [
    {
      opportunity_id: 'd',
      event_number: 2,
      owner_id: 'ann',
      amount_before: '0.00',
      amount: '100.00',
      changed_at: '2026-03-31 12:00:00',
      changed_date: '2026-03-31',
      booked_date: '2026-03-31',
      credit_date: '2026-03-31',
    },
  ],
}
const split = (split_id: string, rep_id: string, split_rate: string, rest: Row = {}): Row => ({
  split_id,
  opportunity_id: 'd',
  rep_id,
  split_type: 'revenue',
  split_rate,
  is_deleted: false,
  ...rest,
})

examples('core.credit_share', {
  'without splits all of it is the owner’s; an overlay comes on top': {
    given: {
      ...change,
      ...opportunity,
      'core.opportunity_split': [split('1', 'cy', '0.5', { split_type: 'overlay' })],
    },
    expect: [
      { credit_class: 'direct', rep_id: 'ann', part_before: '0', part_after: '1', part_total: '1' },
      { credit_class: 'overlay', rep_id: 'cy', part_before: '0', part_after: '500000', part_total: '1000000' },
    ],
  },
  'splits share it, a deleted one does not; those of a deleted deal still say whose it was': {
    given: {
      ...change,
      ...opportunity,
      'core.opportunity_split': [
        split('1', 'bo', '0.6'),
        split('2', 'ann', '0.4'),
        split('3', 'cy', '0.4', { is_deleted: true }),
      ],
    },
    expect: [
      { rep_id: 'bo', part_before: '0', part_after: '600000', part_total: '1000000' },
      { rep_id: 'ann', part_before: '600000', part_after: '1000000' },
    ],
  },
})

const share = (
  rep_id: string,
  share_number: number,
  part_before: number,
  part_after: number,
  part_total = 3,
  credit_class = 'direct',
): Row => ({
  opportunity_id: 'd',
  event_number: 2,
  credit_class,
  share_number,
  rep_id,
  part_before,
  part_after,
  part_total,
})

examples('core.credit_line', {
  'thirds of 100.00 make 100.00': {
    given: { ...change, 'core.credit_share': [share('ann', 1, 0, 1), share('bo', 2, 1, 2), share('cy', 3, 2, 3)] },
    expect: [
      { rep_id: 'ann', amount: '33.33', share_rate: '0.333333', deal_amount: '100.00' },
      { rep_id: 'bo', amount: '33.34' },
      { rep_id: 'cy', amount: '33.33' },
    ],
  },
  'a negative deal is shared alike, and what is taken back is what was given': {
    given: {
      'core.credit_change': [
        { ...change['core.credit_change'][0]!, amount: '-0.05' },
        { ...change['core.credit_change'][0]!, event_number: 3, amount_before: '-0.05', amount: '0.00' },
      ],
      'core.credit_share': [
        share('ann', 1, 0, 1),
        share('bo', 2, 1, 3),
        { ...share('ann', 1, 0, 1), event_number: 3 },
        { ...share('bo', 2, 1, 3), event_number: 3 },
      ],
    },
    expect: [
      { event_number: '2', rep_id: 'ann', amount: '-0.02' },
      { event_number: '2', rep_id: 'bo', amount: '-0.03' },
      { event_number: '3', rep_id: 'ann', amount: '0.02' },
      { event_number: '3', rep_id: 'bo', amount: '0.03' },
    ],
  },
})

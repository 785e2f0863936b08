import { expect, test } from 'vitest'
import { readModel } from '../../transforms/model.ts'

const text = `-- One row per deal
-- and stage.
-- grain: opportunity_id, stage_name
-- audit: won_count >= 0
--      and lost_count >= 0
-- warn: amount >= 0
-- metric: win_rate = won_count / (won_count + lost_count); unit rate; none
-- metric: won_count = count(won deals); unit count; additive; a deal counts once, by its last close

select
    1 as opportunity_id, -- The deal.
    'won' as stage_name
`
const read = (header: string) =>
  readModel('metrics.made', `-- One row per deal.\n-- grain: a\n${header}\n\nselect 1 as a\n`)

test('a header is a description, a grain, audits, warnings and metrics', () => {
  const model = readModel('metrics.made', text)
  expect(model.description).toBe('One row per deal and stage.')
  expect(model.grain).toEqual(['opportunity_id', 'stage_name'])
  expect(model.audits).toEqual([
    { predicate: 'won_count >= 0 and lost_count >= 0', blocking: true },
    { predicate: 'amount >= 0', blocking: false },
  ])
  expect(model.metrics).toEqual([
    { metric: 'win_rate', formula: 'won_count / (won_count + lost_count)', unit: 'rate', additivity: 'none', note: '' },
    {
      metric: 'won_count',
      formula: 'count(won deals)',
      unit: 'count',
      additivity: 'additive',
      note: 'a deal counts once, by its last close',
    },
  ])
  expect([...model.meanings]).toEqual([['opportunity_id', 'The deal.']])
})

test('a model without metrics has none', () => {
  expect(read('-- audit: a > 0').metrics).toEqual([])
})

test('a metric may go on over an indented line, and its formula may hold a comparison', () => {
  expect(
    read('-- metric: late_count = count(deals where close_date <= day)\n--     of one day; unit count; semi').metrics,
  ).toEqual([
    {
      metric: 'late_count',
      formula: 'count(deals where close_date <= day) of one day',
      unit: 'count',
      additivity: 'semi',
      note: '',
    },
  ])
})

test.each([
  'win_rate; unit rate; none',
  'win_rate = a / b; none',
  'win_rate = a / b; unit rate',
  'win_rate = a; unit rate; sum',
])('a metric that does not say formula, unit and additivity is refused: %s', (line) => {
  expect(() => read(`-- metric: ${line}`)).toThrow(`metrics.made: "-- metric: ${line}" is not`)
})

test('a header without description or grain is refused', () => {
  expect(() => readModel('core.x', '-- grain: a\n\nselect 1 as a')).toThrow('core.x has no description')
  expect(() => readModel('core.x', '-- One row per deal.\n\nselect 1 as a')).toThrow('core.x has no grain')
})

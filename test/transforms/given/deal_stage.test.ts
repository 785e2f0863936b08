import { expect, test } from 'vitest'
import { defaults } from '../../../company.ts'
import { given as stages } from '../../../transforms/given/deal_stage.ts'
import { given as owners } from '../../../transforms/given/owner_name.ts'
import type { Given, GivenRow } from '../../../transforms/given.ts'

const rows = ({ rows }: Given, tables: Record<string, GivenRow[]>): GivenRow[] => [
  ...rows({ tables, company: defaults, data_as_of: '2026-06-30 16:00:00.000', ledger: [], metrics: [] }),
]

const stage = (id: string, label: string, displayOrder: number, metadata: object, rest: object = {}) => ({
  id,
  label,
  displayOrder,
  metadata,
  ...rest,
})
const pipeline = (id: string, label: string, listed: object[], rest: GivenRow = {}): GivenRow => ({
  _feed: 'hubspot',
  _extracted_at: '2026-06-30 00:00:00',
  _file: 'a',
  id,
  label,
  stages: JSON.stringify(listed),
  displayorder: '0',
  ...rest,
})
const called = <Told>(tables: GivenRow[], by: (row: GivenRow) => Told): Told[] =>
  rows(stages, { 'raw.hubspot_pipeline': tables }).map(by)

test('a stage is known by its id, by its label and by both labels, in its pipeline and where they tell it alone', () => {
  const told = called(
    [pipeline('default', 'Sales', [stage('new', 'New', 0, { probability: '0.2', isClosed: 'false' })])],
    (row) => [row.pipeline_name, row.called_name, row.stage_name].join(' / '),
  )
  expect(told).toEqual(
    ['*', 'Sales', 'default'].flatMap((name) => ['New (Sales)', 'New', 'new'].map((each) => `${name} / ${each} / New`)),
  )
})

test('a label that two pipelines have is told with its pipeline, and alone tells neither', () => {
  const won = { probability: '1.0', isClosed: 'true' }
  const told = called(
    [
      pipeline('b', 'Renewals', [stage('2', 'Won', 0, won)], { displayorder: '1' }),
      pipeline('a', 'Sales', [stage('1', 'Won', 0, won)]),
    ],
    (row) => [row.pipeline_name, row.called_name, row.stage_id, row.sort_order].join(' / '),
  )
  expect(told.filter((each) => each.startsWith('*'))).toEqual([
    '* / 1 / 1 / 1',
    '* / 2 / 2 / 2',
    '* / Won (Renewals) / 2 / 2',
    '* / Won (Sales) / 1 / 1',
  ])
  expect(told.filter((each) => each.includes('/ Won /'))).toEqual([
    'Renewals / Won / 2 / 2',
    'Sales / Won / 1 / 1',
    'a / Won / 1 / 1',
    'b / Won / 2 / 2',
  ])
})

test('what a stage means is read from its chance, and from isClosed where that is told', () => {
  const listed = [
    stage('0', 'Lost', 5, { probability: '0.0', isClosed: 'true' }),
    stage('1', 'Old won', 4, { probability: '1.0' }),
    stage('2', 'Sure', 3, { probability: '0.9', isClosed: 'false' }),
    stage('3', 'Good', 2, { probability: 0.6, isClosed: 'false' }),
    stage('4', 'Some', 1, { probability: '0.1', isClosed: 'false' }, { archived: true }),
    stage('5', 'None', 0, {}),
  ]
  const told = called([pipeline('a', 'Sales', listed)], (row) =>
    row.pipeline_name === '*' && row.called_name === row.stage_id
      ? [
          row.stage_name,
          row.sort_order,
          row.default_probability,
          row.forecast_category,
          row.is_closed,
          row.is_won,
          row.is_active,
        ].join(' ')
      : '',
  )
  expect(told.filter(Boolean)).toEqual([
    'Lost 6 0.000000 omitted true false true',
    'Old won 5 1.000000 closed true true true',
    'Sure 4 0.900000 commit false false true',
    'Good 3 0.600000 best_case false false true',
    'Some 2 0.100000 pipeline false false false',
    'None 1  pipeline false false true',
  ])
})

test('of a pipeline the newest answer counts', () => {
  const [old, now] = ['Old', 'Now'].map((label, n) =>
    pipeline('a', 'Sales', [stage('1', label, 0, {})], { _extracted_at: `2026-06-0${n + 1} 00:00:00` }),
  )
  expect(new Set(called([now!, old!], (row) => row.stage_name))).toEqual(new Set(['Now']))
})

test('an owner is known by id, e-mail, name and user; a name that two have tells nobody', () => {
  const owner = (id: string, firstname: string, rest: GivenRow = {}): GivenRow => ({
    _feed: 'hubspot',
    _extracted_at: '2026-06-30 00:00:00',
    _file: 'a',
    id,
    firstname,
    lastname: 'Lee',
    ...rest,
  })
  const told = rows(owners, {
    'raw.hubspot_owner': [
      owner('1', 'Ann', { email: 'Ann@x.org', userid: '551' }),
      owner('2', 'Bo', { useridincludinginactive: '552' }),
      owner('3', 'Bo'),
    ],
  })
  expect(told.map((row) => `${row.called_name} ${row.owner_id}`)).toEqual([
    '1 1',
    '2 2',
    '3 3',
    'ann lee (ann@x.org) 1',
    'ann lee 1',
    'ann@x.org 1',
    'user:551 1',
    'user:552 2',
  ])
})

import { expect, test } from 'vitest'
import { defaults } from '../../../company.ts'
import { given } from '../../../transforms/given/scope_closure.ts'
import type { GivenRow } from '../../../transforms/given.ts'

const always = { valid_from: '0001-01-01', valid_to: '9999-12-31', manager_id: null, team: null, territory: null }

/** Each row as text: `team/East ann 0001-01-01 2026-01-01`. */
const closure = (history: GivenRow[]) =>
  [
    ...given.rows({
      tables: { 'core.rep_history': history },
      company: defaults,
      data_as_of: '2026-06-30 16:00:00.000',
      ledger: [],
      metrics: [],
    }),
  ].map((row) => `${row.scope_type}/${row.scope_id} ${row.rep_id} ${row.valid_from} ${row.valid_to}`)

const forever = '0001-01-01 9999-12-31'
const ofType = (type: string, history: GivenRow[]) => closure(history).filter((row) => row.startsWith(`${type}/`))

test('owners nobody knows have scopes where there is nobody else', () => {
  expect(closure([])).toEqual([
    `company/company unassigned ${forever}`,
    `rep/unassigned unassigned ${forever}`,
    `team/Unassigned unassigned ${forever}`,
    `territory/Unassigned unassigned ${forever}`,
  ])
})

test('a team counts while it lasts, and rows that touch are one', () => {
  const history = [
    { ...always, rep_id: 'ann', team: 'East', territory: 'US', valid_to: '2025-02-01' },
    {
      ...always,
      rep_id: 'ann',
      team: 'East',
      territory: 'US',
      valid_from: '2025-02-01',
      valid_to: '2025-10-06',
      manager_id: 'bo',
    },
    { ...always, rep_id: 'ann', team: 'West', territory: 'US', valid_from: '2025-10-06' },
    { ...always, rep_id: 'bo' },
  ]
  expect(ofType('team', history)).toEqual([
    'team/East ann 0001-01-01 2025-10-06',
    'team/West ann 2025-10-06 9999-12-31',
    `team/Unassigned bo ${forever}`,
    `team/Unassigned unassigned ${forever}`,
  ])
  expect(ofType('territory', history)[0]).toBe(`territory/US ann ${forever}`)
})

test('a manager has everybody below through the changes of both, and counts in the own scope', () => {
  const history = [
    { ...always, rep_id: 'ann', manager_id: 'bo', valid_to: '2026-01-12' },
    { ...always, rep_id: 'ann', manager_id: 'cy', valid_from: '2026-01-12' },
    { ...always, rep_id: 'bo', manager_id: 'di', valid_to: '2025-09-15' },
    { ...always, rep_id: 'bo', valid_from: '2025-09-15' },
    { ...always, rep_id: 'cy', manager_id: 'di' },
    { ...always, rep_id: 'di' },
  ]
  expect(ofType('manager', history).sort()).toEqual([
    'manager/bo ann 0001-01-01 2026-01-12',
    `manager/bo bo ${forever}`,
    'manager/cy ann 2026-01-12 9999-12-31',
    `manager/cy cy ${forever}`,
    'manager/di ann 0001-01-01 2025-09-15',
    'manager/di ann 2026-01-12 9999-12-31',
    'manager/di bo 0001-01-01 2025-09-15',
    `manager/di cy ${forever}`,
    `manager/di di ${forever}`,
  ])
})

test('managers in a circle end where it closes', () => {
  const history = [
    { ...always, rep_id: 'ann', manager_id: 'bo' },
    { ...always, rep_id: 'bo', manager_id: 'ann' },
    { ...always, rep_id: 'cy', manager_id: 'cy' },
  ]
  expect(ofType('manager', history).sort()).toEqual([
    `manager/ann ann ${forever}`,
    `manager/ann bo ${forever}`,
    `manager/bo ann ${forever}`,
    `manager/bo bo ${forever}`,
    `manager/cy cy ${forever}`,
  ])
})

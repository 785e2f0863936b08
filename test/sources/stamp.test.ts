import { describe, expect, test } from 'vitest'
import { extractedAt, lastingName, periodlessName } from '../../sources/stamp.ts'

const modified = new Date('2026-06-01T10:00:00.000Z')

describe('when a file was made stands in its name', () => {
  test.each([
    ['opportunity-2026-01-05T08-30-15.csv', '2026-01-05T08:30:15.000Z'],
    ['opportunity-2026-01-05T08:30:15Z.csv', '2026-01-05T08:30:15.000Z'],
    ['opportunity_20260105_0830.csv.gz', '2026-01-05T08:30:00.000Z'],
    ['opportunity-bulk-20260105T083015Z.csv', '2026-01-05T08:30:15.000Z'],
    ['2026-01-05 08.30 Opportunity.csv', '2026-01-05T08:30:00.000Z'],
    ['opportunity-20260105T083015.123Z.csv', '2026-01-05T08:30:15.000Z'],
    ['opportunity-2026-01-05.csv', '2026-01-05T23:59:59.000Z'],
    ['Opportunity20260105.csv', '2026-01-05T23:59:59.000Z'],
    ['opportunity-2024-02-29.csv', '2024-02-29T23:59:59.000Z'],
    ['report1767602415000.csv', '2026-01-05T08:40:15.000Z'],
  ])('%s', (name, expected) => {
    expect(extractedAt(name, modified).toISOString()).toBe(expected)
  })
})

describe('a name that tells no time leaves it to the file', () => {
  test.each([
    'opportunity.csv',
    'opportunity-2026-02-30.csv',
    'opportunity-2026-13-01.csv',
    'opportunity-2025-02-29.csv',
    'opportunity-120260105.csv',
    'opportunity-202601051.csv',
    'Q1-2026.csv',
    '2026-01-05/opportunity.csv',
    '00D5e00000001E0EAI.csv',
  ])('%s', (name) => {
    expect(extractedAt(name, modified)).toBe(modified)
  })
})

describe('what a sheet is called stays the same whenever it is made', () => {
  test.each([
    ['quota.csv', 'quota'],
    ['Quota.CSV.gz', 'quota'],
    ['sheets/quota-2026-01-05.csv', 'quota'],
    ['C:\\sheets\\quota_20260105T083015Z.csv', 'quota'],
    ['2026-01-05 Quota.csv', 'quota'],
    ['quota 2026-01-05 08.30.csv', 'quota'],
    ['quota-emea-2026-01-05.csv', 'quota-emea'],
    ['quota-2026.csv', 'quota-2026'],
    ['quota (1).csv', 'quota (1)'],
  ])('%s is %s', (name, expected) => {
    expect(lastingName(name)).toBe(expected)
  })
})

describe('what a file is called in every period', () => {
  test.each([
    ['auftraege.csv', 'auftraege'],
    ['auftraege_2026-12.csv', 'auftraege'],
    ['auftraege_2026-12-01.csv', 'auftraege'],
    ['Auftraege 2026_12.csv', 'auftraege'],
    ['auftraege202612.csv', 'auftraege'],
    ['Auftraege Dec 2026.csv', 'auftraege'],
    ['auftraege_dezember_2026.csv', 'auftraege'],
    ['auftraege 2026 März.csv', 'auftraege'],
    ['Q4 2026 auftraege.csv', 'auftraege'],
    ['auftraege-2026-Q4.csv', 'auftraege'],
    ['auftraege FY26.csv', 'auftraege'],
    ['auftraege_fy2026_q1.csv', 'auftraege'],
    ['2026-12.csv', '2026-12'],
    ['deals-2026.csv', 'deals-2026'],
    ['deals-2026-13.csv', 'deals-2026-13'],
    ['deals 7.csv', 'deals 7'],
    ['deals-1202612.csv', 'deals-1202612'],
    ['emea marketing 2026.csv', 'emea marketing 2026'],
    ['q4 deals.csv', 'q4 deals'],
  ])('%s is %s', (name, expected) => {
    expect(periodlessName(name)).toBe(expected)
  })
})

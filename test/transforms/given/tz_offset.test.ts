import { expect, test } from 'vitest'
import { defaults } from '../../../company.ts'
import { readCompany } from '../../../lake/settings.ts'
import { localDate, offsetMinutes } from '../../../sources/zone.ts'
import { given as channels } from '../../../transforms/given/channel.ts'
import { given as feeds } from '../../../transforms/given/feed_zone.ts'
import { given } from '../../../transforms/given/tz_offset.ts'
import type { GivenRow } from '../../../transforms/given.ts'

const rows = (time_zone: string, tables: Record<string, GivenRow[]> = {}) => [
  ...given.rows({
    tables,
    company: { ...defaults, time_zone },
    data_as_of: '2026-06-30 16:00:00.000',
    ledger: [],
    metrics: [],
  }),
]

test('the ranges of a zone cover all time without a gap', () => {
  const ranges = rows('America/New_York')
  expect(ranges[0]?.utc_from).toBe('0001-01-01 00:00:00.000')
  expect(ranges.at(-1)?.utc_to).toBe('9999-12-31 00:00:00.000')
  for (const [n, range] of ranges.entries()) {
    if (n === 0) continue
    expect(range.utc_from).toBe(ranges[n - 1]?.utc_to)
    expect(range.local_from).toBe(ranges[n - 1]?.local_to)
  }
})

test('zones of exports are among them, and told by feed', () => {
  const company = { ...defaults, export_zones: { pardot: 'America/New_York' } }
  const input = { tables: {}, company, data_as_of: '2026-06-30 16:00:00.000', ledger: [], metrics: [] }
  expect(new Set([...given.rows(input)].map(({ zone }) => zone))).toEqual(new Set(['America/New_York', 'UTC']))
  expect([...feeds.rows(input)]).toEqual([{ feed: 'pardot', zone: 'America/New_York' }])
})

test('words for channels are in small letters, the company’s beside the usual ones', () => {
  const company = readCompany('{"channels":{"Ding":"web","Webinar":"event"}}')
  const input = { tables: {}, company, data_as_of: '2026-06-30 16:00:00.000', ledger: [], metrics: [] }
  const of = new Map([...channels.rows(input)].map(({ word, channel }) => [word, channel]))
  expect([of.get('ding'), of.get('webinar'), of.get('cpc')]).toEqual(['web', 'event', 'paid_search'])
})

test('clocks change at the very minute', () => {
  const summer = rows('America/New_York').find((range) => range.utc_from === '2026-03-08 07:00:00.000')
  expect(summer).toEqual({
    zone: 'America/New_York',
    utc_from: '2026-03-08 07:00:00.000',
    utc_to: '2026-11-01 06:00:00.000',
    offset_minutes: -240,
    local_from: '2026-03-08 03:00:00.000',
    local_to: '2026-11-01 01:00:00.000',
  })
})

test('zones of half hours, of half an hour of summer time and without any are told as they are', () => {
  expect(rows('Asia/Kolkata').map((range) => range.offset_minutes)).toEqual([330])
  expect(new Set(rows('Australia/Lord_Howe').map((range) => range.offset_minutes))).toEqual(new Set([630, 660]))
  expect(rows('UTC')).toHaveLength(1)
})

test('a zone that leaves out a day goes from one side of the date line to the other', () => {
  const jump = rows('Pacific/Apia').find((range) => range.utc_from === '2011-12-30 10:00:00.000')
  expect(jump?.offset_minutes).toBe(840)
})

test('zones in use are the company’s, the users’ and the sheet’s; names that nobody knows are left out', () => {
  const tables = {
    'raw.salesforce_user': [
      { timezonesidkey: 'Europe/Berlin' },
      { timezonesidkey: 'Mars/Olympus' },
      { timezonesidkey: null },
    ],
    'raw.company_rep': [{ time_zone: 'Asia/Tokyo' }, { time_zone: 'Europe/Berlin' }],
  }
  expect([...new Set(rows('UTC', tables).map((range) => range.zone))]).toEqual(['Asia/Tokyo', 'Europe/Berlin', 'UTC'])
})

test('the day of an instant is that of the zone', () => {
  expect(localDate(new Date('2026-07-01T03:59:59Z'), 'America/New_York')).toBe('2026-06-30')
  expect(localDate(new Date('2026-07-01T04:00:00Z'), 'America/New_York')).toBe('2026-07-01')
  expect(offsetMinutes(Date.parse('2026-01-01T00:00:30Z'), 'Asia/Kathmandu')).toBe(345)
})

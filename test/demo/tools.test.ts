import { describe, expect, test } from 'vitest'
import { made, read } from './made.ts'

type Json = Record<string, unknown>

const [one, other] = [await made(1), await made(1, 0.1, 'marketo')]
const textOf = (made: typeof one, path: string) => [...made.texts].find(([name]) => name.startsWith(path))![1]
const lines = (made: typeof one, path: string): Json[] =>
  textOf(made, path)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const [aircall, tasks] = [
  read(textOf(one, 'exports/aircall/calls')),
  read(textOf(one, 'exports/WE_00D5e00000001E0EAI_1.ZIP/Task')),
]

describe('Aircall', () => {
  test('has the calls that tasks of the CRM name, and more', () => {
    const ids = new Set(aircall.rows.map((row) => row.of('call id')))
    const named = tasks.rows.map((row) => row.of('CallObject')).filter(Boolean)
    expect(named.filter((id) => !ids.has(id))).toEqual([])
    expect(ids.size).toBeGreaterThan(new Set(named).size)
  })

  test('has a call that a colleague passed on twice, the colleague’s being shorter', () => {
    const twice = [...Map.groupBy(aircall.rows, (row) => row.of('call id')).values()].filter(({ length }) => length > 1)
    expect(twice.length).toBeGreaterThan(3)
    for (const [first, second] of twice) {
      expect(first!.of('user')).not.toBe(second!.of('user'))
      expect(Number(first!.of('duration (in call)'))).toBeLessThan(Number(second!.of('duration (in call)')))
    }
  })
})

test('Outreach tells of no answer that there was none, and names Aircall’s calls', () => {
  const calls = lines(one, 'exports/outreach/calls').map(({ attributes }) => attributes as Json)
  for (const { outcome, answeredAt } of calls) expect(answeredAt === null).toBe(outcome === 'Not Answered')
  const ids = new Set(aircall.rows.map((row) => row.of('call id')))
  const named = calls.flatMap(({ vendorCallId }) => (vendorCallId as string | null) ?? [])
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((id) => !ids.has(id))).toEqual([])
})

test('Gong’s ids are texts of 18 and 19 digits', () => {
  const ids = lines(one, 'exports/gong/calls').map(({ metaData }) => (metaData as Json).id as string)
  expect(new Set(ids.map((id) => id.length))).toEqual(new Set([18, 19]))
  expect(new Set(ids).size).toBe(ids.length)
})

test('a meeting is in the calendar of each who was there, by one name and several ids', () => {
  const events = lines(one, 'exports/google/calendar_events').flatMap(({ items }) => items as Json[])
  const shared = [...Map.groupBy(events, ({ iCalUID, start }) => `${iCalUID} ${JSON.stringify(start)}`)].filter(
    ([name, { length }]) => length > 1 && !name.startsWith('undefined'),
  )
  expect(shared.length).toBeGreaterThan(50)
  for (const [, list] of shared) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
  const kinds = new Set(events.map(({ eventType, status }) => `${eventType} ${status}`))
  expect([...kinds].sort()).toEqual([
    ...['default cancelled', 'default confirmed', 'focusTime confirmed', 'outOfOffice confirmed'],
    ...['undefined cancelled', 'workingLocation confirmed'],
  ])
})

test('mailboxes tell who wrote to whom and when, and by the names that Outreach has, but not what', () => {
  const text = textOf(one, 'exports/google/messages')
  expect(text).not.toMatch(/subject|snippet|"body"|"parts"/i)
  const sent = lines(one, 'exports/outreach/mailings').map(({ attributes }) => (attributes as Json).messageId as string)
  expect(sent.filter((id) => text.includes(id)).length).toBeGreaterThan(50)
})

test('Salesloft has the direction of its calls elsewhere, and names the tasks that it wrote', () => {
  const calls = lines(other, 'exports/salesloft/calls')
  const records = new Map(
    lines(other, 'exports/salesloft/call_data_records').map((each) => [(each.call as Json).id, each]),
  )
  for (const call of calls) {
    expect(call).not.toHaveProperty('direction')
    expect(records.get(call.id)).toHaveProperty('direction')
  }
  const ids = new Set(read(textOf(other, 'exports/WE_00D5e00000001E0EAI_1.ZIP/Task')).rows.map((row) => row.of('Id')))
  const bridges = lines(other, 'exports/salesloft/crm_activities')
  expect(bridges.length).toBeGreaterThan(50)
  expect(bridges.filter(({ crm_id }) => !ids.has(crm_id as string)).length).toBeLessThan(bridges.length / 50)
})

test('Dialpad has a leg of the call centre before some calls that came in', () => {
  const { rows } = read(textOf(other, 'exports/dialpad/calls'))
  const ids = new Set(rows.map((row) => row.of('call_id')))
  const legs = rows.filter((row) => row.of('entry_point_call_id'))
  expect(legs.length).toBeGreaterThan(10)
  expect(legs.filter((row) => !ids.has(row.of('entry_point_call_id')))).toEqual([])
  expect([...ids].every((id) => /^9[67]\d{14}$/.test(id))).toBe(true)
})

test('the answer key has each record of an activity once', () => {
  const { rows } = read(textOf(one, 'truth/activity_source'))
  expect(new Set(rows.map((row) => row.of('record_id'))).size).toBe(rows.length)
  expect(new Set(rows.map((row) => row.of('source')))).toEqual(
    new Set(['aircall', 'gong', 'google', 'outreach', 'salesforce']),
  )
  const sums = read(textOf(one, 'truth/activity.csv')).rows.reduce(
    (sum, row) => sum + Number(row.of('record_count')),
    0,
  )
  expect(sums).toBe(rows.length)
})

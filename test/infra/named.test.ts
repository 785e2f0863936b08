import { describe, expect, test } from 'vitest'
import { filled } from '../../infra/named.ts'
import { findQueries } from '../../queries/find.ts'
import { placeholders } from '../../queries/read.ts'
import { prepared } from '../queries/examples.ts'

const warehouse = prepared()

describe.each(findQueries().filter(({ info }) => !info.pay))('the named query $info.name', (query) => {
  test('runs as it stands, but for what must be given', async () => {
    const text = filled(query)
    expect(placeholders(text)).toEqual([])
    expect(text.length).toBeLessThan(262_144)
    const { duck } = await warehouse
    await duck.connection.runAndReadAll(text)
  })
})

test('a default is a literal, what only a build knows a select, what must be given a text to replace; other dollars stay', () => {
  const params = [
    { name: 'day', type: 'date', default: 'data_as_of_date', meaning: 'x' },
    { name: 'known', type: 'timestamp', default: null, meaning: 'x' },
    { name: 'who', type: 'text', default: "O'Neil", meaning: 'x' },
    { name: 'deal', type: 'text', default: null, required: true, meaning: 'x' },
  ] as const
  const select = "select '$day', $day, $known, $who, $deal, $other -- $day"
  expect(filled({ info: { name: 'x', title: 'X', params: [...params] }, select })).toBe(
    "select '$day', (select cast(data_as_of_date as varchar) from given.build), cast(null as varchar), 'O''Neil', '<deal>', $other -- $day",
  )
})

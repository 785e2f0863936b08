import { expect, test } from 'vitest'
import { href, listed, parse } from '../../dashboard/route.ts'

test('a route and its hash turn into each other', () => {
  for (const hash of [
    '#/',
    '#/pipeline?scope=team:West&quarter=FY26-Q2',
    '#/activity?scope=team:West&person=salesforce:005&weeks=26&deals=1&of=requests&at=2026-05-04&lead=salesforce:00Q',
    '#/?deals=1&status=open&stage=A+%26+B&deal=salesforce:006',
    '#/marketing?model=markov&basis=revenue&deals=1&stage=mql&of=passes&group=channel&name=web&touches=salesforce:006',
    '#/data?records=pardot:1',
  ])
    expect(href(parse(hash))).toBe(hash)
})

test('an unknown page is the overview and an unknown key is dropped', () => {
  expect(parse('#/nowhere?colour=red')).toEqual({ page: 'overview', filter: {} })
})

test('opening a list keeps the filter and closes the deal', () => {
  expect(listed(parse('#/pipeline?scope=rep:1&deal=x'), { status: 'won' })).toBe(
    '#/pipeline?scope=rep:1&deals=1&status=won',
  )
})

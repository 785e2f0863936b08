import { expect, test } from 'vitest'
import { addressed, lakeIn } from '../../cli/hint.ts'

test.each([
  [
    'To use it: quarterdeck holds accept c81 --reason "…".',
    'To use it: quarterdeck holds accept --lake my/lake c81 --reason "…".',
  ],
  ['Say "quarterdeck build" to see it.', 'Say "quarterdeck build --lake my/lake" to see it.'],
  ['quarterdeck ingest FILE --as opportunity', 'quarterdeck ingest --lake my/lake FILE --as opportunity'],
  ['the lake of quarterdeck', 'the lake of quarterdeck'],
])('%s', (text, told) => {
  expect(addressed(text, 'my/lake')).toBe(told)
  expect(addressed(text, undefined)).toBe(text)
})

test('a lake with a space or a sign is one word of a shell', () => {
  expect(addressed('quarterdeck build', "Ann's $lake")).toBe("quarterdeck build --lake 'Ann'\\''s $lake'")
})

test('the lake of a command line is told by --lake alone', () => {
  expect([['a', '--lake', 'x'], ['--lake=x', 'a'], ['a', '--as', 'x'], ['--lake']].map(lakeIn)).toEqual([
    'x',
    'x',
    undefined,
    undefined,
  ])
})

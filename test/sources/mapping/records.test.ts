import { expect, test } from 'vitest'
import { recordsOf } from '../../../sources/mapping/records.ts'

test.each([
  ['{"data":{"items":[{"id":1},{"id":2}]}}', 'data.items'],
  ['{"errors":[],"meta":{"a":{"b":[1]}},"data":{"page":{"rows":[{"id":1}]}}}', 'data.page.rows'],
  ['{"links":[{"a":1}],"deals":[{"id":1,"tags":[{"x":1},{"x":2},{"x":3}]},{"id":2}]}', 'deals'],
  ['{"value":[{"id":"a } ] \\" {"},{"id":2},{"id"', 'value'],
  ['{"id":1,"mail":{"all":[{"a":1}]}}\n{"id":2}', undefined],
  ['{"id":1,"tags":["a"]}', undefined],
  ['[{"id":1,"tags":[{"a":1}]}]', undefined],
  ['{"a.b":[{"id":1}]}', undefined],
  ['', undefined],
])('%s has its records in %s', (text, path) => expect(recordsOf(Buffer.from(text))).toBe(path))

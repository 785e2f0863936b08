import { expect, test } from 'vitest'
import { distance } from '../../lake/distance.ts'

test.each([
  ['opportunity', 'opportunity', 0],
  ['opportunity', 'oportunity', 1],
  ['pipeline', 'pipelines', 1],
  ['task', 'tusk', 1],
  ['kitten', 'sitting', 3],
  ['', 'task', 4],
  ['𝒯ask', 'Task', 1],
])('from "%s" to "%s" it is %i', (from, to, letters) => {
  expect(distance(from, to)).toBe(letters)
  expect(distance(to, from)).toBe(letters)
})

import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { paced } from '../../transforms/pace.ts'

const steps = [
  { name: 'a', reads: [] },
  { name: 'b', reads: ['a'] },
  { name: 'c', reads: [] },
  { name: 'd', reads: ['b', 'c'] },
  { name: 'e', reads: ['elsewhere'] },
]

/** What began and ended, and how many worked at most; a step in `slow` takes longer, one in `broken` fails. */
async function run(atOnce: number, { slow = '', broken = '' } = {}) {
  const told: string[] = []
  let [working, most] = [0, 0]
  const work = async ({ name }: { name: string }) => {
    told.push(`+${name}`)
    most = Math.max(most, ++working)
    await pause(slow.includes(name) ? 30 : 5)
    working--
    if (broken.includes(name)) throw new Error(name)
    told.push(name)
  }
  const error = await paced(steps, atOnce, work).catch((cause: Error) => cause.message)
  return { told: told.join(' '), most, working, error }
}

test('one at a time: in their order', async () => {
  expect(await run(1, { slow: 'ac' })).toMatchObject({ told: '+a a +b b +c c +d d +e e', most: 1, error: undefined })
})

test('several at once: each after what it reads', async () => {
  const { told, most } = await run(2, { slow: 'c' })
  expect([told, most]).toEqual(['+a a +b +c b c +d +e d e', 2])
  expect((await run(9)).most).toBe(3)
})

test('after a failure none begins, and it is told when nobody works', async () => {
  expect(await run(1, { broken: 'b' })).toMatchObject({ told: '+a a +b', error: 'b', working: 0 })
  expect(await run(2, { broken: 'b', slow: 'c' })).toMatchObject({ told: '+a a +b +c c', error: 'b', working: 0 })
})

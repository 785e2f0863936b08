import { beforeAll, describe, expect, test } from 'vitest'
import { differences, type Lake } from './compare.ts'
import { demoLake } from './lake.ts'
import { pairs } from './pairs.ts'

describe('the demo company’s warehouse says what is true', () => {
  let lake: Lake
  beforeAll(async () => {
    lake = await demoLake(0.5)
  }, 300_000)

  for (const pair of pairs)
    test(`${pair.table}, ${pair.file}`, async () => {
      expect((await differences(lake, pair)).join('\n')).toBe('')
    })
})

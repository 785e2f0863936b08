import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Cases } from './case.ts'
import { written } from './config.ts'
import { files } from './file.ts'
import { headers } from './header.ts'
import { type Outcome, outcomesOf } from './outcome.ts'
import { rows } from './row.ts'
import { structures } from './structure.ts'

/** The cases of what comes in; those of the build and of what a company writes have tests of their own beside this one. */
const groups: Record<string, Cases> = { file: files, structure: structures, header: headers, row: rows }

/** `GOLDEN=write vitest run test/sources/corpus`, then `biome check --write`, writes the golden files anew: look at every line of the difference. */
const writes = process.env.GOLDEN === 'write'

describe.each(Object.entries(groups))('%s level', (group, cases) => {
  const path = join(import.meta.dirname, `${group}.json`)
  const golden: Record<string, Outcome[]> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const now: Record<string, Outcome[]> = {}
  afterAll(() => {
    if (writes) writeFileSync(path, `${JSON.stringify(now, null, 2)}\n`)
  })

  test.each(Object.entries(cases))('%s', async (name, given) => {
    const outcomes = await outcomesOf(typeof given === 'function' ? await given() : given)
    now[name] = JSON.parse(JSON.stringify(outcomes))
    if (!writes) expect(now[name]).toEqual(golden[name])
    for (const { state, code, message } of outcomes) {
      if (message) expect(message).toMatch(/^[A-Z_]+ \S.* — .+[.?]$/s)
      if (state !== 'accepted') expect(message?.startsWith(`${code} `)).toBe(true)
    }
  })

  test('the golden file has these cases and no others', () => {
    expect(Object.keys(writes ? now : golden)).toEqual(Object.keys(cases))
  })
})

test('every case is here, and none twice', () => {
  const told = readFileSync(join(import.meta.dirname, 'build.test.ts'), 'utf8').matchAll(/^ {2}test\('(\d+) /gm)
  const builds = [...told].map(([, number]) => Number(number))
  const names = [...Object.values(groups), written].flatMap((cases) => Object.keys(cases))
  const numbers = [...names.map((name) => Number.parseInt(name, 10)), ...builds]
  const wanted = [...Array.from({ length: 80 }, (_, k) => k + 1), ...Array.from({ length: 8 }, (_, k) => k + 95)]
  expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(wanted)
  const labels = names.map((name) => name.split(' ')[0])
  expect(labels.length).toBe(new Set(labels).size)
})

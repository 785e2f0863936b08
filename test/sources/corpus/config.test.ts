import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { written } from './config.ts'

const path = join(import.meta.dirname, 'config.json')
const golden: Record<string, string[]> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
const writes = process.env.GOLDEN === 'write'
const now: Record<string, string[]> = {}
afterAll(() => {
  if (writes) writeFileSync(path, `${JSON.stringify(now, null, 2)}\n`)
})

test.each(Object.entries(written))('%s', async (name, said) => {
  now[name] = await said()
  if (!writes) expect(now[name]).toEqual(golden[name])
  for (const line of now[name])
    expect(line).toMatch(/^(held |stops |warns |\S+:\d+ |\S+\.sql )?(calls avg, .*)?[A-Z]+_[A-Z_]+:? \S+/s)
  expect(now[name].length).toBeGreaterThan(0)
})

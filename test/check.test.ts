import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a tool of node_modules objects to; empty where it finds nothing. */
function objections(tool: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(`${root}node_modules/.bin/${tool}`, args, {
    cwd: root,
    encoding: 'utf8',
  })
  return status === 0 ? '' : `${tool} ${args.join(' ')}\n${error ?? ''}${stdout}${stderr}`
}

test('the code is formatted and free of lint; "npm run format" mends what it can', () => {
  expect(objections('biome', 'check', '--error-on-warnings')).toBe('')
})

test('the types hold', () => {
  expect(objections('tsc', '--noEmit', '--pretty', 'false')).toBe('')
})

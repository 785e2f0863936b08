import { expect, test } from 'vitest'
import type { TestModule } from 'vitest/node'
import { closing, count } from './closing.ts'

/** A file of tests as a reporter sees it: the states of its tests, errors of its own, suites with theirs. */
function file(states: string[], errors: number = 0, suites: number[] = [], name = 'a suite'): TestModule {
  const broken = (many: number) => ({ name, errors: () => Array(many).fill({ message: 'broken' }) })
  return {
    ...broken(errors),
    relativeModuleId: 'test/some.test.ts',
    children: {
      allTests: () =>
        states.map((state) => ({
          fullName: `is ${state}`,
          result: () => ({ state, errors: [{ message: 'why\nat' }] }),
        })),
      allSuites: () => suites.map((many) => ({ ...broken(many), fullName: name })),
    },
  } as unknown as TestModule
}

test('counts what passed, failed and was left out', () => {
  expect(count([file(['passed', 'passed']), file(['failed', 'skipped'])], [], 'failed')).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
  })
})

test('a file that does not load, a suite that breaks and an error that no test caught are failures', () => {
  expect(count([file(['passed']), file([], 1)], [], 'failed').failed).toBe(1)
  expect(count([file(['passed', 'skipped'], 0, [1])], [], 'failed').failed).toBe(1)
  expect(count([file(['passed'])], [{ message: 'late' }], 'failed').failed).toBe(1)
})

test('a run that was stopped, or found no test, has failed', () => {
  expect(count([file(['passed', 'pending'])], [], 'interrupted').failed).toBe(1)
  expect(count([file(['passed'])], [], 'interrupted').failed).toBe(1)
  expect(count([], [], 'passed').failed).toBe(1)
})

test('the line names the skipped only where there are some', () => {
  const lines: string[] = []
  const reporter = closing((line) => lines.push(line))
  reporter.onTestRunEnd?.([file(['passed'])], [], 'passed')
  reporter.onTestRunEnd?.([file(['passed', 'skipped'])], [], 'passed')
  expect(lines).toEqual(['1 passed, 0 failed', '1 passed, 0 failed, 1 skipped'])
})

test('what is left out because something is lacking is named with its reason before the line', () => {
  const lines: string[] = []
  const lacking = file(['skipped', 'skipped'], 0, [0], 'a bucket (SKIPPED: there is no Go)')
  closing((line) => lines.push(line)).onTestRunEnd?.([file(['passed'], 0, [0]), lacking], [], 'passed')
  expect(lines).toEqual(['not run: a bucket (SKIPPED: there is no Go)', '1 passed, 0 failed, 2 skipped'])
})

test('what failed is named before the line, with where and the first line of why', () => {
  const lines: string[] = []
  const reporter = closing((line) => lines.push(line))
  reporter.onTestRunEnd?.([file(['passed', 'failed'], 1, [0, 1])], [{ message: 'late\nat once' }], 'failed')
  expect(lines).toEqual([
    'failed: test/some.test.ts > broken',
    'failed: test/some.test.ts > a suite: broken',
    'failed: test/some.test.ts > is failed: why',
    'failed: late',
    '1 passed, 4 failed',
  ])
})

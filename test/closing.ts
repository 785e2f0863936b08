import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node'

/** Ends a run with the line that CI reads: `12 passed, 0 failed`, then `, 1 skipped` where some were. */
export function closing(print: (line: string) => void = console.log): Reporter {
  return {
    onTestRunEnd(modules, errors, reason) {
      const { passed, failed, skipped } = count(modules, errors, reason)
      print(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
    },
  }
}

/**
 * Counts what a run showed. A failure is also a file or a suite that broke outside its tests, an error that no test caught,
 * and a run that was stopped or found nothing to do.
 */
export function count(
  modules: readonly TestModule[],
  errors: readonly SerializedError[],
  reason: TestRunEndReason,
): { passed: number; failed: number; skipped: number } {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const of = (state: string) => tests.filter((test) => test.result().state === state).length
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
  const broken = suites.filter((suite) => suite.errors().length > 0).length
  const failed = of('failed') + of('pending') + broken + errors.length
  const nothing = tests.length === 0 || reason === 'interrupted' ? 1 : 0
  return { passed: of('passed'), failed: failed || nothing, skipped: of('skipped') }
}

import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node'

/** Ends a run with what it left out and why, and the line that CI reads: `12 passed, 0 failed`, then `, 1 skipped` where some were. */
export function closing(print: (line: string) => void = console.log): Reporter {
  return {
    onTestRunEnd(modules, errors, reason) {
      const { passed, failed, skipped } = count(modules, errors, reason)
      for (const title of lacking(modules)) print(`not run: ${title}`)
      print(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
    },
  }
}

/** Titles of what was left out because something is lacking here; each says what, as `(SKIPPED: there is no Go)`. */
const lacking = (modules: readonly TestModule[]) =>
  modules.flatMap((module) =>
    [...module.children.allSuites()].flatMap(({ name }) => (/\(SKIPPED: .*\)$/.test(name) ? [name] : [])),
  )

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

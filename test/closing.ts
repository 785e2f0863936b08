import type { Reporter, SerializedError, TestModule, TestRunEndReason, TestSuite } from 'vitest/node'

/** Ends a run with what it left out and why, what failed, and the line that CI reads: `12 passed, 0 failed`, then `, 1 skipped` where some were. */
export function closing(print: (line: string) => void = console.log): Reporter {
  return {
    onTestRunEnd(modules, errors, reason) {
      const { passed, failed, skipped } = count(modules, errors, reason)
      for (const title of lacking(modules)) print(`not run: ${title}`)
      for (const failure of failures(modules, errors)) print(`failed: ${failure}`)
      print(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
    },
  }
}

/** Titles of what was left out because something is lacking here; each says what, as `(SKIPPED: there is no Go)`. */
const lacking = (modules: readonly TestModule[]) =>
  modules.flatMap((module) =>
    [...module.children.allSuites()].flatMap(({ name }) => (/\(SKIPPED: .*\)$/.test(name) ? [name] : [])),
  )

/** What failed, a line each: where, and the first line of why. A run's end is read where its beginning is gone. */
function failures(modules: readonly TestModule[], errors: readonly SerializedError[]): string[] {
  const why = (found: readonly SerializedError[]) => (found[0]?.message ?? 'did not end').split('\n')[0]
  const of = (module: TestModule) => [
    ...[module, ...module.children.allSuites()].flatMap((suite) =>
      suite.errors().length > 0
        ? [`${suite === module ? '' : `${(suite as TestSuite).fullName}: `}${why(suite.errors())}`]
        : [],
    ),
    ...[...module.children.allTests()].flatMap((test) => {
      const { state, errors: found } = test.result()
      return state === 'failed' || state === 'pending' ? [`${test.fullName}: ${why(found ?? [])}`] : []
    }),
  ]
  return [
    ...modules.flatMap((module) => of(module).map((line) => `${module.relativeModuleId} > ${line}`)),
    ...errors.map((error) => why([error])!),
  ]
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
  const failed = failures(modules, errors).length
  const nothing = tests.length === 0 || reason === 'interrupted' ? 1 : 0
  return { passed: of('passed'), failed: failed || nothing, skipped: of('skipped') }
}

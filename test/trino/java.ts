import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The oldest Java that Trino 476 runs on. */
const oldest = 24

/** The home of a JDK that Trino runs on: QUARTERDECK_JAVA_HOME, JAVA_HOME, or one of those that Linux keeps. */
export function javaHome(): string | undefined {
  const { QUARTERDECK_JAVA_HOME: ours, JAVA_HOME: common } = process.env
  const kept = '/usr/lib/jvm'
  const installed = existsSync(kept) ? readdirSync(kept).map((folder) => join(kept, folder)) : []
  return [ours, common, ...installed].find((home) => home && version(home) >= oldest)
}

/** The first number of what `java -version` says; 0 where there is none. */
function version(home: string): number {
  const { stderr } = spawnSync(join(home, 'bin/java'), ['-version'], { encoding: 'utf8' })
  return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0)
}

/** Why no Trino can run here; undefined where one can. */
export function missing(): string | undefined {
  if (!javaHome()) return `there is no JDK ${oldest} or later; install one and name it in QUARTERDECK_JAVA_HOME`
  if (spawnSync('mvn', ['-version']).status !== 0)
    return 'there is no mvn to fetch Trino from Maven Central with; install Maven'
}

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

const release = '1.8.0'
const cache = join(homedir(), '.cache/quarterdeck')

/** The S3 server versitygw: where it lies once it is installed. */
const program = join(cache, `versitygw-${release}`, 'versitygw')

/** Why no S3 server can run here; undefined where one can. */
export function missing(): string | undefined {
  if (existsSync(program)) return undefined
  if (spawnSync('go', ['version']).status !== 0)
    return `there is no Go to build versitygw ${release} with; install Go 1.26 or later`
  const asked = spawnSync('go', ['list', '-m', `github.com/versity/versitygw@v${release}`], {
    cwd: tmpdir(),
    timeout: 120_000,
  })
  if (asked.status !== 0) return `Go reaches no module proxy that has versitygw ${release}; set GOPROXY`
}

/** The path of versitygw; built by Go where it is not there yet, which takes some minutes once. */
export function versitygw(): string {
  if (existsSync(program)) return program
  mkdirSync(cache, { recursive: true })
  const draft = mkdtempSync(join(cache, 'building-'))
  try {
    const module = `github.com/versity/versitygw/cmd/versitygw@v${release}`
    execFileSync('go', ['install', module], {
      env: { ...process.env, GOBIN: draft },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    if (!existsSync(program)) renameSync(draft, join(cache, `versitygw-${release}`))
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return program
}

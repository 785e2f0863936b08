import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

const [release, boto] = ['1.5.33', '1.43.106']
const cache = join(homedir(), '.cache/quarterdeck')

/** An environment of Python with MiniStack and boto3, which the deployed stack's own resources want; the mark is made last. */
const home = join(cache, `ministack-${release}`)
const mark = join(home, `boto3-${boto}`)
const pip = (...args: string[]) => ['-m', 'pip', '--quiet', '--disable-pip-version-check', ...args]
const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })

/** Why MiniStack cannot run here; undefined where it can. */
export function missing(): string | undefined {
  if (existsSync(mark)) return undefined
  const old = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))'
  if (spawnSync('python3', ['-c', old]).status !== 0)
    return 'there is no Python with venv to run MiniStack with; install python3 3.10 or later and python3-venv'
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-asked-'))
  try {
    run('python3', '-m', 'venv', folder)
    const asked = pip('download', '--no-deps', '--dest', folder, `ministack==${release}`)
    if (spawnSync(join(folder, 'bin/python'), asked, { timeout: 120_000 }).status !== 0)
      return `pip reaches no index that has ministack ${release}; set PIP_INDEX_URL`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The path of MiniStack; installed by pip where it is not there yet, which takes some seconds once. */
export function ministack(): string {
  if (!existsSync(mark)) {
    rmSync(home, { recursive: true, force: true }) // What an installation left that was cut off; in place, since programs of an environment know its folder.
    mkdirSync(cache, { recursive: true })
    run('python3', '-m', 'venv', home)
    run(join(home, 'bin/python'), ...pip('install', `ministack==${release}`, `boto3==${boto}`))
    mkdirSync(mark)
  }
  return join(home, 'bin/ministack')
}

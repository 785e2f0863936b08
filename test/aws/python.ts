import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

const [release, boto] = ['1.5.33', '1.43.106']
const cache = join(homedir(), '.cache/quarterdeck')

/** MiniStack and boto3 in an environment of Python of their own: where it lies once it is installed. */
const home = join(cache, `ministack-${release}`)
const program = join(home, 'bin/ministack')
const mark = join(home, `boto3-${boto}`)

/** Why MiniStack cannot run here; undefined where it can. */
export function missing(): string | undefined {
  if (existsSync(mark)) return undefined
  if (process.arch !== 'x64') return `the stack is deployed for x64 alone, and this is ${process.arch}`
  if (spawnSync('python3', ['-c', 'import venv, ensurepip']).status !== 0)
    return 'there is no Python with venv to run MiniStack with; install python3 and python3-venv'
  const asked = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', join(tmpdir(), 'quarterdeck-asked')]
  const found = spawnSync('python3', [...asked, `ministack==${release}`], { timeout: 120_000 })
  rmSync(join(tmpdir(), 'quarterdeck-asked'), { recursive: true, force: true })
  if (found.status !== 0) return `pip reaches no index that has ministack ${release}; set PIP_INDEX_URL`
}

/** The path of MiniStack; installed by pip where it is not there yet, which takes some seconds once. */
export function ministack(): string {
  if (existsSync(mark)) return program
  mkdirSync(cache, { recursive: true })
  rmSync(home, { recursive: true, force: true }) // What a cut installation left: programs of an environment know its folder, so it is made in place.
  execFileSync('python3', ['-m', 'venv', home], { stdio: ['ignore', 'ignore', 'pipe'] })
  const install = ['-m', 'pip', 'install', '--quiet', `ministack==${release}`, `boto3==${boto}`]
  execFileSync(join(home, 'bin/python'), install, { stdio: ['ignore', 'ignore', 'pipe'] })
  mkdirSync(mark)
  return program
}

import { spawnSync } from 'node:child_process'

const found = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
const apt = (...args: string[]) =>
  spawnSync('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: 'ignore',
    timeout: 300_000,
  }).status === 0

/** Why a program is not here; undefined once it is, which apt sees to where it may. */
export function missing(program: string, ...packages: string[]): string | undefined {
  if (found(program)) return undefined
  if (process.getuid?.() !== 0) return `there is no ${program}, and only root may install it; install ${packages[0]}`
  const install = ['install', '-y', '--no-install-recommends', ...packages]
  if (!apt(...install)) apt('update') && apt(...install)
  if (!found(program)) return `there is no ${program}, and apt does not install it; install ${packages[0]}`
}

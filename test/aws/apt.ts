import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const found = (need: string) =>
  need.startsWith('/') ? existsSync(need) : spawnSync(need, ['--version'], { stdio: 'ignore' }).status === 0

const apt = (...args: string[]) =>
  spawnSync('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: 'ignore',
    timeout: 300_000,
  }).status === 0

/** Why programs and files are not here; undefined once they are, which apt sees to where it may. */
export function missing(needs: string[], packages: string[]): string | undefined {
  const lacks = () => needs.find((need) => !found(need))
  if (!lacks()) return undefined
  const remedy = `install ${packages.join(' ')}`
  if (process.getuid?.() !== 0) return `there is no ${lacks()}, and only root may install it; ${remedy}`
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages)
  if (!install() && apt('update')) install()
  if (lacks()) return `there is no ${lacks()}, and apt does not install it; ${remedy}`
}

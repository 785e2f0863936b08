import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** A package of npm that is unpacked and no more: none of its scripts runs, none of what it depends on comes with it. */
export type Packed = { name: string; version: string; integrity: string }

/** Lambda's own client of its runtime API. To build its machine code takes cmake and minutes, so it is no dependency of the project. */
export const client: Packed = {
  name: 'aws-lambda-ric',
  version: '4.0.2',
  integrity: 'sha512-FE5Vskx7mYNnqAnWWJXUOsLp2VGgdsJsCoRLFTa8L4Yk0QVtArqR8q58yPA++QC1a73ZWJXBQ2AH31nIAv7NOQ==',
}

const cache = join(homedir(), '.cache/quarterdeck')
const folderOf = ({ name, version }: Packed) => join(cache, `${name}-${version}`)

/** Why a package cannot be had here; undefined once it lies in the cache, which this sees to. Throws where its bytes are others. */
export function missing(packed: Packed): string | undefined {
  if (existsSync(folderOf(packed))) return undefined
  mkdirSync(cache, { recursive: true })
  const draft = mkdtempSync(join(cache, 'unpacking-'))
  try {
    const asked = `${packed.name}@${packed.version}`
    const { status, stdout } = spawnSync('npm', ['pack', asked, '--silent'], { cwd: draft, encoding: 'utf8' })
    if (status !== 0) return `npm reaches no registry that has ${asked}`
    const file = join(draft, stdout.trim())
    const found = `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`
    if (found !== packed.integrity) throw new Error(`${asked} is ${found}, not ${packed.integrity}`)
    const unpacked = spawnSync('tar', ['-xzf', file, '-C', draft], { encoding: 'utf8' })
    if (unpacked.status !== 0) throw new Error(`tar does not unpack ${asked}: ${unpacked.stderr}`)
    if (!existsSync(folderOf(packed))) renameSync(join(draft, 'package'), folderOf(packed))
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** Where a package lies. */
export function unpacked(packed: Packed): string {
  const lacking = missing(packed)
  if (lacking) throw new Error(lacking)
  return folderOf(packed)
}

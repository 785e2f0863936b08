import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { amount, full, tell } from './amount.ts'
import type { Hunted } from './hunt.ts'
import { type Mutant, mutants } from './mutants.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const parts = [
  'company.ts',
  'package.json',
  'demo',
  'lake',
  'sources',
  'transforms',
  'queries',
  'test/faults',
  'test/lake',
]

/** Two are hunted in every run of the tests, all of them by `npm run test:faults`. */
const hunted = full ? mutants : mutants.filter(({ name }) => /before data/.test(name))

test.each(mutants)('$name: the text that it changes is still there', async ({ patches }) => {
  for (const { file, from } of patches)
    expect((await readFile(join(root, file), 'utf8')).split(from).length, `${file} holds "${from}" once`).toBe(2)
})

test.each(hunted)('$name: is caught', async (mutant) => {
  const copy = await mkdtemp(join(tmpdir(), 'quarterdeck-mutant-'))
  try {
    const started = performance.now()
    const found = await hunt(copy, mutant)
    const seconds = Math.round((performance.now() - started) / 1000)
    const by = ([kind, { runs, trouble }]: [string, Hunted]) =>
      trouble ? `${kind} after ${runs}: ${trouble.slice(0, 160)}` : `not by ${kind} in ${runs}`
    tell(`${mutant.name} (${seconds} s)\n  ${Object.entries(found).map(by).join('\n  ')}`)
    expect(Object.values(found).some(({ trouble }) => trouble)).toBe(true)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
})

/** Runs the crash sweep and the schedules over a copy of the program that has the bug. */
async function hunt(copy: string, { patches }: Mutant): Promise<Record<'crash' | 'schedule', Hunted>> {
  for (const part of parts) await cp(join(root, part), join(copy, part), { recursive: true })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
  for (const { file, from, to } of patches) {
    const text = await readFile(join(copy, file), 'utf8')
    await writeFile(
      join(copy, file),
      text.replace(from, () => to),
    )
  }
  const budget = [amount(8, 100), amount(60, 400)].map(String)
  const { stdout } = await promisify(execFile)(process.execPath, [join(copy, 'test/faults/hunt.ts'), ...budget])
  return JSON.parse(stdout)
}

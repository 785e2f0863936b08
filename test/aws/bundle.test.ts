import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundleFunction } from '../../infra/bundle.ts'
import { codeOf } from '../../infra/code.ts'
import { program } from '../../lake/program.ts'
import { standard } from '../../transforms/warehouse.ts'

const names = ['ingest', 'reconcile', 'build', 'publish', 'query', 'sign', 'gc']
const arch = process.arch === 'arm64' ? 'arm64' : 'x64'
const megabyte = 1 << 20

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quarterdeck-bundle-'))
  for (const name of names) await bundleFunction(name, join(folder, name), arch)
})
afterAll(() => rm(folder, { recursive: true }))

const size = (at: string): number =>
  statSync(at).isDirectory() ? readdirSync(at).reduce((sum, name) => sum + size(join(at, name)), 0) : statSync(at).size

/** Runs a module text in a process of its own that has the bundle and nothing else of the project; answers what it wrote. */
function run(name: string, text: string): string {
  const env = { PATH: process.env.PATH!, AWS_REGION: 'eu-central-1', POWERTOOLS_DEV: 'true' }
  const source = `const bundle = await import(${JSON.stringify(`file://${join(folder, name, 'index.mjs')}`)}); ${text}`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return stdout + stderr
}

describe('a bundle', () => {
  test.each(names)('of %s fits into Lambda, and is small where it opens no DuckDB', (name) => {
    const [code, whole] = [size(join(folder, name, 'index.mjs')) / megabyte, size(join(folder, name)) / megabyte]
    console.log(`bundle ${name}: ${code.toFixed(2)} MiB of code, ${whole.toFixed(1)} MiB unzipped`)
    expect(whole).toBeLessThan(250)
    const opens = ['ingest', 'build', 'query'].includes(name)
    expect(existsSync(join(folder, name, 'node_modules/@duckdb'))).toBe(opens)
    if (!opens) expect(whole).toBeLessThan(8)
  })

  test.each(names)('of %s is loaded from its folder alone, and refuses an event of another shape', (name) => {
    const told = run(
      name,
      `await bundle.handler(7, { getRemainingTimeInMillis: () => 1e5 }).catch((error) => console.log(error.code))`,
    )
    expect(told).toContain('EVENT_UNKNOWN')
  })

  test('of each function is its own where the CDK makes them', async () => {
    const app = new App({ outdir: join(folder, 'out') })
    const stack = new Stack(app, 'Two')
    for (const name of ['sign', 'gc'])
      new Lambda(stack, name, {
        code: codeOf(stack, name, arch),
        handler: 'index.handler',
        runtime: Runtime.NODEJS_24_X,
      })
    app.synth()
    const made = readdirSync(join(folder, 'out')).filter((name) => name.startsWith('asset.'))
    expect(made.length).toBe(2)
  })

  test('knows every contract, model and query by its name, and counts as the same program', async () => {
    const entry = join(folder, 'known')
    await bundleFunction(
      'known',
      entry,
      arch,
      `
      import { standard } from './transforms/warehouse.ts'
      import { queryNames } from './queries/find.ts'
      const { contracts, given, models } = await standard.load()
      console.log(JSON.stringify({ hash: standard.hash(), queries: queryNames().length, contracts: contracts.map(({ object }) => object), given: given.map(({ name }) => name), models: models.length }))
    `,
    )
    const { contracts, given, models } = await standard.load()
    expect(JSON.parse(run('known', ''))).toEqual({
      hash: standard.hash(),
      queries: program.paths('queries').filter((path) => path.endsWith('.sql')).length,
      contracts: contracts.map(({ object }) => object),
      given: given.map(({ name }) => name),
      models: models.length,
    })
  })
})

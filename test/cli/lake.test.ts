import { spawn } from 'node:child_process'
import { mkdir, readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { fakeS3 } from '../lake/fake.ts'
import { temp } from '../temp.ts'

const cli = fileURLToPath(new URL('../../cli.ts', import.meta.url))
const nobody = 4_194_305 // Above the highest number that Linux gives to a process.

/** Starts the command line over a lake in a bucket, with a temporary folder and an environment of its own. */
function start(folder: string, env: Record<string, string>) {
  const child = spawn(process.execPath, [cli, 'status', '--lake', 's3://lake/sales'], {
    env: { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, AWS_EC2_METADATA_DISABLED: 'true', ...env },
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said })),
  )
  return { child, ended }
}

const left = async (folder: string) => (await readdir(folder)).filter((name) => name.startsWith('quarterdeck-lake-'))

test.each<[string, Record<string, string>, string]>([
  ['no region', {}, 'LAKE_NO_REGION s3://lake/sales/commits/ — no region is named'],
  ['no credentials', { AWS_REGION: 'eu-central-1' }, 'LAKE_NO_CREDENTIALS s3://lake/sales/commits/ — '],
])('%s: the message says what to set, and no copy stays', async (_, env, message) => {
  const folder = await temp()
  const { code, said } = await start(folder, env).ended
  expect(said).toContain(message)
  expect(code).toBe(1)
  expect(await left(folder)).toEqual([])
})

test('what a killed process left goes a day later; what is younger or in use stays', async () => {
  const folder = await temp()
  const names = [`${nobody}-old`, `${nobody}-young`, `${process.pid}-used`].map((name) => `quarterdeck-lake-${name}`)
  for (const name of names) await mkdir(join(folder, name))
  const before = new Date(Date.now() - 25 * 3_600_000)
  for (const name of [names[0]!, names[2]!]) await utimes(join(folder, name), before, before)
  await start(folder, {}).ended
  expect((await left(folder)).sort()).toEqual([names[1], names[2]].sort())
})

test('who is told to stop while S3 is silent leaves no copy', async () => {
  const folder = await temp()
  const fake = await fakeS3()
  onTestFinished(fake.close)
  const keys = { AWS_ACCESS_KEY_ID: 'anybody', AWS_SECRET_ACCESS_KEY: 'anything' }
  const { child, ended } = start(folder, { AWS_ENDPOINT_URL: fake.url, ...keys })
  fake.fault = () => {
    child.kill('SIGTERM')
    return 'silent'
  }
  expect((await ended).code).toBe(1)
  expect(await left(folder)).toEqual([])
})

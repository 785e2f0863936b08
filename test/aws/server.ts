import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type BucketOptions, bucketStore } from '../../lake/bucket.ts'
import type { Store } from '../../lake/store.ts'
import { freePort } from '../port.ts'
import { id } from '../temp.ts'
import { versitygw } from './go.ts'

/** A running S3 server with one bucket: where it listens, where the bucket's objects lie as plain files, and how to end it. */
export type Server = {
  url: string
  folder: string
  /** The environment in which the command line finds the server. */
  env: Record<string, string>
  /** A store below a prefix of the bucket; each call opens one as a process of its own would. */
  store(prefix: string, options?: Partial<BucketOptions>): Store
  stop(): Promise<void>
}

/** The bucket that the server has. */
export const bucket = 'quarterdeck-test'
/** Who may use the server. */
export const credentials = { accessKeyId: 'tester', secretAccessKey: 'a secret of the tests' }

/** Starts versitygw over a new temporary folder; it checks signatures, checksums and conditions. */
export async function startServer(): Promise<Server> {
  const program = versitygw()
  const run = mkdtempSync(join(tmpdir(), 'quarterdeck-s3-'))
  const folder = join(run, 'data', bucket)
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const { accessKeyId, secretAccessKey } = credentials
  const args = ['--port', `127.0.0.1:${port}`, '--keep-alive', '--quiet', '--health', '/health']
  const child = spawn(program, [...args, 'posix', join(run, 'data')], {
    env: { ...process.env, ROOT_ACCESS_KEY_ID: accessKeyId, ROOT_SECRET_ACCESS_KEY: secretAccessKey },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; !(await fetch(`${url}/health`).catch(() => undefined))?.ok; tries++) {
    if (child.exitCode !== null || tries > 200) throw new Error(`versitygw does not start: ${said}`)
    await wait(50)
  }
  let opened = 0
  return {
    url,
    folder,
    env: {
      AWS_ENDPOINT_URL_S3: url,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_REGION: 'us-east-1',
    },
    store: (prefix, options = {}) =>
      bucketStore(
        { bucket, prefix },
        {
          folder: join(run, 'local', String(opened++)),
          nonce: id,
          chance: () => 0.5,
          endpoint: url,
          credentials,
          ...options,
        },
      ),
    async stop() {
      process.off('exit', end)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await Promise.race([ended, wait(10_000).then(end)])
      rmSync(run, { recursive: true, force: true })
    },
  }
}

import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from '../port.ts'
import { root } from '../tree.ts'
import { ministack } from './python.ts'

/** What a program said, and how it ended. */
export type Said = { code: number | null; out: string; seconds: number }

/** A made-up account: where its services listen, how the CDK's command line acts in it, and how to end it. */
export type Cloud = {
  url: string
  /** Where everything lies that the cloud and the command line write; gone with the cloud. */
  folder: string
  /** The environment in which every client finds the account. */
  env: Record<string, string>
  cdk(...args: string[]): Promise<Said>
  /** The last lines of the server's log. */
  log(): string
  stop(): Promise<void>
}

const account = '123456789012'
const region = 'us-east-1'

/** Starts MiniStack: one server for all services, which runs a function's bundle as a process of this machine's Node. */
export async function startCloud(): Promise<Cloud> {
  const program = ministack()
  const folder = mkdtempSync(join(tmpdir(), 'quarterdeck-cloud-'))
  const home = join(folder, 'home')
  mkdirSync(home)
  const port = await freePort()
  const url = `http://localhost:${port}` // By name: buckets are parts of it, as in bucket.localhost.
  const known = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK|QUARTERDECK)_/.test(name))
  const base = { ...Object.fromEntries(known), HOME: home, TMPDIR: folder } as Record<string, string>
  const env = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: account, // MiniStack takes twelve digits for the account.
    AWS_SECRET_ACCESS_KEY: 'nobody checks it',
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  const log = join(folder, 'ministack.log')
  const into = openSync(log, 'w')
  const server = spawn(program, [], {
    detached: true, // A group of its own, so that the functions' processes end with it.
    cwd: folder,
    env: {
      ...base,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_ACCOUNT_ID: account,
      MINISTACK_REGION: region,
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
      STATE_DIR: join(folder, 'state'),
      S3_DATA_DIR: join(folder, 's3'),
    },
    stdio: ['ignore', into, into],
  })
  closeSync(into)
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const end = () => {
    try {
      process.kill(-server.pid!, 'SIGKILL') // It may pay no heed to SIGTERM while a stack waits.
    } catch {} // Nobody of the group is left.
  }
  process.once('exit', end)
  const told = () => readFileSync(log, 'utf8').slice(-4000)
  for (let tries = 0; !(await fetch(`${url}/_ministack/health`).catch(() => undefined))?.ok; tries++) {
    if (server.exitCode !== null || tries > 600) throw new Error(`MiniStack does not start: ${told()}`)
    await wait(100)
  }
  return {
    url,
    folder,
    env,
    log: told,
    cdk: (...args) =>
      ran(join(root, 'node_modules/.bin/cdk'), args, root, {
        ...base,
        ...env,
        CDK_DEFAULT_ACCOUNT: account,
        CDK_DEFAULT_REGION: region,
        CDK_DISABLE_CLI_TELEMETRY: 'true',
        CDK_VALIDATION: 'false', // CloudFormation's own rules take seconds; a test of npm test has them look.
        CI: 'true',
        NO_COLOR: '1',
      }),
    async stop() {
      process.off('exit', end)
      end()
      await ended
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Runs a program in a folder to its end, without holding up others. */
export function ran(program: string, args: string[], cwd: string, env = process.env): Promise<Said> {
  const from = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let out = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        out += chunk
      })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, out, seconds: (performance.now() - from) / 1000 }))
  })
}

import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { id } from '../temp.ts'
import type { Group } from './group.ts'
import { command, type Sandbox } from './sandbox.ts'

/** What an environment is started with; `memory` in MiB is told to the function, and only the group enforces it. */
export type Options = Sandbox & { name: string; memory: number; env: Record<string, string>; group?: Group | undefined }

/** How a call ended: by what the function answered or threw, by its time, or by the end of its process. */
export type Outcome =
  | { how: 'answered'; answer: unknown }
  | { how: 'threw'; error: { errorType: string; errorMessage: string } }
  | { how: 'timed out' | 'ended' }

/** One environment of a function, as Lambda keeps it between calls; after a time-out and after its process ended it takes no more. */
export type Environment = {
  /** Milliseconds until it asked for its first call; undefined where it never did. */
  init: Promise<number | undefined>
  invoke(event: unknown, timeout?: number): Promise<Outcome>
  /** Ends what runs as if its time were over. */
  expire(): void
  /** All that it wrote. */
  said(): string
  stop(): Promise<void>
}

type Call = { id: string; body: string; timeout: number; settle(outcome: Outcome): void }

const base = '/2018-06-01/runtime/'

/** Starts a bundle in a sandbox and answers its client as Lambda's runtime API does. Times are milliseconds. */
export async function startEnvironment({ name, memory, env, group, ...sandbox }: Options): Promise<Environment> {
  const waiting: Call[] = []
  let taker: ServerResponse | undefined
  let running: (Call & { timer: NodeJS.Timeout }) | undefined
  let isOver = false
  let asked: (ms?: number) => void = () => {}
  const init = new Promise<number | undefined>((resolve) => {
    asked = resolve
  })

  const server = createServer((request, response) => {
    read(request).then((body) => {
      if (request.url === `${base}invocation/next`) {
        asked(performance.now() - begun)
        taker = response
        return give()
      }
      const [, called, kind] = /invocation\/([^/]+)\/(response|error)$/.exec(request.url ?? '') ?? []
      response.writeHead(202, { 'content-type': 'application/json' }).end('{"status":"OK"}')
      if (called && called === running?.id)
        settle(
          kind === 'error' ? { how: 'threw', error: JSON.parse(body) } : { how: 'answered', answer: JSON.parse(body) },
        )
    })
  })
  const give = () => {
    const call = taker && !running ? waiting.shift() : undefined
    if (!taker || !call) return
    const timer = setTimeout(expire, call.timeout)
    running = { ...call, timer }
    taker.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': call.id,
      'lambda-runtime-deadline-ms': String(Date.now() + call.timeout),
      'lambda-runtime-invoked-function-arn': `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
      'lambda-runtime-trace-id': 'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0',
    })
    taker.end(call.body)
    taker = undefined
  }
  const expire = () => {
    settle({ how: 'timed out' })
    end()
  }
  const settle = (outcome: Outcome) => {
    clearTimeout(running?.timer)
    running?.settle(outcome)
    running = undefined
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const variables = {
    PATH: '/var/lang/bin:/usr/bin:/bin',
    HOME: '/home/sbx_user1051', // Where Lambda's own list of users has it.
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    LAMBDA_TASK_ROOT: '/var/task',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'tests',
    AWS_LAMBDA_LOG_FORMAT: 'JSON',
    AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    _HANDLER: 'index.handler',
    ...env,
  }
  const enter = (group?.entrances ?? []).map((path) => `echo $$ > ${path} && `).join('')
  const begun = performance.now()
  const child = spawn('sh', ['-c', `${enter}exec "$@"`, 'sh', ...command(sandbox), 'index.handler'], {
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      said += text
    })
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => {
      isOver = true
      asked()
      settle({ how: 'ended' })
      for (const call of waiting.splice(0)) call.settle({ how: 'ended' })
      resolve()
    })
  })

  return {
    init,
    expire,
    said: () => said,
    invoke: (event, timeout = 60_000) =>
      new Promise((resolve) => {
        if (isOver) return resolve({ how: 'ended' })
        waiting.push({ id: id(), body: JSON.stringify(event), timeout, settle: resolve })
        give()
      }),
    async stop() {
      end()
      await closed
      process.off('exit', end)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

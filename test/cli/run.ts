import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../../cli.ts', import.meta.url))

/** What a command line answered. */
export type Ran = { code: number | null; out: string; err: string }

/** Runs the command line in a folder to its end. */
export function run(folder: string, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  return { code: status, out: stdout, err: stderr }
}

/** Runs a command that serves, until it tells its address; `ask` is answered meanwhile, then it is told to stop. */
export async function served<T>(
  folder: string,
  args: string[],
  ask: (url: string) => Promise<T>,
): Promise<{ answer: T; code: number | null }> {
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)
      if (found) resolve(found[0])
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it served: ${said}`)))
  })
  const answer = await ask(url).finally(() => child.kill('SIGTERM'))
  return { answer, code: await ended }
}

/** The arguments of the example that a command's help shows, quotes taken as a shell does. */
export function example(help: string): string[] {
  const line = /npx quarterdeck (.+)/.exec(help)?.[1] ?? ''
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare!)
}

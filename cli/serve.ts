import { type Command, whole } from './command.ts'
import type { Session } from './session.ts'

/** The command "quarterdeck serve". */
export const command: Command = {
  summary: 'Show the dashboard on this machine only.',
  usage: 'serve [--port N] [--lake DIR] [--json]',
  example: 'serve --port 8080',
  options: { port: { type: 'string' } },
  run: (session, values) => serveLake(session, whole(values, 'port', 8080)),
}

/** Serves a lake until the process is told to stop; tells the address. */
export async function serveLake({ world, answer }: Session, port: number): Promise<number> {
  const { lakeApi, serve } = await import('../functions/local.ts')
  const server = await serve({ api: lakeApi(world.store), port })
  answer({ url: server.url }, () => `the dashboard is at ${server.url} (Ctrl-C ends it)`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await server.close()
  return 0
}

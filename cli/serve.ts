import { userInfo } from 'node:os'
import type { World } from '../lake/world.ts'
import { athenaOf, athenaOptions } from './athena.ts'
import { type Command, CommandError, type Values, whole } from './command.ts'
import type { Session } from './session.ts'

/** The command "quarterdeck serve". */
export const command: Command = {
  summary: 'Show the dashboard on this machine only.',
  usage: 'serve [--port N] [--read-only] [--engine duckdb|athena] [--as USER] [--lake DIR] [--json]',
  example: 'serve --port 8080',
  options: { port: { type: 'string' }, 'read-only': { type: 'boolean', default: false }, ...athenaOptions },
  run: (session, values) => serveLake(session, values),
}

/** Serves a lake, to whoever can reach it as the user of --as, until the process is told to stop; tells the address. Without --port it is 8080, or a free one where that is taken. */
export async function serveLake({ world, isFolder, user, answer }: Session, values: Values): Promise<number> {
  const { lakeApi } = await import('../functions/lake.ts')
  const { serve } = await import('../functions/local.ts')
  const { standing } = await import('../queries/standing.ts')
  const taking = isFolder && !values['read-only'] ? await takingFiles(world, user) : {}
  const api = lakeApi(world, user, standing(world.store, { athena: athenaOf(values) }))
  const server = await serve({ api, ...taking, port: whole(values, 'port', 8080) }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error
      if (values.port !== undefined)
        throw new CommandError(`port ${values.port} is taken; name another, or none for a free one`)
      return serve({ api, ...taking, port: 0 })
    },
  )
  answer({ url: server.url }, () => `the dashboard is at ${server.url} (Ctrl-C ends it)`)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await server.close()
  return 0
}

/** What takes the files that are dropped on the page; what is decided by it is decided by the user, or else by whom the machine knows. */
async function takingFiles(world: World, user = userInfo().username) {
  const { intakeOf } = await import('../functions/intake.ts')
  const { uploads } = await import('../functions/upload.ts')
  return { uploads: uploads(world, intakeOf(world, user)) }
}

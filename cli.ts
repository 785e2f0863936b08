#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { type Command, CommandError } from './cli/command.ts'
import { commands } from './cli/commands.ts'
import { addressed, lakeIn } from './cli/hint.ts'
import { AddressError } from './lake/address.ts'

enableCompileCache() // What a command loads is stripped and compiled once, not by every process.

const shared = {
  lake: { type: 'string', default: './lake' },
  json: { type: 'boolean', default: false },
  as: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

/** Runs one command line; answers the exit code, 0 only when all went well. */
async function main(argv: string[]): Promise<number> {
  const [name = 'help', ...rest] = argv
  const load = commands[name as keyof typeof commands]
  if (!load) return help(name)
  const command: Command = (await load()).command
  if (rest.includes('--help')) return print(command)
  const { values, positionals } = parsed(name, rest, { ...command.options, ...shared })
  const { session } = await import('./cli/session.ts')
  return (
    (await command.run(
      await session(String(values.lake), values.json === true, values.as as string | undefined),
      values,
      positionals,
    )) ?? 0
  )
}

/** The options and words of a command line; one that does not fit is told together with where the help is. */
function parsed(name: string, args: string[], options: NonNullable<ParseArgsConfig['options']>) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const { message, code } = error as Error & { code?: unknown }
    const said = message.replace(/\. To specify .*/s, '')
    throw Object.assign(new CommandError(`${said}; "quarterdeck ${name} --help" shows what it takes`), { code })
  }
}

async function help(name: string): Promise<number> {
  const asked = ['help', '--help', '-h'].includes(name)
  const lines = await Promise.all(
    Object.entries(commands).map(async ([each, load]) => `  ${each.padEnd(11)} ${(await load()).command.summary}`),
  )
  const text = `quarterdeck: the sales-operations warehouse that a company owns\n\n${lines.join('\n')}\n\nEach takes --lake DIR or s3://bucket/prefix (default ./lake), --as USER (a work e-mail, for pay), --json and --help.\n`
  if (asked) process.stdout.write(text)
  else {
    const { meant } = await import('./queries/error.ts')
    process.stderr.write(`there is no command "${name}".${meant(name, Object.keys(commands))}\n\n${text}`)
  }
  return asked ? 0 : 2
}

function print({ summary, usage, example }: Command): number {
  process.stdout.write(`${summary}\n\n  quarterdeck ${usage}\n\nFor example:\n\n  npx quarterdeck ${example}\n`)
  return 0
}

// A reader such as head that has enough is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: unknown) => {
    const { code, message } = error as { code?: unknown; message?: string }
    if (process.argv.includes('--json'))
      process.stdout.write(
        `${JSON.stringify({ error: { code: typeof code === 'string' ? code : 'failed', message } })}\n`,
      )
    else process.stderr.write(`quarterdeck: ${addressed(String(message), lakeIn(process.argv))}\n`)
    process.exitCode = error instanceof CommandError || error instanceof AddressError ? 2 : 1
  },
)

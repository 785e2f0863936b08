import type { ParseArgsConfig } from 'node:util'
import type { Session } from './session.ts'

/** Values of a command's options as parseArgs gives them. */
export type Values = { [name: string]: string | boolean | (string | boolean)[] | undefined }

/** One command: how it is told of, its own options, and what it does. `run` answers the exit code, 0 where it answers nothing. */
export type Command = {
  summary: string
  usage: string
  example: string
  options?: NonNullable<ParseArgsConfig['options']>
  run(session: Session, values: Values, positionals: string[]): Promise<number | undefined>
}

/** A command line that cannot be followed; the message says what to write instead. */
export class CommandError extends Error {}

/** A whole number given as an option; `fallback` where it is not given. Throws CommandError on anything else. */
export function whole(values: Values, name: string, fallback: number): number {
  const given = values[name]
  if (given === undefined) return fallback
  if (!/^\d{1,9}$/.test(String(given))) throw new CommandError(`--${name} takes a whole number, not "${given}"`)
  return Number(given)
}

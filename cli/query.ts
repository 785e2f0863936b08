import { athenaOf, athenaOptions } from './athena.ts'
import { type Command, CommandError } from './command.ts'
import { formatOf } from './output.ts'

/** The command "quarterdeck query". */
export const command: Command = {
  summary: 'Ask a named question.',
  usage:
    'query NAME [--param k=v]… [--format table|csv|json] [--engine duckdb|athena] [--as USER] [--lake DIR] [--json]',
  example: 'query pipeline_as_of --param day=2026-03-31',
  options: { param: { type: 'string', multiple: true }, format: { type: 'string' }, ...athenaOptions },
  async run(session, values, [name]) {
    const format = formatOf(session, values)
    const { world, user } = session
    const { namesFor, runQuery } = await import('../queries/query.ts')
    if (!name) throw new CommandError(`say which question: ${(await namesFor(world.store, user)).join(', ')}`)
    const result = await runQuery(world, name, given(values.param), { as: user, athena: athenaOf(values) })
    const { formatResult } = await import('../queries/format.ts')
    process.stdout.write(formatResult(result, format, process.stdout.columns))
    return 0
  },
}

function given(params: unknown): Record<string, string> {
  const pairs = ((params ?? []) as string[]).map((each) => {
    const at = each.indexOf('=')
    if (at < 1) throw new CommandError(`--param takes name=value, not "${each}"`)
    return [each.slice(0, at), each.slice(at + 1)] as const
  })
  return Object.fromEntries(pairs)
}

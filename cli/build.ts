import { toldWarning } from '../lake/commits.ts'
import type { OpenEngine } from '../transforms/open.ts'
import { athenaOf, athenaOptions } from './athena.ts'
import { type Command, CommandError, type Values } from './command.ts'

/** The command "quarterdeck build". */
export const command: Command = {
  summary: 'Make every table from what was ingested and publish it as one build.',
  usage: 'build [--engine duckdb|athena [--model NAME]…] [--lake DIR] [--json]',
  example: 'build',
  options: { ...athenaOptions, model: { type: 'string', multiple: true } },
  async run({ world, answer }, values) {
    const { build } = await import('../transforms/build.ts')
    const { state, commit, made, reused } = await build(world, undefined, await engineOf(values))
    const { isPay } = await import('../lake/layout.ts')
    const warnings = Object.entries(commit.tables).flatMap(([table, { warnings: found }]) =>
      isPay(table) ? [] : found.map((each) => ({ table, ...each })),
    )
    const { build: name, data_as_of } = commit
    answer({ state, build: name, data_as_of, made, reused, warnings }, () => {
      const told = warnings.map((warning) => `  ${warning.table}: ${toldWarning(warning)}`)
      const head =
        state === 'current' ? `${name} is current: nothing new` : `${name}: ${made} tables made, ${reused} reused`
      return [
        `${head}; data as of ${data_as_of.slice(0, 19)} UTC`,
        ...(told.length > 0 ? ['worth a look:', ...told] : []),
      ].join('\n')
    })
    return 0
  },
}

/** What makes the tables: DuckDB, or Athena for all models or those that are named. */
async function engineOf(values: Values): Promise<OpenEngine | undefined> {
  const named = (values.model ?? []) as string[]
  const athena = athenaOf(values)
  if (!athena) {
    if (named.length > 0) throw new CommandError('--model says what Athena makes; say --engine athena too')
    return undefined
  }
  const { unknownModel } = await import('../transforms/find.ts')
  const unknown = unknownModel(named)
  if (unknown) throw new CommandError(`there is no model ${unknown}; "quarterdeck describe" lists them`)
  const { openAthenaEngine } = await import('../transforms/open.ts')
  return openAthenaEngine({ ...athena, ...(named.length > 0 ? { makes: (model) => named.includes(model) } : {}) })
}

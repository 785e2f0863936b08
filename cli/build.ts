import type { Command } from './command.ts'

/** The command "quarterdeck build". */
export const command: Command = {
  summary: 'Make every table from what was ingested and publish it as one build.',
  usage: 'build [--lake DIR] [--json]',
  example: 'build',
  async run({ world, answer }) {
    const { build } = await import('../transforms/build.ts')
    const { state, commit, made, reused } = await build(world)
    const { isPay } = await import('../lake/layout.ts')
    const warnings = Object.entries(commit.tables).flatMap(([table, { warnings: found }]) =>
      isPay(table) ? [] : found.map((each) => ({ table, ...each })),
    )
    const { build: name, data_as_of } = commit
    answer({ state, build: name, data_as_of, made, reused, warnings }, () => {
      const told = warnings.map(({ table, audit, rows }) => `  ${table}: ${rows} rows where not (${audit})`)
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

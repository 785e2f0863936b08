import { toldWarning } from '../lake/commits.ts'
import type { TableInfo } from '../queries/describe.ts'
import type { Command } from './command.ts'
import { columns } from './terminal.ts'

/** The command "quarterdeck describe". */
export const command: Command = {
  summary: 'What tables there are; what a row of one and each of its columns mean.',
  usage: 'describe [TABLE] [--as USER] [--lake DIR] [--json]',
  example: 'describe core.opportunity',
  async run({ world, user, answer }, _, [table]) {
    const { describe } = await import('../queries/describe.ts')
    const { viewerIn } = await import('../queries/viewer.ts')
    const told = await describe(world.store, table, await viewerIn(world.store, user))
    answer(told, () => (table ? told.tables.map(one).join('\n\n') : list(told.tables)))
    return 0
  },
}

const list = (tables: TableInfo[]) =>
  columns(
    ['table', 'rows', 'one row per'],
    tables.map(({ table, rows, description }) => [
      table,
      rows,
      description.replace(/^One row per /, '').split('. ')[0]!,
    ]),
  )

function one(table: TableInfo): string {
  const rows = table.rows === null ? '' : `: ${table.rows} rows`
  const head = `${table.table}${rows}\n${table.description}\nGrain: ${table.grain.join(', ')}`
  const warned = table.warnings.map((warning) => `Worth a look: ${toldWarning(warning)}`)
  return [
    head,
    ...warned,
    '',
    columns(
      ['column', 'type', 'meaning'],
      table.columns.map(({ name, type, meaning }) => [name, type, meaning]),
    ),
  ].join('\n')
}

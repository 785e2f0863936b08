import { type Command, CommandError } from './command.ts'
import { formatOf } from './output.ts'

/** The command "quarterdeck sql". */
export const command: Command = {
  summary: 'Run one read-only SELECT over core and metrics.',
  usage: 'sql "SELECT …" [--format table|csv|json] [--lake DIR] [--json]',
  example: 'sql "select stage_name, count(*) as deals from core.opportunity group by 1 order by 2 desc"',
  options: { format: { type: 'string' } },
  async run(session, values, [text, ...rest]) {
    if (!text || rest.length > 0) throw new CommandError('give one SELECT in quotes: quarterdeck sql "SELECT …"')
    const format = formatOf(session, values)
    const { runSql } = await import('../queries/sql.ts')
    const { formatResult } = await import('../queries/format.ts')
    process.stdout.write(formatResult(await runSql(session.world.store, text), format, process.stdout.columns))
    return 0
  },
}

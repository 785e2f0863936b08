import { type Command, CommandError, whole } from './command.ts'
import { columns } from './terminal.ts'

/** The command "quarterdeck quarantine". */
export const command: Command = {
  summary: 'Records that were set aside: list them by file, show them with their reasons.',
  usage: 'quarantine list | quarantine show FILE [--limit N] [--as USER] [--lake DIR] [--json]',
  example: 'quarantine show Opportunity.csv --limit 5',
  options: { limit: { type: 'string' } },
  async run({ world, user, answer }, values, [what = 'list', file]) {
    const { listQuarantine, showQuarantine } = await import('../lake/quarantine.ts')
    const { seesAllPay } = await import('../queries/policy.ts')
    const { viewerIn } = await import('../queries/viewer.ts')
    const seesPrivate = seesAllPay(await viewerIn(world.store, user))
    if (what === 'list') {
      const found = await listQuarantine(world.store, seesPrivate)
      answer({ files: found }, () =>
        found.length === 0
          ? 'nothing is in quarantine'
          : columns(
              ['file', 'state', 'code', 'rows', 'first line'],
              found.map((each) => [each.file, each.state, each.code, each.rows, each.first_line]),
            ),
      )
      return 0
    }
    if (what !== 'show' || !file)
      throw new CommandError('say "quarantine list" or "quarantine show FILE", a file by name or hash')
    const limit = whole(values, 'limit', 20)
    const found = await showQuarantine(world.store, file, seesPrivate)
    if (found.length === 0)
      throw new CommandError(`no file "${file}" has records in quarantine; "quarantine list" names those that have`)
    answer({ files: found.map(({ entry, rows }) => ({ file: entry.file, rows: rows.slice(0, limit) })) }, () =>
      found
        .map(({ entry, rows }) => {
          const told = rows
            .slice(0, limit)
            .map(
              (row) =>
                `${row.message}\n    ${row.raw ?? (row.raw_b64 === undefined ? 'not quoted' : `base64 ${row.raw_b64}`)}`,
            )
          return [`${entry.file.name}: ${rows.length} records set aside`, ...told].join('\n')
        })
        .join('\n\n'),
    )
    return 0
  },
}

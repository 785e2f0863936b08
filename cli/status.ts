import { toldWarning } from '../lake/commits.ts'
import type { Status } from '../lake/status.ts'
import type { Command } from './command.ts'
import { addressed } from './hint.ts'
import { columns } from './terminal.ts'

/** The command "quarterdeck status". */
export const command: Command = {
  summary: 'What is published, how fresh each feed is, which files wait.',
  usage: 'status [--as USER] [--lake DIR] [--json]',
  example: 'status',
  async run({ world, user, lake, answer }) {
    const { readStatus } = await import('../lake/status.ts')
    const { seesAllPay } = await import('../queries/policy.ts')
    const { viewerIn } = await import('../queries/viewer.ts')
    const status = await readStatus(world, seesAllPay(await viewerIn(world.store, user)))
    answer(status, () => addressed(text(status), lake))
    return 0
  },
}

function text(status: Status): string {
  const head = status.build
    ? `build ${status.build} of ${status.committed_at?.slice(0, 19)}, ${status.tables} tables, data as of ${status.data_as_of?.slice(0, 19)} UTC`
    : 'nothing is built yet'
  const feeds = columns(
    ['feed', 'export', 'files', 'rows', 'quarantined', 'open', 'newest', 'hours old'],
    status.feeds.map((each) => [
      each.feed,
      each.object,
      each.files,
      each.rows,
      each.quarantined,
      each.quarantined_open,
      each.extracted_at.slice(0, 16),
      each.age_hours,
    ]),
  )
  const waiting = status.waiting.map(({ message, state }) => `${state}: ${message}`)
  const warnings = status.warnings.map((warning) => `${warning.table}: ${toldWarning(warning)}`)
  return [
    head,
    ...(status.unbuilt_files > 0 ? [`${status.unbuilt_files} files are not in it yet; run "quarterdeck build"`] : []),
    '',
    feeds,
    ...(waiting.length > 0
      ? ['', 'Waiting for a person ("quarterdeck holds list" says what can be done):', ...waiting]
      : []),
    ...(status.private_waiting > 0
      ? ['', `${status.private_waiting} private files wait; --as somebody who sees pay tells which`]
      : []),
    ...(warnings.length > 0 ? ['', 'Worth a look:', ...warnings] : []),
  ].join('\n')
}

import type { Ingested } from '../sources/enter.ts'
import { type Command, CommandError } from './command.ts'
import { columns } from './terminal.ts'

/** The command "quarterdeck ingest". */
export const command: Command = {
  summary: 'Take in exports: files, folders, zip archives, gz files.',
  usage: 'ingest PATH… [--lake DIR] [--json]',
  example: 'ingest demo-company/exports demo-company/sheets',
  async run({ world, answer }, _, paths) {
    if (paths.length === 0) throw new CommandError('say what to ingest: "quarterdeck ingest PATH…"')
    const { ingest } = await import('../sources/ingest.ts')
    const files = await ingest(world, paths)
    answer({ files: files.map(told) }, () => `${table(files)}\n${messages(files)}`)
    return files.some(({ state }) => state === 'held' || state === 'rejected') ? 1 : 0
  },
}

const told = ({ name, state, code, message, entry }: Ingested) => ({
  name,
  state,
  code,
  message,
  sha256: entry?.file.sha256,
  feed: entry?.feed,
  object: entry?.object,
  counts: entry?.counts,
  notices: entry?.notices,
})

function table(files: Ingested[]): string {
  const rows = files.map(({ name, state, entry }) => {
    const counts = state === 'duplicate' ? undefined : entry?.counts
    return [
      name,
      state,
      counts?.read ?? null,
      counts?.accepted ?? null,
      counts?.quarantined ?? null,
      counts?.duplicate ?? null,
    ]
  })
  return columns(['file', 'state', 'read', 'accepted', 'quarantined', 'duplicate'], rows)
}

function messages(files: Ingested[]): string {
  return files
    .flatMap(({ state, message }) => (message && state !== 'duplicate' && state !== 'ignored' ? [message] : []))
    .join('\n')
}

import { suggestion, waitingIn, waitingOf } from '../lake/held.ts'
import type { Store } from '../lake/store.ts'
import type { Ingested } from '../sources/enter.ts'
import type { How } from '../sources/mapping/chosen.ts'
import { type Command, CommandError, type Values } from './command.ts'
import { addressed } from './hint.ts'
import { mappingOptions, saidOf } from './said.ts'
import type { Session } from './session.ts'
import { columns } from './terminal.ts'

/** The command "quarterdeck ingest". */
export const command: Command = {
  summary: 'Take in exports and any table: files, folders, zip archives, gz files, workbooks.',
  usage: `ingest PATH… [--as TABLE] [--accept-mapping] [--once] [--lake DIR] [--json]
      TABLE: opportunity, opportunity_history, account, person, lead, activity, campaign, quota, target, booking,
      forecast_submission or stage_map. A mapping is proposed for what is nobody’s export; what it is to say:
      --set "Closed=close_date:D/M/Y"  --dates M/D/Y  --decimal ,  --time-zone ZONE  --currency EUR  --encoding windows-1252
      --delimiter ;  --sheet NAME  --records NAME  --header A,B,C  --key NAME  --constant COLUMN=VALUE  --won WORD  --lost WORD  --open WORD  --null WORD
      --same "region:NorthEast=North East"  --lenient NAME  --feed NAME; --mapping NAME takes one that the lake has.
      Once a mapping is accepted the tables are made and the dashboard is shown (--once: without it)`,
  example: 'ingest demo-company/exports demo-company/sheets',
  options: {
    'accept-mapping': { type: 'boolean', default: false },
    mapping: { type: 'string' },
    once: { type: 'boolean', default: false },
    port: { type: 'string' },
    ...mappingOptions,
  },
  async run(given, values, paths) {
    if (paths.length === 0) throw new CommandError('say what to ingest: "quarterdeck ingest PATH…"')
    const how = howOf(values)
    const user = how.as === undefined ? given.user : process.env.QUARTERDECK_USER
    const here: Session = { ...given, user }
    const { accepted, left, troubles } = await mapped(here, paths, how, values)
    const { ingest } = await import('../sources/ingest.ts')
    const files = await ingest(here.world, paths, { ...how, leave: left, troubles })
    if (files.length === 0 && left.size > 0) return 1
    const isUsed = files.some(({ state }) => state === 'accepted' || state === 'partial')
    const hint = isUsed && accepted.length === 0 ? 'Say "quarterdeck build" to see it in the figures.' : ''
    const waits = await waitingAgain(here.world.store, files)
    here.answer({ files: files.map((file) => ({ ...told(file), ...waits.get(file.name) })), mappings: accepted }, () =>
      [table(files), addressed(messages(files, waits), here.lake), addressed(hint, here.lake)]
        .filter(Boolean)
        .join('\n'),
    )
    const isHeld = left.size > 0 || files.some(({ state }) => state === 'held' || state === 'rejected')
    if (accepted.length === 0 || !isUsed) return isHeld ? 1 : 0
    const { build } = await import('../transforms/build.ts')
    const { commit, made } = await build(here.world)
    if (here.json) return isHeld ? 1 : 0
    process.stdout.write(`${commit.build}: ${made} tables made\n`)
    if (values.once) return isHeld ? 1 : 0
    const { serveLake } = await import('./serve.ts')
    return serveLake(here, values)
  },
}

/** Of ingest --as says which table; a work e-mail still is who asks. */
function howOf({ as, mapping }: Values): How {
  const isTable = as !== undefined && !String(as).includes('@')
  return { ...(isTable ? { as: String(as) } : {}), ...(mapping === undefined ? {} : { mapping: String(mapping) }) }
}

/** Settles how files are read that are nobody's export; answers the mappings that were accepted and the files that are left. */
async function mapped(
  here: Session,
  paths: string[],
  how: How,
  values: Values,
): ReturnType<typeof import('./settle.ts').settle> {
  const isTerminal = process.stdin.isTTY && process.stderr.isTTY && !here.json
  const isSaid =
    how.as !== undefined ||
    values['accept-mapping'] === true ||
    Object.keys(mappingOptions).some((name) => values[name] !== undefined)
  if (!isTerminal && !isSaid) return { accepted: [], left: new Set(), troubles: new Map() }
  const { settle } = await import('./settle.ts')
  return settle(here, paths, { ...how, given: saidOf(values) }, values['accept-mapping'] === true, isTerminal)
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

function messages(files: Ingested[], waits: Map<string, Waits>): string {
  return files
    .flatMap(({ name, state, code, message, entry }) => {
      const again = waits.get(name)
      if (again) return [`${name} was here before and still waits: ${again.why}`, `  ${again.suggestion} ${who}`]
      if (!message || state === 'duplicate' || code === 'FILE_IGNORED') return []
      return state === 'held' && entry ? [message, `  ${suggestion(entry)} ${who}`] : [message]
    })
    .join('\n')
}

const who = 'Say who with --as EMAIL.'

/** Why a file waits for a person, and what can be done. */
type Waits = { why: string; suggestion: string }

/** Of files that were here before those that still wait, by name. */
async function waitingAgain(store: Store, files: Ingested[]): Promise<Map<string, Waits>> {
  const again = files.filter(({ state, entry }) => state === 'duplicate' && entry && waitingOf([entry]).length > 0)
  if (again.length === 0) return new Map()
  const waiting = new Map((await waitingIn(store)).map((entry) => [entry.file.sha256, entry]))
  return new Map(
    again.flatMap(({ name, entry }) => {
      const known = waiting.get(entry!.file.sha256)
      return known ? [[name, { why: known.message ?? '', suggestion: suggestion(known) }] as const] : []
    }),
  )
}

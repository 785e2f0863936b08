import type { LedgerEntry } from '../lake/ledger.ts'
import type { MaybeDropped, QuarantineSummary } from '../lake/quarantine.ts'
import type { Replayed } from '../sources/replay.ts'
import { type Command, CommandError, type Values, whole } from './command.ts'
import type { Session } from './session.ts'
import { columns } from './terminal.ts'

/** The command "quarterdeck quarantine". */
export const command: Command = {
  summary: 'Records that were set aside: list them by file and code, show, replay or drop them.',
  usage:
    'quarantine list [--all] | quarantine show FILE [--limit N] [--all] | quarantine replay [FILE] | quarantine drop FILE --reason TEXT [--record N]… [--id ID] [--as USER] [--lake DIR] [--json]',
  example: 'quarantine show Opportunity.csv --limit 5',
  options: {
    limit: { type: 'string' },
    all: { type: 'boolean', default: false },
    reason: { type: 'string' },
    record: { type: 'string', multiple: true },
    id: { type: 'string' },
  },
  async run(session, values, [what = 'list', file, ...rest]) {
    const { seesAllPay } = await import('../queries/policy.ts')
    const { viewerIn } = await import('../queries/viewer.ts')
    const seesPrivate = seesAllPay(await viewerIn(session.world.store, session.user))
    if (rest.length === 0 && what === 'list' && !file) return list(session, seesPrivate, values.all === true)
    if (rest.length === 0 && what === 'show' && file) return show(session, file, seesPrivate, values)
    if (rest.length === 0 && what === 'replay') return again(session, file, seesPrivate)
    if (rest.length === 0 && what === 'drop' && file) return drop(session, file, seesPrivate, values)
    throw new CommandError(
      'say "quarantine list", "quarantine show FILE", "quarantine replay [FILE]" or "quarantine drop FILE --reason TEXT", a file by name or hash',
    )
  },
}

async function list({ world, answer }: Session, seesPrivate: boolean, all: boolean): Promise<number> {
  const { listQuarantine } = await import('../lake/quarantine.ts')
  const found = await listQuarantine(world.store, seesPrivate, all)
  answer({ files: found }, () => (found.length === 0 ? 'nothing is in quarantine' : table(found, all)))
  return 0
}

function table(found: QuarantineSummary[], all: boolean): string {
  const lines = ({ lines, rows }: QuarantineSummary) => lines.join(', ') + (rows > lines.length ? ', …' : '')
  const by = ({ dropped }: QuarantineSummary) =>
    dropped ? `by ${dropped.who} on ${dropped.when.slice(0, 10)}: ${dropped.why}` : ''
  return columns(
    ['file', 'hash', 'state', 'code', 'rows', 'first lines', ...(all ? ['dropped'] : [])],
    found.map((each) => [
      each.file,
      each.sha256.slice(0, 12),
      each.state,
      each.code,
      each.rows,
      lines(each),
      ...(all ? [by(each)] : []),
    ]),
  )
}

async function show({ world, answer }: Session, file: string, seesPrivate: boolean, values: Values): Promise<number> {
  const { showQuarantine } = await import('../lake/quarantine.ts')
  const limit = whole(values, 'limit', 20)
  const found = await showQuarantine(world.store, file, seesPrivate, values.all === true)
  if (found.length === 0)
    throw new CommandError(`no file "${file}" has records in quarantine; "quarantine list" names those that have`)
  answer({ files: found.map(({ entry, rows }) => ({ file: entry.file, rows: rows.slice(0, limit) })) }, () =>
    found.map(({ entry, rows }) => shown(entry, rows, limit)).join('\n\n'),
  )
  return 0
}

function shown({ file }: LedgerEntry, rows: MaybeDropped[], limit: number): string {
  const told = rows.slice(0, limit).map(({ record, message, raw, raw_b64, dropped }) => {
    const quoted = raw ?? (raw_b64 === undefined ? 'not quoted' : `base64 ${raw_b64}`)
    const by = dropped ? [`    dropped by ${dropped.who}: ${dropped.why}`] : []
    return [`record ${record}: ${message}`, `    ${quoted}`, ...by].join('\n')
  })
  return [`${file.name}: ${rows.length} records set aside`, ...told].join('\n')
}

async function again({ world, answer }: Session, file: string | undefined, seesPrivate: boolean): Promise<number> {
  const { replay } = await import('../sources/replay.ts')
  const { findContracts } = await import('../sources/find.ts')
  const done = await replay(world, await findContracts(), file, seesPrivate)
  const told = ({ before, after, passed, isRead }: Replayed) => ({
    file: before.file.name,
    sha256: before.file.sha256,
    read_again: isRead,
    passed,
    state: after.state,
    quarantined: after.counts.quarantined,
  })
  answer({ files: done.map(told) }, () =>
    done.length === 0
      ? `nothing of ${file ?? 'any file'} is in quarantine`
      : columns(
          ['file', 'read again', 'rows that now pass', 'state', 'quarantined'],
          done
            .map(told)
            .map((each) => [
              each.file,
              each.read_again ? 'yes' : 'no: its contract is as it was',
              each.passed,
              each.state,
              each.quarantined,
            ]),
        ),
  )
  return 0
}

async function drop({ world, user, answer }: Session, file: string, seesPrivate: boolean, values: Values) {
  const { dropQuarantine } = await import('../lake/dropped.ts')
  const records = Array.isArray(values.record)
    ? values.record.map((each) => whole({ record: each }, 'record', 0))
    : undefined
  const text = (value: Values[string]) => (typeof value === 'string' ? value : undefined)
  const by = { who: user, why: text(values.reason), id: text(values.id) }
  const { entry, dropped, open, decision } = await dropQuarantine(world, {
    file,
    by,
    seesPrivate,
    ...(records ? { records } : {}),
  })
  answer({ file: entry.file, dropped, open, decision }, () =>
    decision
      ? `decision ${decision.id}\n${entry.file.name}: ${dropped} records dropped, ${open} are open`
      : `${entry.file.name}: nothing was left to drop, ${open} records are open`,
  )
  return 0
}

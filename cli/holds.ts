import type { HeldFile } from '../lake/held.ts'
import type { Settled, Wanted } from '../sources/holds.ts'
import { type Command, CommandError, type Values } from './command.ts'
import { addressed } from './hint.ts'
import type { Session } from './session.ts'

/** The command "quarterdeck holds". */
export const command: Command = {
  summary: 'Files that wait for a person: list them, accept or reject one.',
  usage:
    'holds list | holds accept FILE --reason TEXT [--column "NAME=NEW NAME"]… | holds reject FILE --reason TEXT [--id ID] [--as USER] [--lake DIR] [--json]',
  example: 'holds list',
  options: { reason: { type: 'string' }, column: { type: 'string', multiple: true }, id: { type: 'string' } },
  async run(session, values, [what = 'list', file, ...rest]) {
    const { world, user, answer } = session
    const { seesAllPay } = await import('../queries/policy.ts')
    const { viewerIn } = await import('../queries/viewer.ts')
    const seesPrivate = seesAllPay(await viewerIn(world.store, user))
    if (what === 'list' && !file) {
      const { listHeld } = await import('../lake/held.ts')
      const files = await listHeld(world.store, seesPrivate)
      answer({ files }, () =>
        files.length === 0 ? 'no file waits for a person' : addressed(files.map(told).join('\n\n'), session.lake),
      )
      return 0
    }
    if (!file || rest.length > 0 || !['accept', 'reject'].includes(what))
      throw new CommandError(
        'say "holds list", "holds accept FILE --reason TEXT" or "holds reject FILE --reason TEXT", a file by name or hash',
      )
    const wanted: Wanted = { file, by: { who: user, why: text(values.reason), id: text(values.id) }, seesPrivate }
    const { acceptHold, rejectHold } = await import('../sources/holds.ts')
    const settled =
      what === 'accept' ? await acceptHold(world, wanted, renamed(values)) : await rejectHold(world, wanted)
    return tell(session, settled)
  },
}

const text = (value: Values[string]) => (typeof value === 'string' ? value : undefined)

/** New names of columns, `--column "CloseDate=Closing Date"`, by the new name. */
function renamed({ column }: Values): Record<string, string> {
  const given = Array.isArray(column) ? column.map(String) : []
  return Object.fromEntries(
    given.map((each) => {
      const [, name, own] = /^([^=]+)=(.+)$/s.exec(each) ?? []
      if (!name || !own) throw new CommandError(`--column takes "CloseDate=Closing Date", not "${each}"`)
      return [own.trim(), name.trim()]
    }),
  )
}

function told({ feed, object, file, state, message, arrived_at, would_give: counts, suggestion }: HeldFile): string {
  const gives = counts
    ? [
        `  of ${counts.read} records ${counts.accepted} are good, ${counts.quarantined} are not, ${counts.duplicate} are there twice`,
      ]
    : []
  return [
    `${state}: ${file} (${feed === 'unknown' ? 'no feed' : `${feed}/${object}`}, arrived ${arrived_at.slice(0, 16)} UTC)`,
    `  ${message}`,
    ...gives,
    `  ${suggestion}`,
  ].join('\n')
}

function tell({ answer, lake }: Session, settled: Settled): number {
  const { name, state, code, message, entry, decision, isNew, others } = settled
  const counts = entry?.counts
  answer(
    {
      file: name,
      sha256: entry?.file.sha256,
      state,
      code,
      message,
      counts,
      is_new: isNew,
      decision,
      others: others.map((each) => ({ file: each.name, state: each.state, counts: each.entry?.counts })),
    },
    () =>
      [
        isNew
          ? `decision ${decision.id}`
          : `decided on ${decision.when.slice(0, 10)} by ${decision.who}: ${decision.why}`,
        `${name} is ${state}: ${state === 'held' ? 0 : (counts?.accepted ?? 0)} records used, ${counts?.quarantined ?? 0} in quarantine`,
        ...(message ? [addressed(message, lake)] : []),
        ...others.map((each) => `${each.name} came in by it, too: ${each.entry?.counts.accepted ?? 0} records`),
        ...(isNew ? [addressed('run "quarterdeck build" to see it in the figures', lake)] : []),
      ].join('\n'),
  )
  return state === 'held' ? 1 : 0
}

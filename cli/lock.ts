import { type Command, CommandError } from './command.ts'

/** The command "quarterdeck lock". */
export const command: Command = {
  summary: 'Make the statements of a pay period final; what is found later is put right in the open one.',
  usage: 'lock [MONTH --by EMAIL [--reason TEXT]] [--lake DIR] [--json]',
  example: 'lock 2024-07 --by finance@northwind-demo.example --reason "Paid in August"',
  options: { by: { type: 'string' }, reason: { type: 'string' } },
  async run({ world, answer }, values, [month]) {
    const { lockPeriod, proposedLocks } = await import('../transforms/lock.ts')
    const decisions = month === undefined ? await proposedLocks(world) : [decided(month, values)]
    const locks: Awaited<ReturnType<typeof lockPeriod>>[] = []
    for (const decision of decisions) locks.push(await lockPeriod(world, decision))
    answer({ locked: locks }, () =>
      locks.length === 0
        ? 'nothing to lock: say a month, or name months in the sheet period_lock'
        : locks
            .map(({ period, file, build }) => `locked the month from ${period}: ${file.rows} lines of build ${build}`)
            .join('\n'),
    )
    return 0
  },
}

function decided(month: string, { by, reason }: Record<string, unknown>) {
  if (!/^\d{4}-\d{2}(-\d{2})?$/.test(month)) throw new CommandError(`a month is written 2026-05, not "${month}"`)
  if (typeof by !== 'string' || !/^[^\s@]+@[^\s@]+$/.test(by))
    throw new CommandError('say who decides it: --by EMAIL of a person')
  return { period: month.length === 7 ? `${month}-01` : month, by, reason: typeof reason === 'string' ? reason : null }
}

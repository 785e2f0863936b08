import { type Command, whole } from './command.ts'

/** The command "quarterdeck gc". */
export const command: Command = {
  summary: 'Remove files of tables that no kept build names.',
  usage: 'gc [--keep N] [--days N] [--hours N] [--lake DIR] [--json]',
  example: 'gc --keep 3 --days 1',
  options: { keep: { type: 'string' }, days: { type: 'string' }, hours: { type: 'string' } },
  async run({ world, answer }, values) {
    const { collect, keep } = await import('../lake/gc.ts')
    const wanted = {
      builds: Math.max(1, whole(values, 'keep', keep.builds)),
      days: whole(values, 'days', keep.days),
      hours: whole(values, 'hours', keep.hours),
    }
    const done = await collect(world, wanted)
    answer(
      done,
      () => `removed ${done.removed} objects, ${done.bytes} bytes; ${done.kept.length} builds keep their tables`,
    )
    return 0
  },
}

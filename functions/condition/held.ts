import { heldFiles, isTold, waitingIn } from '../../lake/held.ts'
import { count, feed, file, type Looked, object, stamp, type Told, text, time } from './table.ts'

/** Files that wait for a person. */
export async function held({ world, seesPrivate }: Looked): Promise<Told> {
  const waiting = await waitingIn(world.store)
  const hidden = waiting.filter((entry) => !isTold(entry, seesPrivate)).length
  return {
    title: 'Files that wait for a person.',
    columns: [
      feed,
      object,
      file,
      text('state', 'held: nothing of it is used until somebody decides; rejected: it cannot be read.'),
      text('code', 'The rule that it breaks.'),
      text('message', 'What is wrong, where, and what to do.'),
      text('suggestion', 'What can be decided, and by which command.'),
      count('accepted_count', 'Records that could be used; null where they were not read.'),
      count('quarantined_count', 'Records that could not.'),
      time('arrived_at', 'When it arrived here, UTC.'),
    ],
    rows: heldFiles(waiting, seesPrivate).map((one) => [
      one.feed,
      one.object,
      one.file,
      one.state,
      one.code,
      one.message,
      one.suggestion,
      one.would_give ? String(one.would_give.accepted) : null,
      one.would_give ? String(one.would_give.quarantined) : null,
      stamp(one.arrived_at),
    ]),
    ...(hidden ? { note: `${hidden} private ${hidden === 1 ? 'file waits' : 'files wait'}, too` } : {}),
  }
}

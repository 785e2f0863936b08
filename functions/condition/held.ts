import { readStatus, type Waiting } from '../../lake/status.ts'
import { feed, file, type Looked, object, stamp, type Told, text, time } from './table.ts'

/** Files that wait for a person. */
export async function held({ world, seesPrivate }: Looked): Promise<Told> {
  const { waiting, private_waiting: hidden } = await readStatus(world, seesPrivate)
  return {
    title: 'Files that wait for a person.',
    columns: [
      feed,
      object,
      file,
      text('state', 'held: nothing of it is used until somebody decides; rejected: it cannot be read.'),
      text('code', 'The rule that it breaks.'),
      text('message', 'What is wrong, where, and what to do.'),
      text('command', 'What uses the file as it is, on the command line; null where nothing of it can be used.'),
      time('arrived_at', 'When it arrived here, UTC.'),
    ],
    rows: waiting.map((one) => [
      one.feed,
      one.object,
      one.file,
      one.state,
      one.code,
      one.message,
      commandOf(one),
      stamp(one.arrived_at),
    ]),
    ...(hidden ? { note: `${hidden} private ${hidden === 1 ? 'file waits' : 'files wait'}, too` } : {}),
  }
}

const commandOf = ({ state, feed, sha256 }: Waiting) =>
  state === 'held' && feed !== 'unknown' ? `quarterdeck holds accept ${sha256.slice(0, 8)} --reason "…"` : null

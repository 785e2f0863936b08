import type { Arrived, Counts, Step } from '../../queries/offer.ts'
import { day, plural } from '../parts/format.ts'
import { Lines } from './lines.tsx'

/** What became of the files that were taken in: how many records of each, what is wrong with those set aside line by line, and where to look. */
export function Outcome({ done: { files, build } }: { done: Extract<Step, { step: 'done' }> }) {
  const isUsed = files.some(({ state }) => state === 'accepted' || state === 'partial')
  return (
    <div class="outcome">
      {files.map((file) => (
        <Arrival key={file.file} file={file} />
      ))}
      {isUsed && build ? (
        <p class="said">
          {`Build ${build} shows it: `}
          <a href="#/pipeline">the pipeline</a>, <a href="#/">the overview</a>, <a href="#/activity">the activity</a>.
        </p>
      ) : null}
    </div>
  )
}

function Arrival({ file }: { file: Arrived }) {
  const { before, counts, state, message, notices, aside } = file
  return (
    <section aria-label={file.file}>
      <h3 class="named-file">{file.file}</h3>
      <p class="said" role="status">
        {state === 'duplicate' ? 'The same file was here before: nothing was added.' : told(state, counts)}
      </p>
      {before ? (
        <p class="said">{`The one of ${day(before.arrived_at)}: ${told(before.state, before.counts)}${before.isSettled ? ' What of it waited is settled by this one.' : ''}`}</p>
      ) : null}
      {message && state !== 'duplicate' && state !== 'partial' ? (
        <p class={state === 'accepted' ? 'said' : 'trouble'}>{message}</p>
      ) : null}
      {notices.map((notice) => (
        <p key={notice} class="lead">
          {notice}
        </p>
      ))}
      {aside.length > 0 ? (
        <>
          <Lines file={file.file} aside={aside} count={counts?.quarantined ?? aside.length} />
          <p class="said">
            Mend these lines where the file comes from and drop it again: a record of both counts once.
          </p>
        </>
      ) : null}
    </section>
  )
}

const past: Record<string, string> = {
  accepted: 'All of it is used',
  partial: 'What is good in it is used',
  held: 'It is held, and nothing of it is used',
  rejected: 'It cannot be read, and nothing of it is used',
  ignored: 'It is no export, and was left out',
}

/** What would become of a file. */
export const future: Record<string, string> = {
  accepted: 'All of it would be used',
  partial: 'What is good in it would be used',
  held: 'Too much of it is bad: it would be held, and nothing of it used until somebody decides',
  rejected: 'It could not be read, and nothing of it would be used',
}

/** What became of a file, or would, in words. */
export function told(state: string, counts: Counts | null, words = past): string {
  const said = words[state] ?? state
  if (!counts || counts.read === 0) return `${said}.`
  const { read, accepted, quarantined, duplicate } = counts
  const twice = duplicate > 0 ? `, ${duplicate} twice in it` : ''
  return `${said}: ${plural(read, 'record')} read, ${accepted} accepted, ${quarantined} set aside${twice}.`
}

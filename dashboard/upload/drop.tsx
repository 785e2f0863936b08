import { useEffect, useRef, useState } from 'preact/hooks'
import { type Course, offer, useCourse } from './course.ts'
import { Outcome } from './outcome.tsx'
import { Proposal } from './proposal.tsx'

/** The way in for a file of anybody's: drop or choose it, see how it would be read, correct that, take it in. */
export function Drop() {
  const { course, isEmpty } = useCourse()
  return (
    <section class="panel wide12 drop" aria-labelledby="drop" aria-busy={course.at === 'sending'}>
      <header>
        <h2 id="drop">{isEmpty ? 'Nothing is built yet: begin with a file' : 'Take in a file'}</h2>
        <p>It stays on this machine: the server that shows this page reads it into its lake.</p>
      </header>
      <div class="inner">
        <Stage course={course} />
      </div>
    </section>
  )
}

function Stage({ course }: { course: Course }) {
  if (course.at === 'offered') return <Proposal {...course} />
  if (course.at === 'sending') return <p class="empty" role="status">{`Reading ${course.file}…`}</p>
  if (course.at === 'taking') return <Progress {...course} />
  return (
    <>
      {course.at === 'done' ? <Outcome done={course.done} /> : null}
      {course.at === 'free' && course.error ? (
        <p class="trouble" role="alert">
          {course.error}
        </p>
      ) : null}
      <Area isAgain={course.at === 'done'} />
    </>
  )
}

/** Where a file is dropped or chosen. */
function Area({ isAgain }: { isAgain: boolean }) {
  const [isOver, setOver] = useState(false)
  const give = (files: FileList | null | undefined) => {
    const [file] = files ?? []
    if (file) void offer(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be chosen by the button in it, too
    <div
      class={isOver ? 'area over' : 'area'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        give(event.dataTransfer?.files)
      }}
    >
      <label>
        <span>{isAgain ? 'Drop the next file here, or the mended one, or ' : 'Drop a file here, or '}</span>
        <input
          type="file"
          aria-label="Choose a file"
          onChange={({ currentTarget }) => {
            give(currentTarget.files)
            currentTarget.value = ''
          }}
        />
      </label>
      <small class="hint">
        Deals, people, activities, quotas, targets: CSV, JSON, XLSX or Parquet, as it is or in gz or zip
      </small>
    </div>
  )
}

function Progress({ file, step }: Extract<Course, { at: 'taking' }>) {
  const heading = useRef<HTMLParagraphElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const isMaking = step?.step === 'table'
  return (
    <>
      <p class="lead" role="status" ref={heading} tabIndex={-1}>
        {isMaking ? `Making the tables: ${step.made} of ${step.of}` : `Reading ${file}…`}
      </p>
      <progress
        aria-label="Tables made"
        max={isMaking ? step.of : undefined}
        value={isMaking ? step.made : undefined}
      />
      <p class="lead">{isMaking ? step.table : ' '}</p>
    </>
  )
}

import type { Doubt, Reading } from '../../queries/offer.ts'
import { correct, unknown } from './course.ts'

/** What the file does not tell by itself, each with the ways to read it: a press on one settles it. */
export function Doubts({ doubts }: { doubts: Doubt[] }) {
  if (doubts.length === 0) return null
  return (
    <section aria-labelledby="doubts">
      <h4 class="part" id="doubts">
        What the file does not tell
      </h4>
      <ul class="doubts">
        {doubts.map(({ code, column, what, readings, isOptional }) => (
          <li key={`${code} ${column}`} class={isOptional ? 'minor-doubt' : undefined}>
            <p class="said">
              {column ? <code>{column}</code> : null} {what}{' '}
              <small class="hint">{isOptional ? `${code}, may stay` : code}</small>
            </p>
            <Answers readings={readings} about={column ?? code} isTable={code === unknown} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A press for each of a few ways, a choice among many. */
function Answers({ readings, about, isTable }: { readings: Reading[]; about: string; isTable: boolean }) {
  if (readings.length <= 5)
    return readings.map(({ says, mapping }) => (
      <button key={says} type="button" onClick={() => void correct({ mapping }, isTable)}>
        {says}
      </button>
    ))
  return (
    <select
      aria-label={`What holds of ${about}`}
      value=""
      onChange={({ currentTarget: { value } }) => void correct({ mapping: readings[Number(value)]!.mapping }, isTable)}
    >
      <option value="">choose</option>
      {readings.map(({ says }, index) => (
        <option key={says} value={index}>
          {says}
        </option>
      ))}
    </select>
  )
}

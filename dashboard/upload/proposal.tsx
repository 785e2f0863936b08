import { useEffect, useRef, useState } from 'preact/hooks'
import type { Offer } from '../../queries/offer.ts'
import { day, plural, words } from '../parts/format.ts'
import { Columns } from './columns.tsx'
import { accept, type Course, correct, leave } from './course.ts'
import { Doubts } from './doubts.tsx'
import { Preview } from './preview.tsx'
import { Settings } from './settings.tsx'

/** How a file would be taken in: as what, what is in doubt, what its columns stand for, and its first records as they would come in. */
export function Proposal({ offer, mapping, isReading, error }: Extract<Course, { at: 'offered' }>) {
  const [isWanted, setWanted] = useState(true)
  const isMended = offer.earlier !== undefined && isWanted
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [offer.id])
  const open = offer.doubts.filter(({ isOptional }) => !isOptional).length
  const target = offer.targets.find(({ as }) => as === mapping?.as)
  return (
    <div class="proposal" aria-busy={isReading}>
      <h3 class="named-file" ref={heading} tabIndex={-1}>
        {offer.file}
      </h3>
      <Origin offer={offer} />
      <label class="as">
        <span>{offer.known ? 'Or read it as any' : 'Each row is one'}</span>
        <select
          value={mapping?.as ?? ''}
          onChange={({ currentTarget: { value } }) => value && void correct({ as: value })}
        >
          {mapping ? null : <option value="">–</option>}
          {offer.targets.map(({ as }) => (
            <option key={as} value={as}>
              {words(as)}
            </option>
          ))}
        </select>
      </label>
      {error ? (
        <p class="trouble" role="alert">
          {error}
        </p>
      ) : null}
      <Doubts doubts={offer.doubts} />
      {offer.remarks.map((remark) => (
        <p key={remark} class="lead">
          {remark}
        </p>
      ))}
      <Preview offer={offer} />
      {mapping && target ? (
        <>
          <Columns offer={offer} mapping={mapping} target={target} />
          <Settings mapping={mapping} />
        </>
      ) : null}
      {offer.earlier ? (
        <label class="as">
          <input type="checkbox" checked={isWanted} onChange={({ currentTarget: { checked } }) => setWanted(checked)} />
          <span>{`It is the mended form of the one of ${day(offer.earlier.arrived_at)}: what of that one waits for a person does so no more`}</span>
        </label>
      ) : null}
      <p class="answer">
        <button
          type="button"
          class="main"
          disabled={open > 0 || isReading || error !== undefined}
          onClick={() => void accept(isMended)}
        >
          Take it in
        </button>
        <button type="button" onClick={leave}>
          Leave it
        </button>
        <span class="hint" role="status">
          {isReading ? 'Reading…' : open > 0 ? `${plural(open, 'doubt')} to settle first` : ''}
        </span>
      </p>
    </div>
  )
}

/** Who says how it is read: its vendor, the lake, or nobody yet. */
function Origin({ offer: { known, kept } }: { offer: Offer }) {
  if (kept) return <p class="said">{`The lake has a mapping for files of this name: ${kept}.`}</p>
  if (!known) return <p class="said">Nobody has said yet how to read it; this is what it looks like.</p>
  const exports = known.map(({ feed, object }) => `${words(object).toLowerCase()} of ${feed}`)
  return <p class="said">{`An export that is known and needs no mapping: ${exports.join(', ')}.`}</p>
}

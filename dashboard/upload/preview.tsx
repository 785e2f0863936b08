import type { Offer } from '../../queries/offer.ts'
import { words } from '../parts/format.ts'
import { Scroll } from '../parts/scroll.tsx'
import { Lines } from './lines.tsx'
import { future, told } from './outcome.tsx'

const first = 'The first records as they would come in'

/** The first records as they would come in, and what would be set aside, line by line. */
export function Preview({ offer: { file, preview } }: { offer: Offer }) {
  if (!preview) return null
  const { columns, rows, counts, message, aside, state } = preview
  return (
    <>
      <h4 class="part">{rows.length > 0 ? first : 'How it would come in'}</h4>
      {rows.length > 0 ? (
        <Scroll class="body" label={first}>
          <table>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col">
                    {words(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index}>
                  {row.map((value, place) => (
                    <td key={columns[place]}>{value === null || value === '' ? '–' : String(value)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      <p class={state === 'accepted' ? 'said' : 'trouble'}>
        {state === 'rejected' && message ? message : told(state, counts, future)}
      </p>
      {aside.length > 0 ? <Lines file={file} aside={aside} count={counts.quarantined} /> : null}
    </>
  )
}

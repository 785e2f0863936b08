import type { Aside } from '../../queries/offer.ts'
import { plural } from '../parts/format.ts'
import { Scroll } from '../parts/scroll.tsx'

/** What is wrong with a file, line by line; `count` is how many records are set aside in all. */
export function Lines({ file, aside, count }: { file: string; aside: Aside[]; count: number }) {
  const rest = count - aside.length
  return (
    <>
      <Scroll class="body lines" label={`What is wrong with ${file}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Column</th>
              <th scope="col" class="minor">
                Value
              </th>
              <th scope="col">What is wrong</th>
            </tr>
          </thead>
          <tbody>
            {aside.map(({ line, column, value, message }, index) => (
              <tr key={index}>
                <td>{line}</td>
                <td>{column ?? '–'}</td>
                <td class="minor wrap">{value ?? '–'}</td>
                <td class="wrap">{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {rest > 0 ? <p class="lead">{`${plural(rest, 'more record')} like these.`}</p> : null}
    </>
  )
}

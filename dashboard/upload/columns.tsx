import type { Offer, Target } from '../../queries/offer.ts'
import { words } from '../parts/format.ts'
import { Scroll } from '../parts/scroll.tsx'
import { correct } from './course.ts'
import type { Mapping } from './send.ts'
import { Ways } from './ways.tsx'

type Props = { offer: Offer; mapping: Mapping; target: Target }

/** What each column of the file stands for, and how its dates and numbers are written where that is its own. */
export function Columns({ offer, mapping, target }: Props) {
  return (
    <>
      <h4 class="part">What its columns stand for</h4>
      <Scroll class="body" label="What its columns stand for">
        <table class="columns">
          <thead>
            <tr>
              <th scope="col">In the file</th>
              <th scope="col" class="minor">
                For example
              </th>
              <th scope="col">Is, and how it is written</th>
            </tr>
          </thead>
          <tbody>
            {offer.columns.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row" class="source">
                  {name}
                </th>
                <td class="minor sample">{values.slice(0, 3).join(' · ') || '–'}</td>
                <td>
                  <Meaning name={name} mapping={mapping} target={target} />
                  <Ways name={name} mapping={mapping} target={target} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}

/** The choice of the column that a column of the file is; one that is none is kept beside them. */
function Meaning({ name, mapping, target }: { name: string; mapping: Mapping; target: Target }) {
  const rule = mapping.columns[name]
  const to = (typeof rule === 'string' ? rule : rule?.to) ?? none
  return (
    <select
      aria-label={`${name} is`}
      value={to}
      onChange={({ currentTarget: { value } }) => void correct({ mapping: meaning(mapping, name, value) })}
    >
      <option value={none}>kept beside</option>
      {target.columns.map((column) => (
        <option key={column.name} value={column.name} title={column.holds}>
          {words(column.name)}
          {column.optional ? '' : ' (needed)'}
        </option>
      ))}
    </select>
  )
}

/** What stands for a column of the file that is to be none of the table's. */
const none = '-'

/** The mapping in which a column of the file is another one; what was that before is kept beside. */
function meaning(mapping: Mapping, name: string, to: string): Mapping {
  const others = Object.entries(mapping.columns).filter(
    ([each, rule]) => each !== name && (to === none || (typeof rule === 'string' ? rule : rule.to) !== to),
  )
  return { ...mapping, columns: Object.fromEntries([...others, [name, to]]) }
}

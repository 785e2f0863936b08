import type { ComponentChildren } from 'preact'

/** One stretch of a bar, from one value to another, coloured by its tone (a class of style.css). */
export type Stretch = { from: number; to: number; tone: string; title?: string }

/** One line of a bar table: a name, its stretches, what stands right of them, and where its number leads. */
export type Bar = {
  label: string
  stretches: Stretch[]
  values: ComponentChildren[]
  href?: string
  strong?: boolean
  hint?: string
}

type Props = { label: string; heading: string; headings: string[]; bars: Bar[] }

const share = (value: number, low: number, high: number) => `${(((value - low) / (high - low || 1)) * 100).toFixed(3)}%`

/** Bars as rows of a real table: every length has its number beside it, every number may lead to its deals. */
export function Bars({ label, heading, headings, bars }: Props) {
  const ends = bars.flatMap((bar) => bar.stretches.flatMap(({ from, to }) => [from, to]))
  const low = Math.min(0, ...ends)
  const high = Math.max(0, ...ends)
  return (
    <table class="bars" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          <td class="track" />
          {headings.map((name) => (
            <th key={name} scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label} class={bar.strong ? 'strong' : undefined}>
            <th scope="row" title={bar.hint}>
              {bar.href ? <a href={bar.href}>{bar.label}</a> : bar.label}
            </th>
            <td class="track" aria-hidden="true">
              <div class="rail">
                <i class="zero" style={{ left: share(0, low, high) }} />
                {bar.stretches.map(({ from, to, tone, title }, index) => (
                  <b
                    key={index}
                    class={tone}
                    title={title}
                    style={{
                      left: share(Math.min(from, to), low, high),
                      width: share(low + Math.abs(to - from), low, high),
                    }}
                  />
                ))}
              </div>
            </td>
            {bar.values.map((value, index) => (
              <td key={headings[index]} class="number">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The names of tones, in the order in which a stack draws them. */
export function Legend({ tones }: { tones: [tone: string, name: string][] }) {
  return (
    <ul class="legend">
      {tones.map(([tone, name]) => (
        <li key={tone}>
          <b class={tone} />
          {name}
        </li>
      ))}
    </ul>
  )
}

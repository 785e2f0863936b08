import { compact, exact } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { listed, type Route } from '../route.ts'
import { Basis } from './choices.tsx'
import { groupName, models, standardModel } from './names.ts'

/** The ten models side by side, by channel; a part leads to its deals. */
export function Models({ route }: { route: Route }) {
  const { quarter, basis, model = standardModel } = route.filter
  return (
    <Panel
      title="Models side by side"
      note="What each model gives each channel of the same deals; every column adds up to the same"
      query="attribution_models"
      params={{ quarter, basis }}
      height={340}
      wide={12}
      missing={`No deal was ${basis === 'revenue' ? 'won' : 'made'} in this quarter.`}
      tools={<Basis route={route} />}
    >
      {(_, result) => (
        <Table
          result={result}
          label="Models side by side"
          columns={[
            { name: 'channel', heading: 'Channel', cell: (row) => groupName(row.channel) },
            ...models.map(([name, full, short]) => ({
              name: `${name}_amount`,
              heading: short.length > 2 ? short : full,
              minor: !['first', 'last', model === 'first' || model === 'last' ? standardModel : model].includes(name),
              cell: (row: Record<string, unknown>) => {
                const amount = String(row[`${name}_amount`])
                if (!Number(amount)) return '0'
                return (
                  <a
                    href={listed(route, { of: 'credited', channel: String(row.channel), by: name })}
                    title={exact(amount)}
                    aria-current={name === model ? 'true' : undefined}
                  >
                    {compact(amount)}
                  </a>
                )
              },
            })),
          ]}
        />
      )}
    </Panel>
  )
}

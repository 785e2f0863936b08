import { Choice } from '../parts/choice.tsx'
import { percent } from '../parts/format.ts'
import { grouped } from '../parts/money.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import { listed, type Route } from '../route.ts'
import { Few } from './few.tsx'
import { groupName, stages } from './names.ts'

/** The funnel by channel or by segment: who came to each stage, and how many of them advance within ninety days. */
export function Groups({ route }: { route: Route }) {
  const { quarter, funnel } = route.filter
  const group = funnel === 'segment' ? 'segment' : 'channel'
  return (
    <Panel
      title={`Funnel by ${group}`}
      note="Entered, and in small how many advance within 90 days; slanted: fewer than 20 say it"
      query="funnel"
      params={{ quarter, group }}
      height={330}
      wide={12}
      missing="Nobody came to a stage of the funnel in this quarter."
      tools={
        <Choice
          route={route}
          name="funnel"
          label="Funnel by"
          standard="channel"
          options={[
            ['channel', 'Channel'],
            ['segment', 'Segment'],
          ]}
        />
      }
    >
      {(lines, result) => {
        const names = [...new Set(lines.map((row) => String(row.group_name)))]
        const at = (name: unknown, stage: string) =>
          lines.find((row) => row.group_name === name && row.funnel_stage === stage)
        const size = (name: string) => Math.max(...stages.map(([stage]) => Number(at(name, stage)?.entered_count ?? 0)))
        const pivoted = {
          ...result,
          columns: [
            result.columns.find((column) => column.name === 'group_name')!,
            ...stages.map(([stage, , meaning]) => ({ name: stage, type: 'bigint', meaning, unit: null })),
          ],
          rows: names.sort((a, b) => size(b) - size(a)).map((name) => [name, ...stages.map(() => null)]),
        }
        return (
          <Table
            result={pivoted}
            label={`Funnel by ${group}`}
            columns={[
              {
                name: 'group_name',
                heading: group === 'channel' ? 'Channel' : 'Segment',
                cell: (row) => groupName(row.group_name),
              },
              ...stages.map(([stage, heading], index) => ({
                name: stage,
                heading: heading === 'Opportunity' ? 'Deal' : heading,
                minor: index === 3,
                cell: ({ group_name }: Record<string, unknown>) => {
                  const row = at(group_name, stage)
                  if (!row) return '–'
                  return (
                    <span class="changed">
                      <a href={listed(route, { of: 'passes', stage, group, name: String(group_name) })}>
                        {grouped(String(row.entered_count))}
                      </a>{' '}
                      <small>
                        <Few row={row}>{percent(row.within_90_rate)}</Few>
                      </small>
                    </span>
                  )
                },
              })),
            ]}
          />
        )
      }}
    </Panel>
  )
}

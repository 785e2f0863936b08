import { axisX, axisY, dot, gridX, gridY, line, text } from '@observablehq/plot'
import { useCallback } from 'preact/hooks'
import type { Row } from '../parts/answer.ts'
import { Chart } from '../parts/chart.tsx'
import { Choice } from '../parts/choice.tsx'
import { percent } from '../parts/format.ts'
import { Panel } from '../parts/panel.tsx'
import { Table } from '../parts/table.tsx'
import type { Route } from '../route.ts'
import { Week } from './choices.tsx'

const sources: Record<string, string> = { crm: "CRM's probability", category: 'Forecast category' }

/** Did what was given a chance come true as often: bins of deals around the diagonal, with how many deals say it. */
export function Calibration({ route, over }: { route: Route; over: string | undefined }) {
  const { week, source } = route.filter
  return (
    <Panel
      title="Calibration"
      note="Deals of the whole company in bins by their chance"
      query="forecast_calibration"
      params={{ quarter: over, week, source }}
      height={400}
      wide={6}
      missing="No deal with a chance is known at the end of this week of a quarter that is over."
      tools={
        <>
          <Week route={route} />
          <Choice route={route} name="source" label="Chances from" standard="crm" options={Object.entries(sources)} />
        </>
      }
    >
      {(bins) => (
        <>
          <p class="lead">{`${bins[0]!.fiscal_quarter}: won of those said to be won`}</p>
          <Reliability bins={bins} />
        </>
      )}
    </Panel>
  )
}

function Reliability({ bins }: { bins: Row[] }) {
  const options = useCallback(() => {
    const points = bins.map((bin) => ({
      chance: Number(bin.probability_rate),
      outcome: Number(bin.outcome_rate),
      deals: Number(bin.deal_count),
      said: `${bin.won_count} of ${bin.deal_count} won`,
    }))
    const tenth = (value: number) => percent(value)
    return {
      marginLeft: 50,
      marginRight: 28,
      marginTop: 20,
      marginBottom: 48,
      x: { domain: [0, 1], label: null },
      y: { domain: [0, 1], label: null },
      r: { domain: [0, Math.max(...points.map((point) => point.deals))], range: [0, 13] },
      marks: [
        gridY({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
        gridX({ ticks: 5, stroke: 'var(--line)', strokeOpacity: 1 }),
        axisY({ ticks: 5, tickFormat: tenth, tickSize: 0 }),
        axisX({
          ticks: 5,
          tickFormat: tenth,
          tickSize: 0,
          label: 'Chance given',
          labelAnchor: 'center' as const,
          labelArrow: 'none' as const,
        }),
        line(
          [
            [0, 0],
            [1, 1],
          ],
          { stroke: 'var(--muted)', strokeDasharray: '5 3' },
        ),
        text([[0.99, 0.94]], {
          text: () => 'as often as said',
          textAnchor: 'end' as const,
          dx: -12,
          fill: 'var(--soft)',
        }),
        text([[0, 1]], { text: () => 'Came true', textAnchor: 'start' as const, dx: 6, dy: 2, fill: 'var(--soft)' }),
        line(points, { x: 'chance', y: 'outcome', stroke: 'var(--won)', strokeOpacity: 0.5 }),
        dot(points, { x: 'chance', y: 'outcome', r: 'deals', fill: 'var(--won)', title: 'said' }),
        text(points, {
          x: 'chance',
          y: 'outcome',
          text: (point: { deals: number }) => `n ${point.deals}`,
          dy: -20,
          fontWeight: 600,
          stroke: 'var(--card)',
          strokeWidth: 4,
          fill: 'var(--ink)',
        }),
      ],
    }
  }, [bins])
  const label = bins.map(
    (bin) => `${percent(bin.probability_rate)} said, ${percent(bin.outcome_rate)} of ${bin.deal_count}`,
  )
  return <Chart label={`Chance and outcome: ${label.join('; ')}`} height={352} options={options} />
}

/** How good the chances of each source were, quarter by quarter, the newest first. */
export function Scores({ route }: { route: Route }) {
  return (
    <Panel
      title="How good the chances were"
      note="Brier score: 0 is perfect; skill below 0: one chance for all deals would have done better; AUC 0.5: they tell no deals apart"
      query="forecast_score"
      params={{ week: route.filter.week }}
      height={400}
      wide={6}
      missing="No quarter with chances is over."
      tools={<Week route={route} />}
    >
      {(_, result) => (
        <Table
          result={{ ...result, rows: [...result.rows].reverse() }}
          label="How good the chances were"
          columns={[
            { name: 'fiscal_quarter', heading: 'Quarter' },
            {
              name: 'probability_source',
              heading: 'Chances from',
              cell: (row) => sources[String(row.probability_source)],
            },
            { name: 'deal_count', heading: 'n' },
            { name: 'probability_rate', heading: 'Said', cell: (row) => percent(row.probability_rate), minor: true },
            { name: 'outcome_rate', heading: 'Won', cell: (row) => percent(row.outcome_rate), minor: true },
            { name: 'brier_rate', heading: 'Brier', cell: (row) => Number(row.brier_rate).toFixed(3) },
            { name: 'brier_skill_rate', heading: 'Skill', cell: (row) => percent(row.brier_skill_rate) },
            {
              name: 'auc_rate',
              heading: 'AUC',
              cell: (row) => (row.auc_rate === null ? '–' : Number(row.auc_rate).toFixed(2)),
              minor: true,
            },
          ]}
        />
      )}
    </Panel>
  )
}

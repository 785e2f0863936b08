import type { ComponentChildren } from 'preact'
import { type Row, rows, useQuery } from '../parts/answer.ts'
import { Download } from '../parts/download.tsx'
import { Failure } from '../parts/failure.tsx'
import { Figure } from '../parts/figure.tsx'
import { percent, plural, times } from '../parts/format.ts'
import { compact, exact } from '../parts/money.ts'
import { listed, type Route } from '../route.ts'
import { useLastWeek } from './since.ts'

/** The quarter in four numbers, each with what it is measured against and a way to its deals. */
export function Kpis({ route }: { route: Route }) {
  const { scope, quarter } = route.filter
  const { result, error, busy } = useQuery('overview_kpis', { scope, quarter })
  const week = useLastWeek(scope, quarter)
  const row = result ? rows(result)[0] : undefined
  const changed = (name: string) => (row && Number(row.elapsed_rate) < 1 && week(name)) || ' '
  const meaning = (name: string) => result?.columns.find((column) => column.name === name)?.meaning ?? undefined
  const unit = result?.columns.find((column) => column.name === 'booked_amount')?.unit ?? ''
  return (
    <section class="kpis wide12" aria-label="The quarter" aria-busy={busy} data-query="overview_kpis">
      {error ? <Failure what="The figures of the quarter" error={error} /> : null}
      {!error && result && !row ? (
        <p class="empty">
          No target of this quarter and scope is known, and no deal while history was kept. Choose another quarter or
          scope above.
        </p>
      ) : null}
      {!error && (!result || row) ? (
        <>
          <Figure
            name="Booked"
            value={row ? money(row.booked_amount, unit, listed(route, { status: 'won' })) : null}
            meaning={meaning('booked_amount')}
            note={row ? booked(row) : ' '}
            change={changed('booked_amount')}
          >
            <Progress row={row} />
          </Figure>
          <Figure
            name="Open pipeline"
            value={row ? money(row.open_amount, unit, listed(route, { status: 'open' })) : null}
            meaning={meaning('open_amount')}
            note={row ? `${plural(row.open_deal_count, 'deal')} that should close in the quarter` : ' '}
            change={changed('open_amount')}
          />
          <Figure
            name="Coverage"
            value={row ? times(row.coverage) : null}
            meaning={meaning('coverage')}
            note={row ? covered(row) : ' '}
          />
          <Figure
            name="Win rate"
            value={row ? percent(row.win_rate) : null}
            meaning={meaning('win_rate')}
            note={row ? won(row) : ' '}
          />
        </>
      ) : null}
      <div class="tools">
        <Download title="The quarter" query="overview_kpis" params={{ scope, quarter }} />
      </div>
    </section>
  )
}

function money(value: Row[string] | undefined, unit: string, link: string): ComponentChildren {
  if (value === null || value === undefined) return '–'
  return (
    <a href={link} title={`${exact(String(value))} ${unit}: show the deals`}>
      {compact(String(value))} <span class="unit">{unit}</span>
    </a>
  )
}

/** Booked and open as shares of the target, on one rail with the target's mark. */
function Progress({ row }: { row: Row | undefined }) {
  const target = Number(row?.target_amount ?? 0)
  const booked = Number(row?.booked_amount ?? 0)
  const open = Number(row?.open_amount ?? 0)
  const top = Math.max(target, booked + open) || 1
  const size = (value: number) => ({ width: `${((Math.max(0, value) / top) * 100).toFixed(2)}%` })
  return (
    <div class="progress" aria-hidden="true">
      <b class="won" style={size(booked)} />
      <b class="open" style={size(open)} />
      {target ? <i class="mark" style={{ left: `calc(${((target / top) * 100).toFixed(2)}% - 1px)` }} /> : null}
    </div>
  )
}

function booked(row: Row): string {
  if (row.target_amount === null) return 'No target is set for this quarter and scope.'
  const share = `${percent(row.attainment_rate)} of the ${compact(String(row.target_amount))} target`
  return Number(row.elapsed_rate) < 1 ? `${share}; ${percent(row.elapsed_rate)} of the quarter has passed` : share
}

function covered(row: Row): string {
  if (row.target_amount === null) return 'No target to cover.'
  if (Number(row.remaining_amount) <= 0) return 'The target is met: nothing is left to cover.'
  if (Number(row.elapsed_rate) >= 1)
    return `The quarter is over, ${compact(String(row.remaining_amount))} short of its target.`
  if (row.coverage === null) return 'Told of the current quarter and the three after it.'
  const remaining = `${compact(String(row.open_amount))} open for ${compact(String(row.remaining_amount))} still to book`
  if (row.required_coverage === null) return remaining
  if (Number(row.required_coverage) === 0) return `${remaining}; history asks for none this early`
  return `${remaining}; ${times(row.required_coverage)} needed by history`
}

function won(row: Row): string {
  if (row.win_rate === null) return 'No deal of this quarter has been won or lost yet.'
  const count = `${row.won_count} won of ${Number(row.won_count) + Number(row.lost_count)} closed`
  return row.prior_win_rate === null ? count : `${count}; ${percent(row.prior_win_rate)} the quarter before`
}

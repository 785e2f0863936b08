import type { Row } from '../examples.ts'

/** What a step of a deal changes; `at` is UTC in the afternoon, so its day is that of New York. */
export type Step = Row & { at: string }

/** The fiscal quarter of a day where years run from February and are named by their end: 2026-09-30 is in FY27-Q3. */
export function quarterOf(day: string): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 2
  return `FY${(Math.floor(months / 12) + 1) % 100}-Q${Math.floor((months % 12) / 3) + 1}`
}

const first: Row = {
  cause: 'event',
  is_live: true,
  is_open: true,
  is_won: false,
  is_eligible: true,
  is_excluded: false,
  close_date: '2026-09-30',
  amount: '100.00',
  currency_code: 'USD',
  is_fx_missing: false,
  probability: '0.300000',
  stage_name: 'Discovery',
  forecast_category: 'pipeline',
  owner_id: 'ann',
}

const eventColumns = ['amount', 'currency_code', 'is_fx_missing', 'stage_name', 'close_date', 'owner_id']
const timelineColumns = Object.keys(first).filter(
  (name) => !['currency_code', 'is_fx_missing', 'local_amount'].includes(name),
)
const pick = (row: Row, names: string[]): Row => Object.fromEntries(names.map((name) => [name, row[name] ?? null]))

/**
 * core.opportunity_timeline and core.opportunity_event of deals, each step on top of the one before. The first has 100.00 in Discovery, of
 * Ann, to close on 2026-09-30; local_amount is amount unless told.
 */
export function deals(...lives: Step[][]): Record<string, Row[]> {
  const timeline: Row[] = []
  const events: Row[] = []
  for (const [n, life] of lives.entries()) {
    let state: Row = first
    let event = 0
    for (const [i, { at, ...change }] of life.entries()) {
      const before = state
      state = { ...state, cause: 'event', ...change }
      if (state.cause === 'event') event++
      const close = state.close_date as string | null
      const rest: Row = {
        opportunity_id: `d${n + 1}`,
        event_number: event,
        close_quarter: close && close < '2055' ? quarterOf(close) : null,
      }
      timeline.push({
        ...pick(state, timelineColumns),
        ...rest,
        step_number: i + 1,
        started_at: at,
        from_date: at.slice(0, 10),
        to_date: life[i + 1]?.at.slice(0, 10) ?? '9999-12-31',
        stage_class: state.is_open ? 'open' : state.is_won ? 'won' : 'lost',
        credit_owner_id: state.is_open ? null : (state.credit_owner_id ?? state.owner_id!),
        closed_date: state.is_open ? null : at.slice(0, 10),
      })
      if (state.cause !== 'event') continue
      const local = (row: Row) => row.local_amount ?? row.amount ?? null
      events.push({
        ...pick(state, eventColumns),
        ...rest,
        changed_at: at,
        changed_date: at.slice(0, 10),
        changed_by_id: 'ann',
        provenance: 'observed',
        stage_class: state.is_open ? 'open' : state.is_won ? 'won' : 'lost',
        local_amount: local(state),
        local_amount_before: event === 1 ? null : local(before),
      })
    }
  }
  return { 'core.opportunity_timeline': timeline, 'core.opportunity_event': events }
}

/** Ways to end: what a step into a closed stage changes. */
export const won: Row = { is_open: false, is_won: true, stage_name: 'Won', forecast_category: 'closed' }

/** What a step into a lost stage changes. */
export const lost: Row = { is_open: false, is_won: false, stage_name: 'Lost', forecast_category: 'omitted' }

/** A place in the organisation: `team:West` of Ann, for ever unless told. */
export function seat(scope: string, rep_id: string, valid_from = '0001-01-01', valid_to = '9999-12-31'): Row {
  const [scope_type, scope_id] = scope.split(':') as [string, string]
  return { scope_type, scope_id, rep_id, valid_from, valid_to }
}

/** given.scope_closure of some seats. */
export const seats = (...rows: Row[]): Record<string, Row[]> => ({ 'given.scope_closure': rows })

/** Ann and Bo in one team, Cy in another. */
export const teams = seats(seat('team:West', 'ann'), seat('team:West', 'bo'), seat('team:East', 'cy'))

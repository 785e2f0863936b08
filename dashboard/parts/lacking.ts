import { rows, useQuery } from './answer.ts'

/** What the figures of a question are made of, as the query "lacking" names it; a question that is not here can do without. */
const needs: Record<string, string[]> = {
  pipeline_now: ['close_date', 'rate'],
  pipeline_by_quarter: ['close_date', 'rate'],
  win_rate: ['close_date'],
  overview_kpis: ['rate'],
  pipeline_by_rep: ['rate'],
  bookings: ['close_date', 'deal', 'rate'],
  sales_cycle: ['created_date'],
  waterfall: ['history', 'rate'],
  stage_velocity: ['history'],
  stage_conversion: ['history', 'stage_order'],
  slipped_deals: ['history'],
  coverage: ['target', 'rate'],
  coverage_trend: ['target'],
  sellers: ['target', 'rate'],
  attainment: ['quota', 'rate'],
  attainment_distribution: ['quota'],
  rep_activity: ['activity'],
  activity_path: ['activity'],
  activity_sources: ['activity'],
  deal_engagement: ['activity'],
  time_use: ['activity'],
  forecast_accuracy: ['forecast', 'history'],
  forecast_bias: ['forecast'],
  forecast_trend: ['forecast', 'history'],
  forecast_by_forecaster: ['forecast'],
  forecast_value_added: ['forecast', 'history'],
  forecast_calibration: ['history'],
}

/** Why a question cannot be answered in full: what it needs was never brought in, each with its reason. */
export function useLacking(query: string): string[] {
  const needed = needs[query]
  const { result } = useQuery(needed && 'lacking', {})
  if (!result || !needed) return []
  return rows(result).flatMap(({ lacking, reason }) => (needed.includes(String(lacking)) ? [String(reason)] : []))
}

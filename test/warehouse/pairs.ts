import type { Pair } from './compare.ts'

const scope = ['scope_type', 'scope_id']
const ofActivity = 'metric in (select metric from metrics.kpi_activity)'

/** Every table that the answer key tells of, in the order in which they are made: what is wrong first is wrong in the rest. */
export const pairs: Pair[] = [
  { table: 'core.opportunity_event', file: 'opportunity_event', grain: ['opportunity_id', 'event_number'] },
  { table: 'core.opportunity', file: 'opportunity', grain: ['opportunity_id'] },
  {
    table: 'core.quota',
    file: 'quota',
    grain: ['rep_id', 'period_start', 'quota_type'],
    where: "metric = 'bookings' and period_type = 'quarter'",
  },
  { table: 'core.target', file: 'target', grain: [...scope, 'fiscal_quarter'] },
  {
    table: 'core.credit_line',
    file: 'credit_line',
    grain: ['opportunity_id', 'event_number', 'credit_class', 'rep_id'],
  },
  {
    table: 'metrics.quota_attainment',
    file: 'quota_attainment',
    grain: ['fiscal_quarter', ...scope, 'credit_class'],
    where: "period_type = 'quarter'",
    quotients: ['attainment_rate'],
  },
  { table: 'pay.comp_statement', file: 'comp_statement', grain: ['rep_id', 'pay_month'] },
  {
    table: 'metrics.pipeline_daily',
    file: 'pipeline_daily_sampled',
    grain: ['snapshot_date', ...scope, 'close_quarter', 'forecast_category', 'stage_name'],
    sampled: 'snapshot_date',
  },
  {
    table: 'metrics.pipeline_movement',
    file: 'pipeline_movement',
    grain: ['opportunity_id', 'changed_at', 'target_quarter', 'movement', ...scope],
  },
  {
    table: 'metrics.pipeline_waterfall',
    file: 'pipeline_waterfall',
    grain: ['window_type', 'window_start_date', 'target_quarter', ...scope],
  },
  {
    table: 'metrics.pipeline_coverage',
    file: 'pipeline_coverage',
    grain: ['snapshot_date', ...scope, 'target_quarter'],
    quotients: ['coverage', 'coverage_total', 'required_coverage', 'conversion_rate'],
  },
  {
    table: 'metrics.win_rate_period',
    file: 'win_rate_period',
    grain: ['fiscal_quarter', ...scope, 'opportunity_type'],
    quotients: ['win_rate', 'value_win_rate', 'shrunk_rate'],
  },
  {
    table: 'metrics.sales_cycle_period',
    file: 'sales_cycle_period',
    grain: ['fiscal_quarter', ...scope, 'outcome'],
    quotients: ['mean_days'],
  },
  { table: 'metrics.stage_conversion', file: 'stage_conversion', grain: ['fiscal_quarter', ...scope, 'stage_name'] },
  {
    table: 'metrics.stage_velocity',
    file: 'stage_velocity',
    grain: ['fiscal_quarter', ...scope, 'stage_name', 'exit_outcome'],
    quotients: ['mean_days'],
  },
  { table: 'metrics.close_date_discipline', file: 'close_date_discipline', grain: ['fiscal_quarter', ...scope] },
  {
    table: 'core.forecast_submission',
    file: 'forecast_submission',
    grain: ['forecaster_id', 'period_start', 'forecast_category', 'submitted_date'],
  },
  {
    table: 'metrics.forecast_snapshot_weekly',
    file: 'forecast_snapshot_weekly',
    grain: ['snapshot_date', 'fiscal_quarter', 'forecaster_id', 'forecast_category'],
  },
  {
    table: 'metrics.forecast_accuracy',
    file: 'forecast_accuracy',
    grain: ['fiscal_quarter', 'week_of_quarter', ...scope, 'forecaster_type', 'forecast_category'],
    quotients: [
      ...['error_rate', 'ape_rate', 'smape_rate', 'wape_rate', 'strict_wape_rate', 'skill_rate', 'bias_rate'],
      ...['volatility_rate', 'hubspot_accuracy_rate', 'commit_attainment_rate'],
    ],
  },
  {
    table: 'metrics.forecast_value_added',
    file: 'forecast_value_added',
    grain: ['fiscal_quarter', 'week_of_quarter', ...scope, 'step_number'],
  },
  {
    table: 'metrics.forecast_calibration_bin',
    file: 'forecast_calibration_bin',
    grain: ['fiscal_quarter', 'week_of_quarter', 'probability_source', 'bin_number'],
    quotients: ['probability_rate', 'outcome_rate'],
  },
  {
    table: 'metrics.forecast_calibration',
    file: 'forecast_calibration',
    grain: ['fiscal_quarter', 'week_of_quarter', 'probability_source'],
    quotients: [
      ...['probability_rate', 'outcome_rate', 'brier_rate', 'brier_skill_rate', 'log_loss_rate'],
      ...['calibration_error_rate', 'reliability_rate', 'resolution_rate', 'uncertainty_rate', 'auc_rate'],
    ],
  },
  {
    table: 'metrics.kpi_long',
    file: 'kpi_long',
    grain: ['metric', 'period', ...scope],
    where: `period_type = 'quarter' and not ${ofActivity}`,
    quotients: ['value', 'prior_value', 'year_ago_value'],
  },
  {
    table: 'metrics.kpi_long',
    file: 'kpi_activity',
    grain: ['metric', 'period', ...scope],
    where: `period_type = 'quarter' and ${ofActivity}`,
    quotients: ['value', 'prior_value', 'year_ago_value'],
  },
  { table: 'core.activity', file: 'activity', grain: ['activity_id'] },
  { table: 'core.activity_source', file: 'activity_source', grain: ['record_id'] },
  { table: 'metrics.rep_activity_daily', file: 'rep_activity_daily', grain: ['rep_id', 'activity_date'] },
  {
    table: 'metrics.rep_time_use_weekly',
    file: 'time_use',
    grain: ['rep_id', 'week_date'],
    quotients: ['selling_rate'],
  },
  {
    table: 'metrics.activity_path',
    file: 'activity_path',
    grain: ['cohort_week', 'rep_id', 'segment', 'channel'],
    quotients: ['connect', 'meeting', 'opportunity', 'won'].flatMap((step) => [`${step}_rate`, `shrunk_${step}_rate`]),
  },
  { table: 'metrics.speed_to_lead', file: 'speed_to_lead', grain: ['lead_id'] },
  {
    table: 'metrics.opportunity_engagement',
    file: 'opportunity_engagement',
    grain: ['opportunity_id', 'week_start_date'],
    quotients: ['multithread_index'],
  },
  {
    table: 'core.touch',
    file: 'touch',
    grain: ['touch_id'],
    where: "asset_type is distinct from 'list' and touch_type not in ('delivered', 'score_change', 'other')",
  },
  { table: 'core.funnel_cycle', file: 'funnel_cycle', grain: ['identity_id', 'cycle_number'] },
  { table: 'core.campaign_cost', file: 'campaign_cost', grain: ['campaign_id', 'fiscal_quarter'] },
  {
    table: 'metrics.attribution_touch',
    file: 'attribution',
    grain: ['opportunity_id', 'basis', 'model', 'touch_id'],
    quotients: ['weight', 'credit_amount'],
  },
  {
    table: 'metrics.alignment_sla_period',
    file: 'alignment',
    grain: ['fiscal_quarter', 'group_type', 'group_name'],
    where: "group_type <> 'team'",
  },
]

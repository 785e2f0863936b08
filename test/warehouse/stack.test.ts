import { describe, expect, test } from 'vitest'
import { onStack, pairsOf } from './company.ts'

/** Of changes in one second HubSpot's versions of properties tell the milliseconds, the answer key does not. */
const seconds = (...columns: string[]) =>
  Object.fromEntries(columns.map((column) => [column, `date_trunc('second', ${column})`]))
const coarse: Record<string, Record<string, string>> = {
  opportunity_event: seconds('changed_at'),
  opportunity: seconds('closed_at', 'pipeline_created_at'),
  pipeline_movement: seconds('changed_at'),
}

/** What does not depend on what Salesforce alone has. */
const both = [
  ...['opportunity_event', 'opportunity', 'pipeline_daily_sampled', 'pipeline_movement', 'pipeline_waterfall'],
  ...['win_rate_period', 'sales_cycle_period', 'stage_conversion', 'stage_velocity', 'activity'],
  ...['activity_source', 'time_use', 'close_date_discipline'],
]
const pairs = pairsOf(both).map((pair) => {
  const expressions = coarse[pair.file]
  return expressions ? { ...pair, expressions: { ...pair.expressions, ...expressions } } : pair
})

describe('the demo company on HubSpot has the figures that it has on Salesforce', () => {
  const lake = onStack('hubspot', pairs, ['metrics.speed_to_lead'])

  test('leads wait and are answered', async () => {
    const [row] = await lake.rows(
      'select count(*) > 100 as has_many, bool_or(first_touch_at is null) as has_silent, bool_or(assigned_at > requested_at) as has_queued, bool_or(reassign_count > 0) as has_moved, bool_and(first_touch_at is null or first_touch_at >= requested_at) as is_sane from metrics.speed_to_lead',
    )
    expect(row).toEqual({ has_many: true, has_silent: true, has_queued: true, has_moved: true, is_sane: true })
  })
})

describe('the demo company with Marketo, Salesloft and Dialpad beside Salesforce has the figures that are true', () => {
  onStack(
    'marketo',
    pairsOf([
      ...['activity', 'activity_source', 'rep_activity_daily', 'speed_to_lead', 'time_use'],
      ...['touch', 'funnel_cycle', 'campaign_cost', 'attribution', 'alignment'],
    ]),
  )
})

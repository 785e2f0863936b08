import type { Row } from '../examples.ts'

/** A build in Berlin, whose clocks go to summer time on 29 March 2026. */
export const berlin: Record<string, Row[]> = {
  'given.build': [{ data_as_of: '2026-06-30 16:00:00', data_as_of_date: '2026-06-30', time_zone: 'Europe/Berlin' }],
  'given.tz_offset': [
    {
      zone: 'Europe/Berlin',
      utc_from: '0001-01-01 00:00:00',
      utc_to: '2026-03-29 01:00:00',
      offset_minutes: 60,
      local_from: '0001-01-01 00:00:00',
      local_to: '2026-03-29 03:00:00',
    },
    {
      zone: 'Europe/Berlin',
      utc_from: '2026-03-29 01:00:00',
      utc_to: '9999-12-31 00:00:00',
      offset_minutes: 120,
      local_from: '2026-03-29 03:00:00',
      local_to: '9999-12-31 00:00:00',
    },
  ],
}
const stage = (called_name: string, rest: Row = {}): Row => ({
  feed: 'hubspot',
  pipeline_name: '*',
  called_name,
  stage_id: called_name,
  stage_name: `Stage ${called_name}`,
  is_closed: false,
  is_won: false,
  ...rest,
})
/** Two stages, an open one and a won one. */
export const stages: Record<string, Row[]> = {
  'given.deal_stage': [
    stage('1', { default_probability: '0.2', forecast_category: 'pipeline' }),
    stage('2', { default_probability: '1.0', forecast_category: 'closed', is_closed: true, is_won: true }),
  ],
}
/** A version of a deal in stage 1, last changed on the morning of a day. */
export const at = (day: string, rest: Row = {}): Row => ({ dealstage: '1', updatedat: `${day} 08:00:00.000`, ...rest })

/** A change of a property in March 2026 as raw tables hold it. */
export const change = (property: string, time: string, value: string, old = '') =>
  [property, `2026-03-${time} 08:00:00.000`, '551', 'CRM_UI', value, old].join()

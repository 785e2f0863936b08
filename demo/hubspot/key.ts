import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { withHubspotIds } from './ids.ts'

/** Tables of the answer key that hold for the company on HubSpot too; the others tell of Salesforce's forecasts, splits, leads and campaigns. */
const same = new Set([
  'activity',
  'activity_source',
  'time_use',
  'opportunity',
  'opportunity_event',
  'pipeline_daily_sampled',
  'pipeline_movement',
  'pipeline_waterfall',
  'win_rate_period',
  'sales_cycle_period',
  'stage_conversion',
  'stage_velocity',
  'close_date_discipline',
])

/** Gives the records that a file names the ids that they have in HubSpot. */
export const rename = (path: string): void => writeFileSync(path, withHubspotIds(readFileSync(path, 'utf8')))

/** Keeps of the files of an answer key what holds on HubSpot, with its ids; answers with the paths that are left. */
export const hubspotKey = (paths: string[]): string[] =>
  paths.filter((path) => {
    if (!same.has(basename(path, '.csv'))) {
      rmSync(path)
      return false
    }
    rename(path)
    return true
  })

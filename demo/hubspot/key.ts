import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { withHubspotIds } from './ids.ts'

/** Tables of the answer key that hold for the company on HubSpot too; the others tell of Salesforce's forecasts, splits, leads and campaigns. */
const same = new Set([
  'activity',
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
    if (basename(path) === 'activity.csv') writeFileSync(path, activities(readFileSync(path, 'utf8')))
    rename(path)
    return true
  })

/** Activities without those that HubSpot keeps elsewhere, and so without how many records tell of one; an e-mail there says who wrote it. */
function activities(text: string): string {
  const [header = '', ...lines] = text.trimEnd().split('\n')
  const names = header.trimEnd().split(',')
  const [type, direction, automated, records] = ['activity_type', 'direction', 'is_automated', 'record_count'].map(
    (name) => names.indexOf(name),
  )
  const rows = lines
    .map((line) => line.trimEnd().split(','))
    .filter((cells) => cells[type!] !== 'social' && cells[automated!] === 'false')
    .map((cells) =>
      cells.map((cell, k) => (k === direction && cell === '' && cells[type!] === 'email' ? 'outbound' : cell)),
    )
  return [names, ...rows].map((cells) => `${cells.filter((_, k) => k !== records).join()}\n`).join('')
}
